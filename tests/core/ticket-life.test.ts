import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prevFor, type StoredEvent, visible } from "../../src/core/event.ts";
import { refOf, standing } from "../../src/core/person.ts";
import type { TicketCommand } from "../../src/core/session.ts";
import { evolve, type TicketState } from "../../src/core/ticket.ts";
import { cast, type Fact, given, groups, type Name, registeredFor, stored, ticketOf } from "./given.ts";

const text = fc.constantFrom("a", "b");
const command: fc.Arbitrary<TicketCommand> = fc.oneof(
  { weight: 3, arbitrary: text.map((words) => ({ verb: "post" as const, text: words })) },
  { weight: 3, arbitrary: text.map((words) => ({ verb: "note" as const, text: words })) },
  { weight: 3, arbitrary: fc.constant({ verb: "take" as const }) },
  fc.constantFrom<TicketCommand>(
    { verb: "release" },
    { verb: "end" },
    { verb: "leave_queue" },
    { verb: "resume" },
    { verb: "close" },
    { verb: "cancel", reason: "x" },
    { verb: "resolve", solution: "x" },
    { verb: "reopen", reason: null },
    { verb: "rate", score: 3, comment: null },
  ),
  fc.constantFrom("network", "erp").chain((group) =>
    fc.constantFrom(null, refOf(cast.caio), refOf(cast.dora), refOf(cast.ana)).map((agent) => ({
      verb: "transfer" as const,
      group: { id: group, name: group },
      agent,
      agentHolds: 0,
    })),
  ),
);
const who = fc.constantFrom<Name>("ana", "rosana", "caio", "dora", "root");
/** A life of a ticket: whatever people tried, those of their attempts that the desk let happen. */
const life = fc.array(fc.tuple(who, command), { maxLength: 40 }).map((attempts) => {
  const facts: Fact[] = [
    registeredFor("ana"),
    ["ana", { type: "session_queued", session: 1, reason: "start" }],
  ];
  for (const [name, asked] of attempts) {
    const outcome = given(facts).when(name, asked);
    if (typeof outcome !== "string") facts.push(...outcome.map((event): Fact => [name, event]));
  }
  return facts;
});

function statesOf(events: readonly StoredEvent[]): TicketState[] {
  const states: TicketState[] = [];
  for (const event of events) states.push(evolve(states.at(-1) ?? null, event));
  return states;
}

describe("whatever happens to a ticket", () => {
  test("leases only grow, and every take and every return has its own", () => {
    fc.assert(
      fc.property(life, (facts) => {
        let last = 0;
        for (const [, event] of facts) {
          if (!("lease" in event) || event.lease === null) continue;
          expect(event.lease).toBe(last + 1);
          last = event.lease;
        }
        const lease = ticketOf(facts).session?.lease ?? 0;
        expect(lease).toBe(last);
      }),
    );
  });

  test("a chat is active exactly while somebody has it, and one session follows the other", () => {
    fc.assert(
      fc.property(life, (facts) => {
        let before = 0;
        for (const { session, status } of statesOf(stored(facts))) {
          if (!session) continue;
          expect(session.state === "active").toBe(session.agent !== null);
          expect(session.endedAt === null).toBe(session.state !== "ended");
          expect([before, before + 1]).toContain(session.id);
          before = session.id;
          if (status === "resolved" || status === "closed" || status === "cancelled")
            expect(session.state).toBe("ended");
        }
      }),
    );
  });

  test("nobody ever has a chat of their own", () => {
    fc.assert(
      fc.property(life, (facts) => {
        for (const state of statesOf(stored(facts)))
          expect(state.session?.agent?.id).not.toBe(state.requester.id);
      }),
    );
  });

  test("the log read again makes the same ticket, from its middle as well", () => {
    fc.assert(
      fc.property(life, fc.nat(), (facts, somewhere) => {
        const events = stored(facts);
        const states = statesOf(events);
        const at = somewhere % events.length;
        const fromCopy = JSON.parse(JSON.stringify(states[at]!)) as TicketState;
        expect(events.slice(at + 1).reduce<TicketState>(evolve, fromCopy)).toEqual(states.at(-1));
      }),
    );
  });

  test("each reader's `prev` is the seq of the last event before it that they may see", () => {
    fc.assert(
      fc.property(life, (facts) => {
        const events = stored(facts);
        for (const place of ["own", "staff"] as const) {
          let seen = 0;
          for (const event of events.filter((one) => visible(one, place))) {
            expect(prevFor(event, place)).toBe(seen);
            seen = event.seq;
          }
          const { seq, publicSeq } = ticketOf(facts);
          expect(place === "own" ? publicSeq : seq).toBe(seen);
        }
      }),
    );
  });
});

describe("standing", () => {
  const place = (name: Name, facts: readonly Fact[]) => standing(cast[name], ticketOf(facts), groups);

  test("notes are for the desk's side, and nothing is for a stranger", () => {
    for (const type of ["note_posted", "message_posted", "ticket_registered"] as const) {
      expect(visible({ type }, "staff")).toBe(true);
      expect(visible({ type }, "own")).toBe(type !== "note_posted");
      expect(visible({ type }, "none")).toBe(false);
    }
  });

  test("one's own ticket is one's own, whatever else one is", () => {
    expect(place("root", [registeredFor("root")])).toBe("own");
    expect(place("caio", [registeredFor("caio")])).toBe("own");
  });

  test("who registered it for somebody else follows it, and works on it only where they serve that queue", () => {
    expect(place("pipeline", [registeredFor("ana", "pipeline")])).toBe("own");
    expect(place("dora", [registeredFor("ana", "dora")])).toBe("own");
    expect(place("caio", [registeredFor("ana", "caio")])).toBe("staff");
    expect(place("ana", [registeredFor("ana", "caio")])).toBe("own");
  });

  test("the queue's agents, admins and whoever holds the chat are the desk's side", () => {
    const held: Fact[] = [
      registeredFor("ana"),
      ["ana", { type: "session_queued", session: 1, reason: "start" }],
      [
        "root",
        {
          type: "ticket_transferred",
          group: { id: "network", name: "n" },
          agent: refOf(cast.dora),
          lease: 1,
        },
      ],
    ];
    const names = ["caio", "boss", "dora", "bia", "pipeline"] as const;
    expect(names.map((name) => place(name, held))).toEqual(["staff", "staff", "staff", "none", "none"]);
    expect(place("dora", held.slice(0, 2))).toBe("none");
  });

  test("an agent in no executor group serves every queue", () => {
    const anywhere = { ...cast.caio, id: "eva", groups: [] };
    expect(standing(anywhere, ticketOf([registeredFor("ana")]), groups)).toBe("staff");
  });
});
