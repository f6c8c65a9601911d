import { noMarks } from "../../core/clock-mark.ts";
import { isInternal } from "../../core/event.ts";
import { chatOf, type SessionState, type TicketState } from "../../core/ticket.ts";
import type { Tables } from "./schema.ts";

/** A ticket's state and the last event of its log, which gives the head: the same for one ticket and for a list. */
export interface TicketRow {
  readonly state: string;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly public_prev: number;
}

/** The ticket that a row and its last event make. */
export function ticketOf(row: TicketRow): TicketState {
  return {
    // What a ticket of an older version's does not have: its clocks stand as they were promised, and tell nothing.
    responseSeconds: null,
    solutionSeconds: null,
    suspension: null,
    clocks: noMarks,
    ...JSON.parse(row.state),
    seq: row.seq,
    publicSeq: isInternal(row.type) ? row.public_prev : row.seq,
    updatedAt: row.at,
  };
}

/** A ticket as it is projected: what lists ask for in columns, the state without its head as JSON. */
export function ticketRowOf(ticket: TicketState): Tables["ticket"] {
  const { seq, publicSeq, updatedAt, ...state } = ticket;
  return {
    number: ticket.number,
    requester: ticket.requester.id,
    registered_by: ticket.registeredBy.id,
    agent: ticket.agent?.id ?? null,
    chat: chatOf(ticket),
    status: ticket.status,
    group_id: ticket.group.id,
    activity: ticket.activity.id,
    state: JSON.stringify(state),
  };
}

export function sessionRowOf(number: number, session: SessionState): Tables["session"] {
  return {
    ticket: number,
    id: session.id,
    state: session.state,
    lease: session.lease,
    agent: session.agent?.id ?? null,
    queued_at: session.queuedAt,
    taken_at: session.takenAt,
    ended_at: session.endedAt,
  };
}

const head: ReadonlySet<string> = new Set<keyof TicketState>(["seq", "publicSeq", "updatedAt"]);

/** True where an event moved nothing but the head, so that the projected row stays as it is. */
export function onlyHeadMoved(before: TicketState, after: TicketState): boolean {
  for (const name in after) {
    const key = name as keyof TicketState;
    if (before[key] !== after[key] && !head.has(key)) return false;
  }
  return true;
}
