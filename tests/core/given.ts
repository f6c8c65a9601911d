import type { StoredEvent, TicketEvent } from "../../src/core/event.ts";
import { type Person, refOf, standing } from "../../src/core/person.ts";
import type { Group } from "../../src/core/portfolio.ts";
import { Refusal, type RefusalCode } from "../../src/core/refusal.ts";
import { decide, type Ground, type TicketCommand } from "../../src/core/session.ts";
import { evolve, type TicketState } from "../../src/core/ticket.ts";

const person = (id: string, roles: Person["roles"], ...groups: string[]): Person => ({
  id,
  name: id.toUpperCase(),
  roles,
  groups,
});

/** Ana asks; Rosana and Caio work on the queue of her ticket, Dora on another one; Root looks after the desk. */
export const cast = {
  ana: person("ana", ["requester"]),
  bia: person("bia", ["requester"]),
  rosana: person("rosana", ["agent"], "network"),
  caio: person("caio", ["agent"], "network"),
  dora: person("dora", ["agent"], "erp"),
  root: person("root", ["requester", "agent", "admin"]),
  boss: person("boss", ["admin"]),
  pipeline: person("pipeline", ["ci"]),
};
export type Name = keyof typeof cast;

export const groups: Group[] = ["network", "erp"].map((id) => ({
  id,
  name: id,
  chatRequester: false,
  serviceDesk: true,
}));

/** Noon; each event of a log comes a minute after the one before. */
export const noon = Date.UTC(2031, 4, 6, 12);
export const minute = 60_000;

/** Something that happened, and who did it. */
export type Fact = readonly [by: Name, event: TicketEvent];

const ref = (id: string) => ({ id, name: `the ${id}` });

export const registeredFor = (requester: Name, by: Name = requester): Fact => [
  by,
  {
    type: "ticket_registered",
    kind: "incident",
    direct: false,
    origin: ref("chat"),
    contract: null,
    unit: null,
    catalog: ref("access"),
    service: ref("remote"),
    activity: ref("vpn"),
    description: "no VPN since this morning",
    requester: refOf(cast[requester]),
    group: ref("network"),
    impact: "medium",
    urgency: "high",
    priority: 2,
    responseSeconds: null,
    solutionSeconds: null,
    responseDue: null,
    solutionDue: null,
  },
];
const queued = (session: number): Fact => [
  "ana",
  { type: "session_queued", session, reason: session === 1 ? "start" : "resume" },
];
export const takenBy = (agent: Name, lease: number, session = 1): Fact => [
  agent,
  { type: "session_taken", session, agent: refOf(cast[agent]), lease, waitedMs: minute },
];
export const over: Fact = [
  "rosana",
  { type: "session_ended", session: 1, side: "agent", reason: "ended", durationMs: minute },
];

const none = [registeredFor("ana")];
const waiting = [...none, queued(1)];
const active = [...waiting, takenBy("rosana", 1)];
const ended = [...active, over];
const resolved: Fact[] = [...ended, ["rosana", { type: "ticket_resolved", solution: "renewed" }]];

/** Logs that lead to every state a ticket can be in. */
export const logs = {
  none,
  waiting,
  active,
  ended,
  resolved,
  closed: [...resolved, ["ana", { type: "ticket_closed" }]],
  cancelled: [...ended, ["ana", { type: "ticket_cancelled", reason: "a mistake" }]],
  reopened: [...resolved, ["ana", { type: "ticket_reopened", reason: "again" }]],
} as const satisfies Record<string, readonly Fact[]>;

/** The events as the log holds them. */
export function stored(facts: readonly Fact[]): StoredEvent[] {
  const events: StoredEvent[] = [];
  let ticket: TicketState | null = null;
  for (const [by, fact] of facts) {
    const event: StoredEvent = {
      ...fact,
      ticket: 54790,
      seq: events.length + 1,
      publicPrev: ticket?.publicSeq ?? 0,
      at: new Date(noon + events.length * minute).toISOString(),
      by: refOf(cast[by]),
    };
    ticket = evolve(ticket, event);
    events.push(event);
  }
  return events;
}

export function ticketOf(facts: readonly Fact[]): TicketState {
  return stored(facts).reduce<TicketState | null>(evolve, null)!;
}

/** What the world around the ticket is like: everything allowed unless it is said otherwise. */
function groundFor(who: Name, ticket: TicketState, other: Partial<Ground> = {}): Ground {
  return {
    actor: { person: cast[who] },
    standing: standing(cast[who], ticket, groups),
    now: noon + 60 * minute,
    holds: 0,
    capacity: 5,
    messageExchange: true,
    ...other,
  };
}

/** `given(log).when("rosana", { verb: "take" })`: the events that come of it, or the code of the refusal. */
export function given(facts: readonly Fact[]) {
  const ticket = ticketOf(facts);
  const decided = (who: Name, command: TicketCommand, other?: Partial<Ground>): TicketEvent[] | Refusal => {
    try {
      return decide(command, ticket, groundFor(who, ticket, other));
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
  return {
    when(who: Name, command: TicketCommand, other?: Partial<Ground>): TicketEvent[] | RefusalCode {
      const outcome = decided(who, command, other);
      return outcome instanceof Refusal ? outcome.code : outcome;
    },
    /** The refusal itself, where its facts matter. */
    refusal: (who: Name, command: TicketCommand) => decided(who, command),
  };
}
