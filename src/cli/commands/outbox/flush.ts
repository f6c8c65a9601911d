import { Refusal } from "../../../core/refusal.ts";
import { ours, safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { tellLeft, tellRefused } from "../../kept-text.ts";
import { isStale, type Kept } from "../../link/outbox-entry.ts";
import { advise, line } from "../../output.ts";
import { named } from "./named.ts";
import { endAs, stillHere } from "./still-here.ts";

export default command({
  arguments: ["[messageId...]"],
  flags: { stale: true },
  examples: ["chatdesk outbox flush", "chatdesk outbox flush --stale"],
  async run(context, { args: [ids], flags }) {
    const goes = (kept: Kept): boolean =>
      kept.refused === null && (flags.stale === true || !isStale(kept, Date.now()));
    const desk = await context.client();
    const free = desk.kept().flatMap(({ kept, process }) => (process === null && goes(kept) ? kept : []));
    const asked = idsOf(ids.length > 0 ? named(desk.kept(), ids) : free);
    const { sent, refused, failed, stopped } = await desk.deliverKept((kept) =>
      ids.length > 0 ? asked.has(kept.entry.messageId) : goes(kept),
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
    await tellRefused(context, refused);
    await tellLeft(context, failed);
    if (stopped) throw stopped;
    const tried = idsOf([...sent, ...refused, ...failed.map(({ kept }) => kept)]);
    const left = stillHere(desk, asked.difference(tried))
      // Nobody asked for that one by name, and the process that came first sends it.
      .filter(({ why }) => ids.length > 0 || why.code !== "in_use");
    await tellLeft(context, left);
    endAs(context, [
      ...refused.flatMap(({ refused: no }) => (no ? new Refusal(no.code, no.facts) : [])),
      ...[...failed, ...left].map(({ why }) => why),
    ]);
  },
});

function idsOf(things: readonly Pick<Kept, "entry">[]): Set<string> {
  return new Set(things.map(({ entry }) => entry.messageId));
}
