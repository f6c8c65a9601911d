import type { TicketEvent } from "../../src/core/event.ts";
import type { Person } from "../../src/core/person.ts";
import { findActivity, type Portfolio } from "../../src/core/portfolio.ts";
import { register } from "../../src/core/registration.ts";

/** A fact of a ticket's life, and whose it is. */
export interface Told {
  readonly fact: TicketEvent;
  readonly by: Person;
  readonly messageId?: string;
}

export interface Talk {
  readonly requester: Person;
  readonly agent: Person;
  readonly portfolio: Portfolio;
  /** ms since 1970. */
  readonly at: number;
}

/** What is said in seeded chats: as long as what people write. */
const said = "The VPN drops every ten minutes since this morning, on Wi-Fi and on cable alike.";

/** A chat that waits for an agent. */
export function waiting({ requester, portfolio, at }: Talk): Told[] {
  const placed = findActivity(portfolio, "vpn-access")!;
  const group = portfolio.groups.find((one) => one.id === (placed.activity.executor ?? "service-desk"))!;
  const facts = register({
    ...{ placed, direct: false, chat: true, description: "VPN", requester, group, hours: null },
    ...{ origin: portfolio.origins[0]!, contract: null, unit: null, now: at },
  });
  return facts.map((fact) => ({ fact, by: requester }));
}

/** A chat that its agent has, with so many events in all; at least three. */
export function* running(talk: Talk, events: number): Generator<Told> {
  const { requester, agent } = talk;
  yield* waiting(talk);
  yield { fact: { type: "session_taken", session: 1, agent, lease: 1, waitedMs: 1000 }, by: agent };
  for (let at = 4; at <= events; at++) {
    const side = at % 2 === 0 ? "requester" : "agent";
    const fact: TicketEvent = { type: "message_posted", session: 1, side, text: said };
    yield { fact, by: side === "agent" ? agent : requester, messageId: `seeded-${at}` };
  }
}

/** A chat that is over, of a ticket that is closed, with so many events in all; at least six. */
export function* over(talk: Talk, events: number): Generator<Told> {
  const { agent: by } = talk;
  yield* running(talk, events - 3);
  yield { fact: { type: "session_ended", session: 1, side: "agent", reason: "ended", durationMs: 1000 }, by };
  yield { fact: { type: "ticket_resolved", solution: "A new certificate." }, by };
  yield { fact: { type: "ticket_closed" }, by };
}
