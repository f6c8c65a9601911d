import type { TicketEvent } from "./event.ts";
import type { Ref } from "./person.ts";
import type { TicketState } from "./ticket.ts";

/**
 * Offers a waiting chat to one agent. It stays in the queue: an offer says whose it is to take first, and locks nothing.
 * @param until - ms since 1970
 * @returns nothing where it does not wait any more, or is offered to somebody already
 */
export function offer(ticket: TicketState, agent: Ref, until: number): TicketEvent[] {
  const { session } = ticket;
  if (session?.state !== "waiting" || ticket.offer) return [];
  return [{ type: "session_offered", session: session.id, agent, until: new Date(until).toISOString() }];
}

/** The agent let the offer pass, or is gone: nothing where it is no longer theirs. */
export function lapse(ticket: TicketState, agent: string): TicketEvent[] {
  const { session, offer } = ticket;
  if (session?.state !== "waiting" || offer?.agent.id !== agent) return [];
  return [{ type: "session_offer_lapsed", session: session.id, agent: offer.agent }];
}
