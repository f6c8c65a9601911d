import { Refusal } from "../../../core/refusal.ts";
import { safeLines } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { keptView, tellLeft } from "../../kept-text.ts";
import { line } from "../../output.ts";
import { UsageError } from "../../usage.ts";
import { named } from "./named.ts";
import { endAs, stillHere } from "./still-here.ts";

export default command({
  arguments: ["[messageId...]"],
  flags: { all: true },
  examples: ["chatdesk outbox drop b0c95a31", "chatdesk outbox drop --all > unsent.txt"],
  async run(context, { args: [ids], flags }) {
    if (ids.length > 0 === (flags.all === true))
      throw new UsageError("usage.either", { one: "<messageId>", other: "--all" });
    const desk = await context.client();
    const waiting = desk.kept();
    const asked = flags.all ? waiting.map(({ kept }) => kept) : named(waiting, ids);
    const all = new Set(asked.map(({ entry }) => entry.messageId));
    const dropped = [...all].flatMap((id) => desk.drop(id) ?? []);
    const views = dropped.map((kept) => keptView({ kept, process: null }));
    await context.result(views, () => {
      for (const { text } of views) for (const one of safeLines(text)) line(context, one);
    });
    const left = stillHere(desk, all);
    await tellLeft(context, left);
    const known = [...dropped, ...left.map(({ kept }) => kept)];
    const [gone] = all.difference(new Set(known.map(({ entry }) => entry.messageId)));
    // It left meanwhile, sent or taken back by another process: its text is not ours to print.
    if (gone !== undefined && !flags.all) throw new Refusal("not_found", { what: "message", id: gone });
    endAs(
      context,
      left.map(({ why }) => why),
    );
  },
});
