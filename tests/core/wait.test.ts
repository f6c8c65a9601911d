import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heldShare, medianWidth, verdictOf } from "../../bench/simulated-day.ts";
import { simulateDay } from "../../bench/simulated-desk.ts";
import { expectedWait, type Line, outlookOf, type Place, waitAt } from "../../src/core/wait.ts";
import { minute, noon } from "./given.ts";

const second = 1_000;
const ago = (ms: number) => noon - ms;

/** A busy line: a take a minute, each chat after ten minutes, by three agents of four slots with talks of 12 min. */
const busy: Line = {
  agentsOnline: 3,
  freeSlots: 0,
  capacityPerAgent: 4,
  takes: Array.from({ length: 30 }, (_, at) => ({ at: ago(at * minute), waitedMs: 10 * minute })),
  handled: Array.from({ length: 30 }, (_, at) => ({ durationMs: (at % 2 ? 6 : 18) * minute })),
};
/** A quiet one: a chat every five minutes, taken 15 s later. */
const quiet: Line = {
  ...busy,
  freeSlots: 6,
  takes: Array.from({ length: 20 }, (_, at) => ({ at: ago(at * 5 * minute), waitedMs: 15 * second })),
};
const at = (position: number, more: Partial<Line & Place> = {}) => {
  return expectedWait({ ...busy, position, ...more }, noon)!;
};

describe("the expected wait is not stated", () => {
  test.each<[string, Partial<Line>]>([
    ["with no agent online", { agentsOnline: 0 }],
    ["after two takes", { takes: busy.takes.slice(0, 2) }],
    [
      "after takes of yesterday",
      { takes: busy.takes.map((one) => ({ ...one, at: one.at - 24 * 60 * minute })) },
    ],
    ["with no slot free, no pause seen and no conversation ended", { takes: quiet.takes, handled: [] }],
  ])("%s", (_, more) => {
    expect(expectedWait({ ...busy, position: 1, ...more }, noon)).toBeNull();
  });
});

describe("the expected wait", () => {
  test("says what it is stated from", () => {
    expect(at(1).basis).toEqual({ takes: 30, agentsOnline: 3, windowMs: 29 * minute });
  });

  test("of a place in a busy line surrounds that many pauses between takes", () => {
    for (const position of [1, 4, 12, 40]) {
      expect(at(position).lowMs).toBeLessThan(position * minute);
      expect(at(position).highMs).toBeGreaterThan(position * minute);
    }
  });

  test("with a slot free is how soon agents react, however rarely chats come", () => {
    const { lowMs, highMs } = expectedWait({ ...quiet, position: 1 }, noon)!;
    expect(lowMs).toBeLessThanOrEqual(15 * second);
    expect(highMs).toBeGreaterThanOrEqual(15 * second);
    expect(highMs).toBeLessThanOrEqual(minute);
  });

  test("is told from the slots where no pause was seen, and from pauses where nobody knows the slots", () => {
    const slots = at(12, { takes: quiet.takes });
    const pauses = at(12, { capacityPerAgent: undefined, handled: [] });
    for (const range of [slots, pauses]) {
      expect(range.lowMs).toBeLessThan(12 * minute);
      expect(range.highMs).toBeGreaterThan(12 * minute);
    }
  });

  test("is the narrower, by its own measure, the more places it has to add up", () => {
    const relative = [1, 4, 16].map((position) => {
      const { lowMs, highMs } = at(position);
      return (highMs - lowMs) / position;
    });
    expect(relative).toEqual(relative.toSorted((a, b) => b - a));
    expect(new Set(relative).size).toBe(3);
  });

  test("grows with those who will overtake, and not for who cannot be overtaken", () => {
    const entered = busy.takes.map((one) => ({ at: one.at, priority: 2 }));
    const chat = (priority: number) => ({ entered, chat: { queuedAt: noon, priority } });
    expect(at(12, chat(4)).highMs).toBeGreaterThan(at(12).highMs);
    expect(at(12, chat(2))).toEqual(at(12));
  });

  test("shrinks where others leave the line", () => {
    const left = busy.takes.map((one) => ({ at: one.at, waitedMs: 5 * minute }));
    expect(at(30, { left }).highMs).toBeLessThan(at(30).highMs);
  });

  test("reaches as far as a pause that already lasts", () => {
    const waitingSince = ago(7 * minute);
    const takes = busy.takes.map((one) => ({ ...one, at: one.at - 20 * minute }));
    expect(at(1, { takes, waitingSince }).highMs).toBeGreaterThanOrEqual(7 * minute);
  });

  test("is the same for a line worked out once", () => {
    const outlook = outlookOf(busy, noon)!;
    for (const position of [1, 2, 30]) expect(waitAt(outlook, { position })).toEqual(at(position));
  });
});

