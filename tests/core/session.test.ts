import { describe, expect, test } from "vitest";
import type { TicketEvent } from "../../src/core/event.ts";
import { refOf } from "../../src/core/person.ts";
import { lose, type TicketCommand } from "../../src/core/session.ts";
import { cast, type Fact, given, logs, minute, noon, registeredFor, takenBy, ticketOf } from "./given.ts";

const erp = { id: "erp", name: "ERP" };
const transfer = (agent: "caio" | "ana" | null, agentHolds = 0): TicketCommand => ({
  verb: "transfer",
  group: erp,
  agent: agent && refOf(cast[agent]),
  agentHolds,
});

describe("take", () => {
  test("says who, under the next lease, and how long the chat waited", () => {
    const { queuedAt } = ticketOf(logs.waiting).session!;
    expect(given(logs.waiting).when("caio", { verb: "take" }, { now: queuedAt + 108_000 })).toEqual([
      { type: "session_taken", session: 1, agent: refOf(cast.caio), lease: 1, waitedMs: 108_000 },
    ]);
  });

  test("a clock that was set back makes no negative wait", () => {
    const events = given(logs.waiting).when("caio", { verb: "take" }, { now: noon - minute });
    expect(events).toMatchObject([{ waitedMs: 0 }]);
  });

  test("refuses in the contract's order: not found, already taken, own ticket, over capacity", () => {
    const full = { holds: 5 };
    const order = [
      given(logs.active).when("dora", { verb: "take" }, full),
      given([registeredFor("root"), ...logs.waiting.slice(1), takenBy("rosana", 1)]).when(
        "root",
        { verb: "take" },
        full,
      ),
      given([registeredFor("root"), ...logs.waiting.slice(1)]).when("root", { verb: "take" }, full),
      given(logs.waiting).when("root", { verb: "take" }, full),
    ];
    expect(order).toEqual(["not_found", "already_taken", "own_ticket", "over_capacity"]);
  });

  test("names the winner to whoever comes second", () => {
    const ticket = given(logs.active);
    expect(ticket.refusal("caio", { verb: "take" })).toMatchObject({
      code: "already_taken",
      facts: { number: 54790, agent: "ROSANA", agentId: "rosana" },
      status: 409,
      exit: 3,
    });
  });

  test("the last free place of an agent is a place", () => {
    expect(given(logs.waiting).when("caio", { verb: "take" }, { holds: 4 })).toHaveLength(1);
    expect(given(logs.waiting).when("caio", { verb: "take" }, { holds: 5 })).toBe("over_capacity");
  });

  test("taking again what one has changes nothing, even with full hands", () => {
    expect(given(logs.active).when("rosana", { verb: "take" }, { holds: 5 })).toEqual([]);
  });

  test("an agent may take what they registered for somebody else, never what is theirs", () => {
    const forAna = [registeredFor("ana", "caio"), ...logs.waiting.slice(1)];
    expect(given(forAna).when("caio", { verb: "take" })).toMatchObject([{ type: "session_taken" }]);
    const own: Fact[] = [["root", registeredFor("caio")[1]], ...logs.waiting.slice(1)];
    expect(given(own).when("caio", { verb: "take" })).toBe("own_ticket");
  });
});

describe("a lease", () => {
  test("taken by a command says so, as long as it is that one", () => {
    const [taken] = given(logs.waiting).when(
      "rosana",
      { verb: "take" },
      { byCommand: true },
    ) as TicketEvent[];
    expect(taken).toMatchObject({ byCommand: true });
    const held: Fact[] = [...logs.waiting, ["rosana", taken!]];
    expect(ticketOf(held).session?.byCommand).toBe(true);
    const [released] = given(held).when("rosana", { verb: "release" }) as TicketEvent[];
    const again: Fact[] = [...held, ["rosana", released!], takenBy("rosana", 3)];
    expect(ticketOf(again).session).not.toHaveProperty("byCommand");
    expect(given(logs.waiting).when("rosana", { verb: "take" })).toEqual([
      expect.not.objectContaining({ byCommand: expect.anything() }),
    ]);
  });

  test("that is lost gives the chat back once, and only while it is that lease", () => {
    const ticket = ticketOf(logs.active);
    expect(lose(ticket, 1)).toEqual([
      { type: "session_returned", session: 1, lease: 2, reason: "lost", agent: refOf(cast.rosana) },
    ]);
    for (const [log, lease] of [
      [logs.active, 0],
      [logs.active, 2],
      [logs.waiting, 0],
      [logs.ended, 1],
      [logs.none, 0],
    ] as const)
      expect(lose(ticketOf(log), lease)).toEqual([]);
  });
});

