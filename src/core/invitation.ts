import type { TicketEvent } from "./event.ts";
import { heldBy } from "./holding.ts";
import type { Ref } from "./person.ts";
import { Refusal } from "./refusal.ts";
import type { Ground } from "./session.ts";
import type { TicketState } from "./ticket.ts";

/** May this person write in the chat as a guest of its agent? Only as long as it has not ended. */
export function isInvited(person: string, { session, invited }: TicketState): boolean {
  const lives = session !== null && session.state !== "ended";
  return lives && invited?.some(({ id }) => id === person) === true;
}

/**
 * The agent of a running chat asks a colleague in, who may then read it and write in it, without holding it.
 * @returns nothing where they are in already
 * @throws Refusal `no_session`, `not_yours`, `own_ticket` where it is their own ticket, `already_taken` where it is theirs
 */
export function invite(agent: Ref, ticket: TicketState, ground: Ground): TicketEvent[] {
  const { number, requester } = ticket;
  heldBy(ticket, ground);
  const session = ticket.session!;
  if (agent.id === requester.id) throw new Refusal("own_ticket", { number });
  if (agent.id === session.agent?.id)
    throw new Refusal("already_taken", { number, agent: agent.name, agentId: agent.id });
  if (isInvited(agent.id, ticket)) return [];
  return [{ type: "colleague_invited", session: session.id, agent }];
}