const duration = fc.integer({ min: 0, max: 6 * 60 * minute });
const past = fc.integer({ min: 0, max: 3 * 60 * minute }).map(ago);
const anyWhere = fc.record({
  position: fc.integer({ min: 1, max: 200 }),
  agentsOnline: fc.integer({ min: 0, max: 20 }),
  freeSlots: fc.integer({ min: 0, max: 10 }),
  capacityPerAgent: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  waitingSince: fc.option(past, { nil: undefined }),
  takes: fc.array(fc.record({ at: past, waitedMs: duration }), { maxLength: 80 }),
  handled: fc.array(fc.record({ durationMs: duration }), { maxLength: 30 }),
  entered: fc.array(fc.record({ at: past, priority: fc.integer({ min: 1, max: 5 }) }), { maxLength: 60 }),
  left: fc.array(fc.record({ at: past, waitedMs: duration }), { maxLength: 20 }),
  chat: fc.option(fc.record({ queuedAt: past, priority: fc.integer({ min: 1, max: 5 }) }), {
    nil: undefined,
  }),
});

describe("whatever a desk has seen", () => {
  const step = (ms: number) => (ms > 2 * minute ? minute : 10 * second);

  test("the range is finite, never negative, never empty, in numbers that people say", () => {
    fc.assert(
      fc.property(anyWhere, (prospect) => {
        const range = expectedWait(prospect, noon);
        if (!range) return;
        expect(range.lowMs).toBeGreaterThanOrEqual(0);
        expect(range.highMs).toBeGreaterThan(range.lowMs);
        expect(Number.isFinite(range.highMs)).toBe(true);
        expect(range.lowMs % step(range.lowMs)).toBe(0);
        expect(range.highMs % 10_000).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });

  test("nobody further back is told to come sooner", () => {
    fc.assert(
      fc.property(anyWhere, (prospect) => {
        const here = expectedWait({ ...prospect, chat: undefined }, noon);
        const behind = expectedWait({ ...prospect, chat: undefined, position: prospect.position + 1 }, noon);
        if (here && behind) expect(behind.highMs).toBeGreaterThanOrEqual(here.highMs);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a simulated day", () => {
  test.each([
    { seed: 1, rule: "manual" },
    { seed: 2, rule: "longest_idle" },
    { seed: 3, rule: "least_loaded" },
  ] as const)("keeps four of five ranges stated on entering (seed $seed, $rule)", ({ seed, rule }) => {
    const chats = simulateDay({ seed, rule, chats: 300 });
    const verdicts = chats.map((chat) => verdictOf(chat, chat.stated[0]!)).filter((one) => one !== null);
    expect(verdicts.length).toBeGreaterThan(200);
    expect(heldShare(verdicts)).toBeGreaterThanOrEqual(0.8);
    expect(medianWidth(verdicts)).toBeLessThan(4);
  });

  test("is the same day for the same seed, and another one for another", () => {
    const day = (seed: number) => simulateDay({ seed, rule: "round_robin", chats: 60 });
    expect(day(5)).toEqual(day(5));
    expect(day(6)).not.toEqual(day(5));
  });
});