describe("post", () => {
  const post = (text: string, lease?: number): TicketCommand => ({ verb: "post", text, lease });

  test("stands on the side of whoever writes", () => {
    const sides = [
      given(logs.active).when("ana", post("a")),
      given(logs.active).when("rosana", post("b")),
      given(logs.active).when("rosana", post("c", 1)),
      given(logs.waiting).when("caio", post("d")),
      given([registeredFor("ana", "pipeline")]).when("pipeline", post("e")),
    ];
    expect(sides).toEqual([
      [{ type: "message_posted", session: 1, side: "requester", text: "a" }],
      [{ type: "message_posted", session: 1, side: "agent", text: "b" }],
      [{ type: "message_posted", session: 1, side: "agent", text: "c" }],
      [{ type: "message_posted", session: 1, side: "agent", text: "d" }],
      [{ type: "message_posted", session: null, side: "requester", text: "e" }],
    ]);
  });

  test("under a lease that is over is refused: another's, an older one's, one of a chat that went back", () => {
    const again: Fact[] = [
      ...logs.active,
      [
        "rosana",
        { type: "session_returned", session: 1, lease: 2, reason: "released", agent: refOf(cast.rosana) },
      ],
    ];
    expect(given(again).when("rosana", post("x", 1))).toBe("stale_lease");
    expect(given([...again, takenBy("rosana", 3)]).when("rosana", post("x", 1))).toBe("stale_lease");
    expect(given([...again, takenBy("caio", 3)]).when("rosana", post("x", 3))).toBe("stale_lease");
    expect(given([...again, takenBy("rosana", 3)]).when("rosana", post("x", 3))).toHaveLength(1);
  });

  test("after the end is refused as such, whatever lease it was written under", () => {
    expect(given(logs.ended).when("rosana", post("x", 1))).toBe("session_ended");
  });

  test("outside a chat is refused while parameter 299 is off, inside it never", () => {
    const off = { messageExchange: false };
    expect(given(logs.none).when("ana", post("x"), off)).toBe("message_exchange_off");
    expect(given(logs.waiting).when("ana", post("x"), off)).toHaveLength(1);
    expect(given(logs.active).when("rosana", post("x"), off)).toHaveLength(1);
  });

  test("onto a ticket that is over and never had a chat is refused", () => {
    const closed: Fact[] = [...logs.none, ["ana", { type: "ticket_closed" }]];
    expect(given(closed).when("ana", post("x"))).toBe("ticket_over");
  });
});

describe("release, end and the like", () => {
  test("release gives the chat back under a new lease", () => {
    expect(given(logs.active).when("rosana", { verb: "release", lease: 1 })).toEqual([
      { type: "session_returned", session: 1, lease: 2, reason: "released", agent: refOf(cast.rosana) },
    ]);
    expect(given(logs.active).when("rosana", { verb: "release", lease: 0 })).toBe("stale_lease");
    expect(given(logs.active).when("caio", { verb: "release", lease: 1 })).toBe("stale_lease");
  });

  test("end says whose end it was and how long they talked", () => {
    const now = noon + 2 * minute + 720_000;
    const sides = ["rosana", "ana"] as const;
    expect(sides.map((who) => given(logs.active).when(who, { verb: "end" }, { now }))).toEqual([
      [{ type: "session_ended", session: 1, side: "agent", reason: "ended", durationMs: 720_000 }],
      [{ type: "session_ended", session: 1, side: "requester", reason: "ended", durationMs: 720_000 }],
    ]);
    expect(given(logs.waiting).when("ana", { verb: "end" })).toEqual([
      { type: "session_ended", session: 1, side: "requester", reason: "left_queue", durationMs: null },
    ]);
    expect(given(logs.active).when("rosana", { verb: "end", lease: 7 })).toBe("stale_lease");
  });

  test("resume opens the next session", () => {
    expect(given(logs.none).when("ana", { verb: "resume" })).toEqual([
      { type: "session_queued", session: 1, reason: "resume" },
    ]);
    expect(given(logs.ended).when("ana", { verb: "resume" })).toEqual([
      { type: "session_queued", session: 2, reason: "resume" },
    ]);
  });

  test("cancelling a chat says so in the session as well", () => {
    expect(given(logs.waiting).when("ana", { verb: "cancel", reason: "found it" })).toEqual([
      { type: "session_ended", session: 1, side: "requester", reason: "cancelled", durationMs: null },
      { type: "ticket_cancelled", reason: "found it" },
    ]);
  });

  test("the same rating again is no second one; another, or one with words, is", () => {
    const rated: Fact[] = [...logs.ended, ["ana", { type: "ticket_rated", score: 4, comment: null }]];
    const rate = (score: number, comment: string | null): TicketCommand => ({ verb: "rate", score, comment });
    expect(given(rated).when("ana", rate(4, null))).toEqual([]);
    expect(given(rated).when("ana", rate(5, null))).toHaveLength(1);
    expect(given(rated).when("ana", rate(4, "quick"))).toEqual([
      { type: "ticket_rated", score: 4, comment: "quick" },
    ]);
  });
});

describe("transfer", () => {
  test("of a running chat takes the lease from whoever had it", () => {
    expect(given(logs.active).when("rosana", transfer("caio"))).toEqual([
      { type: "ticket_transferred", group: erp, agent: refOf(cast.caio), lease: 2 },
    ]);
    expect(given(logs.active).when("rosana", transfer(null))).toMatchObject([{ agent: null, lease: 2 }]);
  });

  test("of a ticket without a running chat moves the ticket alone", () => {
    expect(given(logs.none).when("caio", transfer(null))).toMatchObject([{ lease: null }]);
    expect(given(logs.ended).when("caio", transfer("caio"))).toMatchObject([{ lease: null }]);
  });

  test("never to its own requester, nor into full hands", () => {
    expect(given(logs.active).when("rosana", transfer("ana"))).toBe("own_ticket");
    expect(given(logs.active).when("rosana", transfer("caio", 5))).toBe("over_capacity");
    expect(given(logs.active).when("rosana", transfer("caio", 4))).toHaveLength(1);
    expect(given(logs.ended).when("rosana", transfer("caio", 5))).toHaveLength(1);
  });
});
