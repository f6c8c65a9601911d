import { bodyOf, type StoredEvent } from "../../core/event.ts";
import { bodyHashOf, chainHash } from "./chain.ts";
import type { Tables } from "./schema.ts";

type Row = Omit<Tables["event"], "position">;

/** The columns that make an event again; its author, session and hashes stand in the others. */
export const eventColumns = ["ticket", "seq", "public_prev", "at", "type", "message_id", "body"] as const;
export type EventRow = Pick<Row, (typeof eventColumns)[number]>;

/**
 * An event as it is stored.
 * @param previous - the hash of the ticket's event before it, "" for the first
 */
export function rowOf(event: StoredEvent, previous: string): Row {
  const { ticket, seq, publicPrev, at, type, messageId } = event;
  const body = bodyOf(event);
  const bodyHash = bodyHashOf(body);
  return {
    ticket,
    seq,
    at,
    type,
    session: "session" in event ? event.session : null,
    author: event.by.id,
    via: event.via?.id ?? null,
    message_id: messageId ?? null,
    public_prev: publicPrev,
    body,
    body_hash: bodyHash,
    hash: chainHash(previous, seq, type, bodyHash),
  };
}

/** The event that a row holds. */
export function eventOf(row: EventRow): StoredEvent {
  return {
    type: row.type,
    ...JSON.parse(row.body),
    ticket: row.ticket,
    seq: row.seq,
    publicPrev: row.public_prev,
    at: row.at,
    ...(row.message_id !== null && { messageId: row.message_id }),
  };
}
