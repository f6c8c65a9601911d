import { describe, expect, test } from "vitest";
import type { QueueEntry } from "../../src/core/contract/ticket-view.ts";
import type { TicketState } from "../../src/core/ticket.ts";
import { GroupPast, learn, type Phase } from "../../src/daemon/group-past.ts";
import { changeOf, reasonsFor, stood } from "../../src/daemon/live/place-change.ts";
import { QueueBoard } from "../../src/daemon/queue-board.ts";

const prospect = { agentsOnline: 1, freeSlots: 0, opensAt: null, outlook: null };

/** A waiting ticket, as far as a queue looks at it. */
const waits = (number: number, priority: QueueEntry["priority"] = 3, queuedAt = number) =>
  ({
    number,
    priority,
    group: { id: "network", name: "Network" },
    requester: { id: "ana", name: "Ana" },
    session: { state: "waiting", queuedAt },
  }) as TicketState;

const gone = (number: number) => ({ number, session: null }) as TicketState;

/** A queue of these tickets, and what becomes of it. */
function queueOf(...tickets: TicketState[]) {
  const board = new QueueBoard();
  for (const ticket of tickets) board.update(ticket);
  const before = stood(board.line("network"), prospect);
  return {
    after: (
      changes: readonly TicketState[],
      now = prospect,
      exits: [number, "taken" | "left" | "moved"][] = [],
    ) => {
      for (const ticket of changes) board.update(ticket);
      const change = changeOf(before, stood(board.line("network"), now, before), new Map(exits));
      return (number: number) => reasonsFor(number, change);
    },
  };
}

describe("why a place changed", () => {
  test("only those before it count", () => {
    const reasons = queueOf(waits(1), waits(2), waits(3)).after([gone(2)], prospect, [[2, "taken"]]);
    expect(reasons(3)).toEqual([{ reason: "taken" }]);
    expect(reasons(1)).toEqual([]);
  });

  test("one that enters before it, one whose priority rises, one whose priority falls", () => {
    const { after } = queueOf(waits(1), waits(2), waits(3));
    const reasons = after([waits(9, 1), waits(3, 2), waits(1, 5)]);
    expect(reasons(2)).toEqual([
      { reason: "went_ahead", priority: 1 },
      { reason: "went_ahead", priority: 2 },
      { reason: "fell_behind", priority: 5 },
    ]);
    expect(reasons(3)[0]).toEqual({ reason: "reprioritised", priority: 2 });
    expect(reasons(9)).toEqual([]);
  });

  test("agents count for all, room only where nothing else tells", () => {
    const online = { ...prospect, agentsOnline: 2, freeSlots: 3 };
    expect(queueOf(waits(1)).after([], online)(1)).toEqual([{ reason: "agent_online" }]);
    expect(queueOf(waits(1)).after([], { ...prospect, agentsOnline: 0 })(1)).toEqual([
      { reason: "agent_offline" },
    ]);
    expect(queueOf(waits(1)).after([], { ...prospect, freeSlots: 1 })(1)).toEqual([{ reason: "chat_ended" }]);
    const both = queueOf(waits(1), waits(2)).after([gone(1)], { ...prospect, freeSlots: 1 }, [[1, "left"]]);
    expect(both(2)).toEqual([{ reason: "left" }]);
  });
});

describe("what a group's past keeps", () => {
  const phase = (agent: string | null, since: number, group = "network"): Phase => ({
    group,
    priority: 3,
    agent,
    since,
  });

  /** A chat's way through phases; each begins at its `since`, and the last one ends at `end`. */
  function lived(phases: readonly Phase[], end: number): (group: string) => GroupPast {
    const pasts = new Map<string, GroupPast>();
    const pastOf = (group: string): GroupPast => {
      const past = pasts.get(group) ?? new GroupPast();
      pasts.set(group, past);
      return past;
    };
    let before: Phase | null = null;
    for (const next of phases) {
      learn(pastOf, before, next, next.since);
      before = next;
    }
    learn(pastOf, before, null, end);
    return pastOf;
  }

  test("a chat that was taken and ended", () => {
    const past = lived([phase(null, 100), phase("rosana", 160)], 500)("network");
    expect({ ...past }).toEqual({
      entered: [{ at: 100, priority: 3 }],
      takes: [{ at: 160, waitedMs: 60 }],
      handled: [{ at: 500, durationMs: 340 }],
      left: [],
    });
  });

  test("one that gave up, one that came back, one that changed queues", () => {
    expect(lived([phase(null, 100)], 130)("network").left).toEqual([{ at: 130, waitedMs: 30 }]);
    const back = lived(
      [phase(null, 0), phase("rosana", 10), phase(null, 50), phase("caio", 90)],
      100,
    )("network");
    expect(back.takes).toEqual([
      { at: 10, waitedMs: 10 },
      { at: 90, waitedMs: 40 },
    ]);
    expect(back.handled.map(({ durationMs }) => durationMs)).toEqual([40, 10]);
    const moved = lived([phase(null, 0), phase(null, 70, "erp")], 100);
    expect(moved("network")).toMatchObject({ left: [], takes: [] });
    expect(moved("erp").left).toEqual([{ at: 100, waitedMs: 30 }]);
  });

  test("is bounded, the oldest going first", () => {
    const past = new GroupPast();
    for (let at = 1; at <= 500; at++) learn(() => past, null, phase(null, at), at);
    expect(past.entered.length).toBeLessThanOrEqual(100);
    expect(past.entered.at(-1)!.at).toBe(500);
  });
});
