import { type ClockMarks, marksAfter, noMarks } from "./clock-mark.ts";
import { isInternal, isSaid, type Registration, type StoredEvent } from "./event.ts";
import type { Ref } from "./person.ts";

export type TicketStatus =
  | "registered"
  | "in_progress"
  | "suspended"
  | "resolved"
  | "closed"
  | "cancelled"
  | "reopened";
export type ChatState = "none" | "waiting" | "active" | "ended";

/** One chat of a ticket. Times are ms since 1970. */
export interface SessionState {
  readonly id: number;
  readonly state: "waiting" | "active" | "ended";
  /** When it entered the queue: the place it goes back to when an agent is lost. */
  readonly queuedAt: number;
  /** Grows at every take and every return, across all sessions of the ticket: an old one writes nothing. */
  readonly lease: number;
  readonly agent: Ref | null;
  /** Its agent took it by a command: their commands renew the lease, not their terminal. */
  readonly byCommand?: true;
  readonly takenAt: number | null;
  readonly endedAt: number | null;
}

/** A ticket as its log has made it. */
export interface TicketState extends Registration {
  readonly number: number;
  readonly status: TicketStatus;
  /** Why its clocks pause, and the status that it goes back to; null while it is not suspended. */
  readonly suspension: { readonly reason: string; readonly status: TicketStatus } | null;
  /** How its clocks stand; when they run out is `responseDue` and `solutionDue`. */
  readonly clocks: ClockMarks;
  readonly registeredBy: Ref;
  readonly createdAt: string;
  /** The agent who has it, or who had it last. */
  readonly agent: Ref | null;
  readonly session: SessionState | null;
  /** To whom the waiting chat is offered, and until when (ms since 1970). */
  readonly offer?: { readonly agent: Ref; readonly until: number } | null;
  /** Colleagues of its agent who may write in the chat without holding it. */
  readonly invited?: readonly Ref[];
  readonly rating: number | null;
  readonly solution: string | null;
  /** Head of the log, and the last seq that the requester may see. */
  readonly seq: number;
  readonly publicSeq: number;
  readonly updatedAt: string;
}

/** Where the ticket's chat stands. */
export function chatOf(ticket: TicketState): ChatState {
  return ticket.session?.state ?? "none";
}

/** Resolved, closed and cancelled tickets take no new chat before they are reopened. */
export function isOver(ticket: TicketState): boolean {
  return ticket.status === "resolved" || ticket.status === "closed" || ticket.status === "cancelled";
}

/** The statuses of tickets that are not over. */
export const openStatuses = [
  "registered",
  "in_progress",
  "suspended",
  "reopened",
] as const satisfies readonly TicketStatus[];

/** The next state of a ticket. Total: an event in the log has happened, so nothing is refused here. */
export function evolve(state: TicketState | null, event: StoredEvent): TicketState {
  const before = state ?? registered(event);
  const head = {
    seq: event.seq,
    publicSeq: isInternal(event.type) ? before.publicSeq : event.seq,
    updatedAt: event.at,
  };
  // What people say moves nothing but the head: most events by far.
  if (isSaid(event.type)) return { ...before, ...head };
  const clocks = marksAfter(before.clocks, event);
  return { ...before, ...changed(before, event), ...movedDues(event), clocks, ...head };
}

function movedDues({ responseDue, solutionDue }: StoredEvent): Partial<TicketState> {
  return {
    ...(responseDue !== undefined && { responseDue }),
    ...(solutionDue !== undefined && { solutionDue }),
  };
}

