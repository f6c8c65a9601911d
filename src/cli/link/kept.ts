import { Refusal } from "../../core/refusal.ts";
import type { Client, Delivered, Failed, KeptDelivery } from "./client.ts";
import type { Outbox } from "./outbox.ts";
import { isStale, type Kept, type OutboxEntry } from "./outbox-entry.ts";

/** What goes without asking anybody. */
export const mayGo = (kept: Kept): boolean => kept.refused === null && !isStale(kept, Date.now());

/** What became of nothing. */
export const nothingKept: KeptDelivery = { sent: [], refused: [], failed: [], stopped: null };

/**
 * Sends over REST what waits in the outbox, oldest first, each under its own id. Stops at the first that gets no
 * answer or a no that holds for the moment only, so that nothing overtakes it.
 */
export async function deliver(
  outbox: Outbox,
  call: Client["call"],
  which: (kept: Kept) => boolean,
): Promise<KeptDelivery> {
  const sent: Delivered[] = [];
  const refused: Kept[] = [];
  const failed: Failed[] = [];
  for (const kept of outbox.kept.filter(which)) {
    const { messageId } = kept.entry;
    try {
      sent.push(await send(kept.entry, call));
      outbox.retire(messageId);
    } catch (error) {
      const no = error instanceof Refusal ? error : new Refusal("unexpected", { cause: String(error) });
      // Our own bug or the desk's: it must not keep everything else from going.
      if (no.code === "unexpected") failed.push({ kept, why: no });
      // Nobody judged the message: the next sign-in sends it.
      else if (!no.final || no.code === "not_signed_in") return { sent, refused, failed, stopped: no };
      else {
        outbox.refuse(messageId, no.code, no.facts);
        refused.push(outbox.get(messageId) ?? kept);
      }
    }
  }
  return { sent, refused, failed, stopped: null };
}

async function send(entry: OutboxEntry, call: Client["call"]): Promise<Delivered> {
  const { messageId, ticket, text, note, lease, create } = entry;
  if (ticket === null) {
    const { number } = await call("ticket.create", { ...create });
    return { entry, ticket: number, seq: 1 };
  }
  const message = { number: ticket, messageId, text };
  const { seq } = note
    ? await call("ticket.note", message)
    : await call("ticket.reply", { ...message, ...(lease !== null && { lease }) });
  return { entry, ticket, seq };
}
