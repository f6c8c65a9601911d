import { Refusal } from "../../../core/refusal.ts";
import { ours, safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { tellRefused } from "../../kept-text.ts";
import { isStale } from "../../link/outbox-entry.ts";
import { advise, line } from "../../output.ts";
import { named } from "./named.ts";

export default command({
  arguments: ["[messageId...]"],
  flags: { stale: true },
  examples: ["chatdesk outbox flush", "chatdesk outbox flush --stale"],
  async run(context, { args: [ids], flags }) {
    const desk = await context.client();
    const asked = new Set(named(desk.kept(), ids).map(({ entry }) => entry.messageId));
    const { sent, refused, stopped } = await desk.deliverKept((kept) =>
      ids.length > 0
        ? asked.has(kept.entry.messageId)
        : kept.refused === null && (flags.stale === true || !isStale(kept, Date.now())),
    );
    const results = sent.map(({ entry, ticket, seq }) => ({ messageId: entry.messageId, ticket, seq }));
    await context.result(results, async () => {
      if (!context.io.isTTY) {
        for (const { messageId, ticket, seq } of results)
          line(context, ours`${safeText(messageId)}\t${ticket}\t${seq}`);
        return;
      }
      const say = await context.say();
      for (const { entry, ticket, seq } of sent)
        line(
          context,
          say(entry.ticket === null ? "outbox.registered" : "outbox.sent", { number: ticket, seq }),
        );
    });
    if (desk.kept().some(({ kept }) => isStale(kept, Date.now())))
      advise(context, await context.say(), "outbox.stale_left");
    if (stopped) throw stopped;
    const no = refused[0]?.refused;
    if (!no) return;
    const refusal = new Refusal(no.code, no.facts);
    if (context.json) throw refusal;
    await tellRefused(context, refused);
    context.endWith(refusal.exit);
  },
});
