import type { Outbox } from "../../src/cli/link/outbox.ts";
import type { OutboxEntry } from "../../src/cli/link/outbox-entry.ts";

/** A message as an outbox takes it, written now. */
export function entry(messageId: string, more: Partial<OutboxEntry> = {}): OutboxEntry {
  return { messageId, ticket: 1, text: "olá 👍", note: false, lease: null, writtenAt: Date.now(), ...more };
}

/** What an outbox holds, by id, the oldest first. */
export function idsOf(outbox: Outbox): string[] {
  return outbox.kept.map((kept) => kept.entry.messageId);
}
