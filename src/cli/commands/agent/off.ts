import type { Ref } from "../../../core/person.ts";
import { Refusal } from "../../../core/refusal.ts";
import { ours, safeText } from "../../../core/safe-text.ts";
import { agentRecord } from "../../agent-text.ts";
import { command } from "../../command.ts";
import type { Context } from "../../context.ts";
import type { Client } from "../../link/client.ts";
import { once } from "../../once.ts";
import { line } from "../../output.ts";
import { refusalText } from "../../refusal-text.ts";

/** What became of one chat: where it went, or why it stayed. */
type Handed = { readonly number: number; readonly to: Ref | null; readonly refusal: Refusal | null };

export default command({
  arguments: [],
  flags: { handover: "[agent-or-group]", note: "<text>" },
  examples: [
    "chatdesk agent off --handover",
    'chatdesk agent off --handover rosana --note "waits for the supplier"',
  ],
  async run(context, { flags: { handover, note } }) {
    const desk = await context.client();
    const handed = handover === undefined ? [] : await handOver(context, desk, handover, note);
    const all = handed.every(({ refusal }) => refusal === null);
    // Whoever still has a chat is not gone, and gets no further one.
    const agent = await desk.call("agent.set", { status: all ? "offline" : "away" });
    const chats = handed.map(({ number, to, refusal }) => ({ number, to, refused: refusal?.code ?? null }));
    await context.result({ ...agent, handedOver: chats }, async () => {
      for (const one of handed) await tell(context, one);
      if (context.io.isTTY || handed.length === 0) await agentRecord(context, agent);
    });
    if (all) return;
    context.io.stderr.write(ours`${(await context.say())("handover.not_off")}\n`);
    context.endWith(handed.find(({ refusal }) => refusal)?.refusal?.exit ?? 1);
  },
});

/** Passes every chat on, the longest held first; nothing new comes meanwhile. */
async function handOver(
  context: Context,
  desk: Client,
  to: string | true,
  note: string | undefined,
): Promise<Handed[]> {
  await desk.call("agent.set", { status: "away" });
  const destination = to === true ? null : await destinationOf(desk, to);
  const { user } = await context.me();
  const held = await desk.call("ticket.list", { agent: user.id, chat: "active", limit: 500 });
  const inOrder = held.toSorted((a, b) => (a.session?.takenAt ?? "").localeCompare(b.session?.takenAt ?? ""));
  const text = note ?? (await context.say())("handover.note");
  const handed: Handed[] = [];
  for (const { number, group } of inOrder) {
    try {
      const given = { number, note: text, ...(destination ?? { group: group.id }) };
      const went = await desk.call("ticket.transfer", given, once());
      handed.push({ number, to: went.agent ?? went.group, refusal: null });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "unreachable") throw error;
      handed.push({ number, to: null, refusal: error });
    }
  }
  return handed;
}

/** A group by id or name, else whoever the desk knows by that name. */
async function destinationOf(desk: Client, word: string): Promise<{ group: string } | { agent: string }> {
  const { named } = await import("../../../core/lookup.ts");
  const groups = await desk.call("group.list", {});
  const group = named(
    groups.filter(({ serviceDesk }) => serviceDesk),
    word,
  );
  return group ? { group: group.id } : { agent: word };
}

async function tell(context: Context, { number, to, refusal }: Handed): Promise<void> {
  const say = await context.say();
  if (refusal === null) line(context, say("handover.done", { number, to: safeText(to?.name ?? "") }));
  else line(context, say("handover.kept", { number, reason: refusalText(say, refusal).message }));
}
