import type { KeptDelivery } from "./client.ts";
import { isStale, type Outbox, type OutboxEntry } from "./outbox.ts";
import type { RestLink } from "./rest-link.ts";

/**
 * Sends over REST what waits in the outbox, oldest first, each under its own id. Stops at the first that gets no
 * answer or a no that holds for the moment only.
 */
export async function deliver(outbox: Outbox, rest: RestLink): Promise<KeptDelivery> {
  let sent = 0;
  for (const kept of outbox.kept) {
    if (kept.refused !== null || isStale(kept, Date.now())) continue;
    const outcome = await attempt(kept.entry, rest);
    if (outcome === "later") break;
    if (outcome === null) {
      outbox.retire(kept.entry.messageId);
      sent += 1;
    } else outbox.refuse(kept.entry.messageId, outcome.code, outcome.facts);
  }
  const left = outbox.kept;
  return {
    sent,
    refused: left.filter((kept) => kept.refused !== null).length,
    stale: left.filter((kept) => isStale(kept, Date.now())).length,
  };
}

async function attempt({ ticket, messageId, text, note, lease }: OutboxEntry, rest: RestLink) {
  try {
    const message = { number: ticket, messageId, text };
    const reply = note
      ? await rest.ask("ticket.note", message)
      : await rest.ask("ticket.reply", { ...message, ...(lease !== null && { lease }) });
    return reply.refusal && !reply.refusal.final ? "later" : reply.refusal;
  } catch {
    return "later";
  }
}
