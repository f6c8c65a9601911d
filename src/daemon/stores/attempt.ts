import type { StoredEvent, TicketEvent } from "../../core/event.ts";
import { type Ref, refOf } from "../../core/person.ts";
import type { Append, Appended } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import { evolve, type TicketState } from "../../core/ticket.ts";

/** What a store can tell an attempt; its answers include what the same transaction wrote before. */
export interface Past {
  nextNumber(): number;
  ticket(number: number): TicketState | null;
  /** Which ticket that key registered. */
  registered(requester: string, key: string): number | null;
  /** The event that carries this author's message id. */
  marked(ticket: number, author: string, messageId: string): StoredEvent | null;
  event(ticket: number, seq: number): StoredEvent | null;
  /** How many chats this agent has; of one group, where that is given. */
  holds(agent: string, group?: string): number;
}

/** An event on its way to the log. */
type Draft = TicketEvent &
  Omit<StoredEvent, "via" | "messageId" | "type"> & { via?: Ref; messageId?: string };

/** An event to be written, and the ticket after it. */
export interface Step {
  readonly event: StoredEvent;
  readonly ticket: TicketState;
}

/** What an attempt comes to: an answer without a write, or steps to be written. */
export type Attempt =
  | { readonly answer: Appended }
  | { readonly before: TicketState | null; readonly steps: readonly [Step, ...Step[]] };

/**
 * Makes one change against the past, without writing: lets it decide, and numbers its events. Whether it was made before
 * is looked up only where that decides nothing or refuses: what comes to steps is told by the store's unique index, or
 * by `repeatOf`, when they are written.
 * @param now - ms since 1970
 * @throws Refusal when the desk says no
 */
export function attempt(change: Append, past: Past, now: number): Attempt {
  // A key answers before a number is given and before any gate.
  const registered = change.ticket === null ? repeatOf(change, past) : null;
  if (registered) return { answer: registered };
  try {
    const made = decided(change, past, now);
    const repeated = "answer" in made ? repeatOf(change, past) : null;
    return repeated ? { answer: repeated } : made;
  } catch (error) {
    const repeated = repeatOf(change, past);
    if (repeated) return { answer: repeated };
    throw error;
  }
}

function decided(change: Append, past: Past, now: number): Attempt {
  const number = change.ticket ?? past.nextNumber();
  const before = change.ticket === null ? null : past.ticket(number);
  const holds = change.holder === undefined ? 0 : past.holds(change.holder);
  const moment = notBefore(before, now);
  const { at } = moment;
  const holdsIn = (group: string): number =>
    change.holder === undefined ? 0 : past.holds(change.holder, group);
  const facts = change.decide({ number, ticket: before, holds, holdsIn, now: moment.now });
  const steps: Step[] = [];
  let ticket = before;
  for (const fact of facts) {
    const event: Draft = {
      ...fact,
      ticket: number,
      seq: (ticket?.seq ?? 0) + 1,
      publicPrev: ticket?.publicSeq ?? 0,
      at,
      by: refOf(change.actor.person),
    };
    if (change.actor.via) event.via = refOf(change.actor.via);
    if (change.messageId !== undefined && steps.length === 0) event.messageId = change.messageId;
    ticket = evolve(ticket, event);
    steps.push({ event, ticket });
  }
  const [first, ...rest] = steps;
  if (first) return { before, steps: [first, ...rest] };
  if (!before) throw new Error(`nothing was decided about Nº ${number}, which does not exist`);
  return { answer: { ticket: before, events: [], bodies: [], repeated: false } };
}

/**
 * The answer to a change that has been made before, by its key or its message id; null where it is new.
 * @throws Refusal `message_id_reused` where that id says something else
 */
export function repeatOf(change: Append, past: Past): Appended | null {
  if (change.ticket === null) {
    const number = change.key ? past.registered(change.key.requester, change.key.value) : null;
    return number === null
      ? null
      : { ticket: past.ticket(number)!, events: [past.event(number, 1)!], bodies: [], repeated: true };
  }
  if (change.messageId === undefined) return null;
  const event = past.marked(change.ticket, change.actor.person.id, change.messageId);
  if (!event) return null;
  if (change.expects && !says(event, change.expects))
    throw new Refusal("message_id_reused", { number: change.ticket, messageId: change.messageId });
  return { ticket: past.ticket(change.ticket)!, events: [event], bodies: [], repeated: true };
}

function says(event: StoredEvent, expected: NonNullable<Append["expects"]>): boolean {
  return event.type === expected.type && "text" in event && event.text === expected.text;
}

/** The last moment that was written out: most changes of one commit happen in the same. */
let written = { now: 0, at: new Date(0).toISOString() };

/** The time of a ticket's next event: a clock that was set back does not take the log with it. */
function notBefore(ticket: TicketState | null, now: number): { readonly now: number; readonly at: string } {
  if (written.now !== now) written = { now, at: new Date(now).toISOString() };
  return ticket && ticket.updatedAt > written.at
    ? { now: Date.parse(ticket.updatedAt), at: ticket.updatedAt }
    : written;
}
