import type { StoredEvent } from "../../../src/core/event.ts";
import type { History, Operation } from "../history.ts";

/** A history with what several laws look up in it. */
export interface Evidence extends History {
  /** Every event that carries an id, by its author and that id; one for each where the desk keeps its promise. */
  readonly marked: ReadonlyMap<string, readonly StoredEvent[]>;
  /** Every operation, likewise. */
  readonly invoked: ReadonlyMap<string, Operation>;
}

/** One law: says how the history breaks it, each time once. Near-linear in the size of the history. */
export type Law = (evidence: Evidence) => Iterable<string>;

/** The type of event that each operation makes. */
export const recordedAs: { readonly [verb in Operation["verb"]]: StoredEvent["type"] } = {
  post: "message_posted",
  note: "note_posted",
  take: "session_taken",
  release: "session_returned",
  end: "session_ended",
  resume: "session_queued",
  transfer: "ticket_transferred",
};

/** Who, and under which id: what makes an operation one, however often it is sent. */
export function markOf(person: string, id: string): string {
  return `${person} ${id}`;
}

/** An operation and an event, as a breach names them. */
export function told({ person, verb, ticket, id }: Operation): string {
  return `${verb} ${id} of ${person} on Nº ${ticket}`;
}
export function named({ ticket, seq, type }: Pick<StoredEvent, "ticket" | "seq" | "type">): string {
  return `Nº ${ticket} seq ${seq} (${type})`;
}

/** Does the event say what the operation asked for? */
export function saysWhat(event: StoredEvent, { verb, ticket, text }: Operation): boolean {
  return (
    event.type === recordedAs[verb] &&
    (ticket === 0 || event.ticket === ticket) &&
    (text === undefined || ("text" in event && event.text === text))
  );
}

/** @throws Error where two operations share a person and an id: then it was recorded wrongly, and proves nothing */
export function evidenceOf(history: History): Evidence {
  const marked = new Map<string, StoredEvent[]>();
  for (const events of history.log.values())
    for (const event of events) {
      if (event.messageId === undefined) continue;
      const mark = markOf(event.by.id, event.messageId);
      const same = marked.get(mark);
      if (same) same.push(event);
      else marked.set(mark, [event]);
    }
  const invoked = new Map<string, Operation>();
  for (const operation of history.operations) {
    const mark = markOf(operation.person, operation.id);
    if (invoked.has(mark)) throw new Error(`recorded wrongly: two operations are ${mark}`);
    invoked.set(mark, operation);
  }
  return { ...history, marked, invoked };
}
