import type { TicketView } from "../core/contract/ticket-view.ts";
import { clockStanding } from "../core/due.ts";
import type { Actor } from "../core/person.ts";
import { chatOf, type SessionState, type TicketState } from "../core/ticket.ts";
import type { Desk } from "./desk.ts";

/** A ticket as this actor sees it. */
export async function viewOf(desk: Desk, actor: Actor, ticket: TicketState): Promise<TicketView> {
  const own = desk.standing(actor, ticket) === "own";
  const { session } = ticket;
  const place = desk.queue.place(ticket.number);
  return {
    number: ticket.number,
    kind: ticket.kind,
    status: ticket.status,
    chat: chatOf(ticket),
    direct: ticket.direct,
    origin: ticket.origin,
    contract: ticket.contract,
    unit: ticket.unit,
    catalog: ticket.catalog,
    service: ticket.service,
    activity: ticket.activity,
    description: ticket.description,
    requester: ticket.requester,
    registeredBy: ticket.registeredBy,
    group: ticket.group,
    agent: ticket.agent,
    vip: ticket.vip === true,
    invited: [...(ticket.invited ?? [])],
    impact: ticket.impact,
    urgency: ticket.urgency,
    priority: ticket.priority,
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    responseDue: ticket.responseDue,
    solutionDue: ticket.solutionDue,
    clocks: {
      capture: clockStanding(ticket, "capture", desk.clock.now()),
      solution: clockStanding(ticket, "solution", desk.clock.now()),
    },
    suspendedFor: ticket.suspension?.reason ?? null,
    rating: ticket.rating,
    solution: ticket.solution,
    session: session && sessionView(session),
    position: place?.position ?? null,
    wait: place && desk.waits.waitAt(place.seat.group, { position: place.position, chat: place.seat }),
    unread: await desk.log.unread(ticket.number, actor.person.id),
    seq: own ? ticket.publicSeq : ticket.seq,
  };
}

/** One chat of a ticket, its times as ISO 8601. */
export function sessionView(session: SessionState): NonNullable<TicketView["session"]> {
  const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  return {
    id: session.id,
    state: session.state,
    queuedAt: iso(session.queuedAt)!,
    takenAt: iso(session.takenAt),
    endedAt: iso(session.endedAt),
    lease: session.lease,
    agent: session.agent,
  };
}
