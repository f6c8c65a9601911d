import { safeLines } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { keptView } from "../../kept-text.ts";
import { line } from "../../output.ts";
import { UsageError } from "../../usage.ts";
import { named } from "./named.ts";

export default command({
  arguments: ["[messageId...]"],
  flags: { all: true },
  examples: ["chatdesk outbox drop b0c95a31", "chatdesk outbox drop --all > unsent.txt"],
  async run(context, { args: [ids], flags }) {
    if (ids.length > 0 === (flags.all === true))
      throw new UsageError("usage.either", { one: "<messageId>", other: "--all" });
    const desk = await context.client();
    const waiting = desk.kept();
    const free = waiting.filter(({ process }) => process === null).map(({ kept }) => kept);
    const dropped = (flags.all ? free : named(waiting, ids)).flatMap(
      ({ entry }) => desk.drop(entry.messageId) ?? [],
    );
    const views = dropped.map((kept) => keptView({ kept, process: null }));
    await context.result(views, () => {
      for (const { text } of views) for (const one of safeLines(text)) line(context, one);
    });
  },
});
