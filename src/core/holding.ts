import { Refusal } from "./refusal.ts";
import type { Ground } from "./session.ts";
import { isOver, type TicketState } from "./ticket.ts";

/**
 * The ticket, where the actor is the one who holds its running session, under that lease; an admin may act in the
 * holder's stead.
 * @throws Refusal `no_session`, `not_yours` or `stale_lease`
 */
export function heldBy(ticket: TicketState, ground: Ground, lease?: number): TicketState {
  const { session, number } = ticket;
  if (session?.state !== "active") throw new Refusal("no_session", { number });
  if (session.agent?.id !== ground.actor.person.id) {
    if (lease !== undefined) throw new Refusal("stale_lease", { number, agent: session.agent?.name });
    if (ground.actor.person.roles.includes("admin")) return ticket;
    throw new Refusal("not_yours", { number, agent: session.agent?.name });
  }
  if (lease !== undefined && lease !== session.lease)
    throw new Refusal("stale_lease", { number, agent: null });
  return ticket;
}

/** What somebody holds and may hold, in all and of the group that the chat goes to. */
export type Load = Pick<Ground, "holds" | "capacity" | "groupHolds" | "groupCapacity">;

/** @throws Refusal `over_capacity` where the hands are full, or hold all that they may of that group */
export function refuseFull(load: Load, facts: { readonly number: number; readonly agent?: string }): void {
  const { holds, capacity, groupHolds = 0, groupCapacity } = load;
  if (holds >= capacity) throw new Refusal("over_capacity", { capacity, ...facts });
  if (groupCapacity !== undefined && groupHolds >= groupCapacity)
    throw new Refusal("over_capacity", { capacity: groupCapacity, why: "group", ...facts });
}

/** @throws Refusal `ticket_over` for a ticket that is resolved, closed or cancelled */
export function refuseOver(ticket: TicketState): void {
  if (isOver(ticket)) throw over(ticket);
}

export function over(ticket: TicketState): Refusal {
  return new Refusal("ticket_over", { number: ticket.number, status: ticket.status });
}
