import type { Attachment } from "./attachment.ts";
import type { ClockName } from "./clock.ts";
import type { Ref, Standing } from "./person.ts";
import type { Level } from "./portfolio.ts";
import type { Priority } from "./priority.ts";

/** What a ticket is about, with everything named as it was when it was registered. */
export interface Registration {
  readonly kind: "request" | "incident";
  readonly direct: boolean;
  readonly origin: Ref;
  readonly contract: string | null;
  readonly unit: string | null;
  readonly catalog: Ref;
  readonly service: Ref;
  readonly activity: Ref;
  readonly description: string;
  readonly requester: Ref;
  /** The requester goes before others. Absent where they do not. */
  readonly vip?: true;
  readonly group: Ref;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  /** Open time in which it is to be taken and solved; null where the activity promises nothing. */
  readonly responseSeconds: number | null;
  readonly solutionSeconds: number | null;
  /** ISO 8601 UTC. While a clock stands still, when it would have run out; null where nothing is promised. */
  readonly responseDue: string | null;
  readonly solutionDue: string | null;
}

/** What an event carries where a clock goes on after a pause, or goes by other hours: when it now runs out. */
export interface MovedDues {
  readonly responseDue?: string | null;
  readonly solutionDue?: string | null;
}

/** Which side of the conversation a message stands on. */
type Side = "requester" | "agent";

/** Everything that can have happened to a ticket. Facts in the past tense, never sentences. */
export type TicketEvent = Happening & MovedDues;

type Happening =
  | ({ readonly type: "ticket_registered" } & Registration)
  | { readonly type: "session_queued"; readonly session: number; readonly reason: "start" | "resume" }
  | {
      readonly type: "session_taken";
      readonly session: number;
      readonly agent: Ref;
      readonly lease: number;
      readonly waitedMs: number;
      /** Taken without a live connection: commands keep it, not a terminal. */
      readonly byCommand?: true;
    }
  | {
      readonly type: "session_returned";
      readonly session: number;
      readonly lease: number;
      readonly reason: "released" | "transferred" | "lost";
      readonly agent: Ref;
    }
  | {
      readonly type: "message_posted";
      readonly session: number | null;
      readonly side: Side;
      readonly text: string;
    }
  | { readonly type: "note_posted"; readonly text: string }
  /** Meant for one agent until then (ISO 8601 UTC), told to the desk alone; others may still take it. */
  | {
      readonly type: "session_offered";
      readonly session: number;
      readonly agent: Ref;
      readonly until: string;
    }
  | { readonly type: "session_offer_lapsed"; readonly session: number; readonly agent: Ref }
  /** The requester has been silent for long; `endsAt` (ISO 8601 UTC) is when the desk ends the chat, null: it does not. */
  | { readonly type: "session_warned"; readonly session: number; readonly endsAt: string | null }
  | { readonly type: "colleague_invited"; readonly session: number; readonly agent: Ref }
  | ({
      readonly type: "attachment_added";
      readonly session: number | null;
      readonly side: Side;
    } & Attachment)
  | {
      readonly type: "session_ended";
      readonly session: number;
      readonly side: Side;
      readonly reason: "ended" | "left_queue" | "cancelled" | "idle";
      /** From the take to the end; null where nobody had taken it. */
      readonly durationMs: number | null;
    }
  | {
      readonly type: "ticket_transferred";
      readonly group: Ref;
      readonly agent: Ref | null;
      readonly lease: number | null;
    }
  | { readonly type: "ticket_suspended"; readonly reason: string }
  | { readonly type: "ticket_reactivated" }
  | {
      readonly type: "ticket_reprioritised";
      readonly impact: Level;
      readonly urgency: Level;
      readonly priority: Priority;
    }
  /** Most of a target is used up, or all of it: told once each, to the desk alone. */
  | { readonly type: "clock_warned"; readonly clock: ClockName; readonly due: string }
  | { readonly type: "clock_breached"; readonly clock: ClockName; readonly due: string }
  | { readonly type: "ticket_cancelled"; readonly reason: string }
  | { readonly type: "ticket_resolved"; readonly solution: string }
  | { readonly type: "ticket_closed" }
  | { readonly type: "ticket_reopened"; readonly reason: string | null }
  | { readonly type: "ticket_rated"; readonly score: number; readonly comment: string | null };

export type EventType = TicketEvent["type"];

/** An event as it stands in its ticket's log. Flat, because this very object is what travels and what `--json` prints. */
export type StoredEvent = TicketEvent & {
  readonly ticket: number;
  readonly seq: number;
  /** The seq of the last event before this one that the requester may see; the desk's side sees all, so there it is seq − 1. */
  readonly publicPrev: number;
  readonly at: string;
  readonly by: Ref;
  readonly via?: Ref;
  readonly messageId?: string;
};

/** What stands beside the body of an event, as JSON leaves it out: far cheaper than a copy of all the rest. */
const apart = {
  ticket: undefined,
  seq: undefined,
  publicPrev: undefined,
  at: undefined,
  type: undefined,
  messageId: undefined,
  prev: undefined,
};

/** An event as JSON, but for its ticket, number, time, type and message id: what is stored of it, and sent, as it is. */
export function bodyOf(event: StoredEvent): string {
  return JSON.stringify({ ...event, ...apart });
}

/**
 * An event as it travels, as JSON.
 * @param body - what `bodyOf` makes of it
 * @param prev - the seq of what its reader must have seen before it
 */
export function eventText(
  { type, ticket, seq, at, messageId }: StoredEvent,
  body: string,
  prev: number,
): string {
  const id = messageId === undefined ? "" : `"messageId":${JSON.stringify(messageId)},`;
  // Also what a hand has written into a backup stays within its quotes.
  const told = `{"type":${JSON.stringify(type)},"ticket":${ticket},"seq":${seq},"at":${JSON.stringify(at)}`;
  return `${told},${id}"prev":${prev},${body.slice(1)}`;
}

/** Events that are the desk's own business: no door of the requester's ever shows them. */
const internal: ReadonlySet<string> = new Set<EventType>([
  "note_posted",
  "session_offered",
  "session_offer_lapsed",
  "clock_warned",
  "clock_breached",
]);

/** Is this an event that only the desk's side reads? */
export function isInternal(type: string): boolean {
  return internal.has(type);
}

/** Is it something that somebody said to the other side: what counts as unread? */
export function isSaid(type: string): boolean {
  return type === "message_posted" || type === "attachment_added";
}

/** May this side of the ticket read that event? */
export function visible(event: Pick<TicketEvent, "type">, place: Standing): boolean {
  return place === "staff" || (place === "own" && !isInternal(event.type));
}

/** The `prev` of an event for a reader with that standing: what they must have seen before it. */
export function prevFor(event: StoredEvent, place: Standing): number {
  return place === "staff" ? event.seq - 1 : event.publicPrev;
}
