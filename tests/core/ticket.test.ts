import { describe, expect, test } from "vitest";
import { refOf } from "../../src/core/person.ts";
import { cast, type Fact, given, logs, minute, noon, over, takenBy, ticketOf } from "./given.ts";

const erp = { id: "erp", name: "ERP" };

describe("what a ticket becomes", () => {
  const status = (facts: readonly Fact[]): string => ticketOf(facts).status;

  test("its status follows who has it", () => {
    expect(status(logs.waiting)).toBe("registered");
    expect(status(logs.active)).toBe("in_progress");
    expect(status(logs.ended)).toBe("in_progress");
    expect(status(logs.reopened)).toBe("reopened");
    const handed: Fact[] = [
      ...logs.waiting,
      ["root", { type: "ticket_transferred", group: erp, agent: refOf(cast.dora), lease: 1 }],
    ];
    expect(ticketOf(handed)).toMatchObject({
      status: "in_progress",
      agent: refOf(cast.dora),
      group: erp,
      session: { state: "active", lease: 1, agent: refOf(cast.dora), takenAt: noon + 2 * minute },
    });
  });

  test("a chat that goes back keeps its place, and nobody has it", () => {
    const back: Fact[] = [
      ...logs.active,
      [
        "rosana",
        { type: "session_returned", session: 1, lease: 2, reason: "released", agent: refOf(cast.rosana) },
      ],
    ];
    const moved: Fact[] = [
      ...logs.active,
      ["rosana", { type: "ticket_transferred", group: erp, agent: null, lease: 2 }],
    ];
    for (const facts of [back, moved])
      expect(ticketOf(facts)).toMatchObject({
        agent: null,
        session: { state: "waiting", queuedAt: noon + minute, lease: 2, agent: null, takenAt: null },
      });
  });

  test("the end of a chat ends nothing else", () => {
    expect(ticketOf(logs.ended)).toMatchObject({
      status: "in_progress",
      agent: refOf(cast.rosana),
      session: { state: "ended", agent: null, endedAt: noon + 3 * minute },
    });
  });

  test("a new session goes on with the lease of the one before", () => {
    const resumed: Fact[] = [
      ...logs.active,
      over,
      ["ana", { type: "session_queued", session: 2, reason: "resume" }],
    ];
    expect(ticketOf(resumed).session).toMatchObject({ id: 2, lease: 1, queuedAt: noon + 4 * minute });
    expect(given(resumed).when("rosana", { verb: "take" })).toMatchObject([{ lease: 2 }]);
  });

  test("reopening takes the solution back", () => {
    expect(ticketOf(logs.resolved).solution).toBe("renewed");
    expect(ticketOf(logs.reopened).solution).toBeNull();
  });

  test("a log that does not begin with its registration is a bug, not a ticket", () => {
    expect(() => ticketOf([takenBy("rosana", 1)])).toThrow(/begins with session_taken/);
  });
});
