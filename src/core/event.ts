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
  readonly group: Ref;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  /** ISO 8601 UTC, or null where the activity promises nothing. */
  readonly responseDue: string | null;
  readonly solutionDue: string | null;
}

/** Which side of the conversation a message stands on. */
type Side = "requester" | "agent";

/** Everything that can have happened to a ticket. Facts in the past tense, never sentences. */
export type TicketEvent =
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
  | {
      readonly type: "session_ended";
      readonly session: number;
      readonly side: Side;
      readonly reason: "ended" | "left_queue" | "cancelled";
      /** From the take to the end; null where nobody had taken it. */
      readonly durationMs: number | null;
    }
  | {
      readonly type: "ticket_transferred";
      readonly group: Ref;
      readonly agent: Ref | null;
      readonly lease: number | null;
    }
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

/** May this side of the ticket read that event? Notes are the desk's own. */
export function visible(event: Pick<TicketEvent, "type">, place: Standing): boolean {
  return place === "staff" || (place === "own" && event.type !== "note_posted");
}

/** The `prev` of an event for a reader with that standing: what they must have seen before it. */
export function prevFor(event: StoredEvent, place: Standing): number {
  return place === "staff" ? event.seq - 1 : event.publicPrev;
}
