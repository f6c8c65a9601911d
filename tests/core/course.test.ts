import { describe, expect, test } from "vitest";
import type { Refusal } from "../../src/core/refusal.ts";
import type { TicketCommand } from "../../src/core/session.ts";
import { type Fact, given, logs, type Name, takenBy, ticketOf } from "./given.ts";

const suspend: TicketCommand = { verb: "suspend", reason: "waits for the supplier" };
const reactivate: TicketCommand = { verb: "reactivate" };
const urgent: TicketCommand = { verb: "prioritise", impact: "high", urgency: "high" };
const suspended = (by: Name): Fact => [by, { type: "ticket_suspended", reason: "waits for the supplier" }];
const reactivated = (by: Name): Fact => [by, { type: "ticket_reactivated" }];

describe("suspend, reactivate and prioritise", () => {
  test.each([
    ["none", "caio"],
    ["waiting", "caio"],
    ["active", "rosana"],
    ["active", "boss"],
    ["ended", "caio"],
    ["reopened", "caio"],
  ] as const)("a ticket that is %s is %s's to suspend and to prioritise", (state, who) => {
    expect(given(logs[state]).when(who, suspend)).toEqual([
      { type: "ticket_suspended", reason: "waits for the supplier" },
    ]);
    expect(given(logs[state]).when(who, urgent)).toEqual([
      { type: "ticket_reprioritised", impact: "high", urgency: "high", priority: 1 },
    ]);
    const paused: Fact[] = [...logs[state], suspended("rosana")];
    expect(given(paused).when(who, reactivate)).toEqual([{ type: "ticket_reactivated" }]);
  });

  test.each([
    ["active", "caio", "not_yours"],
    ["waiting", "ana", "not_allowed"],
    ["waiting", "dora", "not_found"],
    ["resolved", "rosana", "ticket_over"],
    ["closed", "boss", "ticket_over"],
    ["cancelled", "rosana", "ticket_over"],
  ] as const)("on a ticket that is %s, %s is refused: %s", (state, who, code) => {
    for (const command of [suspend, reactivate, urgent])
      expect(given(logs[state]).when(who, command)).toBe(code);
  });

  test("names who has the chat", () => {
    expect((given(logs.active).refusal("caio", suspend) as Refusal).facts).toMatchObject({ agent: "ROSANA" });
  });

  test("what holds already makes no event", () => {
    expect(given([...logs.waiting, suspended("caio")]).when("caio", suspend)).toEqual([]);
    expect(given(logs.waiting).when("caio", reactivate)).toEqual([]);
    // As it was registered.
    expect(
      given(logs.waiting).when("caio", { verb: "prioritise", impact: "medium", urgency: "high" }),
    ).toEqual([]);
    expect(given(logs.waiting).when("caio", { verb: "prioritise" })).toEqual([]);
  });

  test("impact or urgency alone leaves the other as it was", () => {
    expect(given(logs.waiting).when("caio", { verb: "prioritise", urgency: "low" })).toEqual([
      { type: "ticket_reprioritised", impact: "medium", urgency: "low", priority: 4 },
    ]);
    expect(given(logs.waiting).when("caio", { verb: "prioritise", impact: "high" })).toMatchObject([
      { impact: "high", urgency: "high", priority: 1 },
    ]);
  });
});

describe("a suspended ticket", () => {
  test("says so, why, and goes back to the status it had", () => {
    const paused: Fact[] = [...logs.active, suspended("rosana")];
    expect(ticketOf(paused)).toMatchObject({
      status: "suspended",
      suspension: { reason: "waits for the supplier", status: "in_progress" },
    });
    expect(ticketOf([...paused, reactivated("rosana")])).toMatchObject({
      status: "in_progress",
      suspension: null,
    });
    expect(ticketOf([...logs.waiting, suspended("caio"), reactivated("caio")]).status).toBe("registered");
  });

  test("stays suspended when it is taken, and is in progress afterwards", () => {
    const taken: Fact[] = [...logs.waiting, suspended("caio"), takenBy("rosana", 1)];
    expect(ticketOf(taken).status).toBe("suspended");
    expect(ticketOf([...taken, reactivated("rosana")]).status).toBe("in_progress");
  });

  test("is suspended no more once it is over", () => {
    const resolved: Fact[] = [
      ...logs.ended,
      suspended("caio"),
      ["rosana", { type: "ticket_resolved", solution: "renewed" }],
    ];
    expect(ticketOf(resolved)).toMatchObject({ status: "resolved", suspension: null });
    expect(ticketOf([...resolved, ["ana", { type: "ticket_reopened", reason: null }]])).toMatchObject({
      status: "reopened",
      suspension: null,
    });
  });
});

test("what the desk tells itself of a clock is not the requester's: their head and prev pass over it", () => {
  const due = "2031-05-06T13:00:00.000Z";
  const ticket = ticketOf([...logs.waiting, ["rosana", { type: "clock_warned", clock: "capture", due }]]);
  expect([ticket.seq, ticket.publicSeq]).toEqual([3, 2]);
  expect(ticket.clocks.capture).toMatchObject({ warned: true, breached: false });
});