function registered(event: StoredEvent): TicketState {
  if (event.type !== "ticket_registered")
    throw new Error(`the log of Nº ${event.ticket} begins with ${event.type}`);
  return {
    number: event.ticket,
    kind: event.kind,
    direct: event.direct,
    origin: event.origin,
    contract: event.contract,
    unit: event.unit,
    catalog: event.catalog,
    service: event.service,
    activity: event.activity,
    description: event.description,
    requester: event.requester,
    ...(event.vip && { vip: event.vip }),
    group: event.group,
    impact: event.impact,
    urgency: event.urgency,
    priority: event.priority,
    responseSeconds: event.responseSeconds,
    solutionSeconds: event.solutionSeconds,
    responseDue: event.responseDue,
    solutionDue: event.solutionDue,
    status: "registered",
    suspension: null,
    clocks: noMarks,
    registeredBy: event.by,
    createdAt: event.at,
    agent: null,
    session: null,
    rating: null,
    solution: null,
    seq: event.seq,
    publicSeq: event.seq,
    updatedAt: event.at,
  };
}

function changed(ticket: TicketState, event: StoredEvent): Partial<TicketState> {
  const session = ticket.session;
  const at = Date.parse(event.at);
  switch (event.type) {
    case "session_queued":
      return {
        ...noGuests,
        session: {
          id: event.session,
          state: "waiting",
          queuedAt: at,
          lease: session?.lease ?? 0,
          agent: null,
          takenAt: null,
          endedAt: null,
        },
      };
    case "session_taken":
      return {
        ...noOffer,
        agent: event.agent,
        ...inHands(ticket),
        session: {
          ...withoutHolder(session!),
          state: "active",
          agent: event.agent,
          ...(event.byCommand && { byCommand: true as const }),
          lease: event.lease,
          takenAt: at,
        },
      };
    case "session_returned":
      return {
        agent: null,
        session: {
          ...withoutHolder(session!),
          state: "waiting",
          agent: null,
          lease: event.lease,
          takenAt: null,
        },
      };
    case "session_ended":
      return {
        ...noOffer,
        ...noGuests,
        session: { ...session!, state: "ended", agent: null, endedAt: at },
      };
    case "session_offered":
      return { offer: { agent: event.agent, until: Date.parse(event.until) } };
    case "session_offer_lapsed":
      return noOffer;
    case "colleague_invited":
      return { invited: [...(ticket.invited ?? []), event.agent] };
    case "ticket_transferred":
      return transferred(ticket, event);
    case "ticket_suspended":
      return { status: "suspended", suspension: { reason: event.reason, status: ticket.status } };
    case "ticket_reactivated":
      return { status: ticket.suspension?.status ?? ticket.status, suspension: null };
    case "ticket_reprioritised":
      return { impact: event.impact, urgency: event.urgency, priority: event.priority };
    case "ticket_cancelled":
      return { status: "cancelled", suspension: null };
    case "ticket_resolved":
      return { status: "resolved", suspension: null, solution: event.solution };
    case "ticket_closed":
      return { status: "closed", suspension: null };
    case "ticket_reopened":
      return { status: "reopened", solution: null };
    case "ticket_rated":
      return { rating: event.score };
    default:
      return {};
  }
}

const noOffer = { offer: null } as const;
const noGuests = { invited: [] as readonly Ref[] };

function transferred(
  ticket: TicketState,
  event: Extract<StoredEvent, { type: "ticket_transferred" }>,
): Partial<TicketState> {
  const session = ticket.session;
  if (event.lease === null || session === null || session.state === "ended")
    return { group: event.group, agent: event.agent ?? ticket.agent };
  const held = event.agent
    ? { state: "active" as const, agent: event.agent, takenAt: Date.parse(event.at) }
    : { state: "waiting" as const, agent: null, takenAt: null };
  return {
    ...noOffer,
    group: event.group,
    agent: event.agent,
    ...(event.agent && inHands(ticket)),
    session: { ...withoutHolder(session), ...held, lease: event.lease },
  };
}

/** The status of a ticket that an agent now has; a suspended one stays so, and is in progress when it goes on. */
function inHands({ status, suspension }: TicketState): Partial<TicketState> {
  const now = (before: TicketStatus) =>
    before === "registered" || before === "reopened" ? "in_progress" : before;
  return suspension
    ? { suspension: { ...suspension, status: now(suspension.status) } }
    : { status: now(status) };
}

/** A session without what belongs to the way its agent took it. */
function withoutHolder({ byCommand: _, ...session }: SessionState): SessionState {
  return session;
}
