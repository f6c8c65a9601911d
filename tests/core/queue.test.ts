import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareWaiting, lineOf, type Waiting } from "../../src/core/queue.ts";

const minute = 60_000;
const waiting = (number: number, priority: number, minutes: number, group = "network"): Waiting => ({
  number,
  group,
  priority,
  queuedAt: minutes * minute,
});
const numbers = (line: readonly Waiting[]): number[] => line.map((one) => one.number);

const anyone = fc.record({
  number: fc.integer({ min: 1, max: 1000 }),
  group: fc.constantFrom("network", "erp"),
  priority: fc.integer({ min: 1, max: 5 }),
  queuedAt: fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * minute),
});
const everybody = fc.uniqueArray(anyone, { selector: (one) => one.number, maxLength: 30 });

describe("the queue", () => {
  test("who came first goes first, the pressing before them, the number settles a tie", () => {
    expect(numbers(lineOf([waiting(3, 3, 2), waiting(1, 3, 1), waiting(2, 3, 1)], "network"))).toEqual([
      1, 2, 3,
    ]);
    expect(numbers(lineOf([waiting(1, 3, 0), waiting(2, 1, 5)], "network"))).toEqual([2, 1]);
  });

  test("whoever has waited long enough goes before a fresh critical one", () => {
    expect(numbers(lineOf([waiting(1, 5, 0), waiting(2, 1, 39)], "network"))).toEqual([2, 1]);
    expect(numbers(lineOf([waiting(1, 5, 0), waiting(2, 1, 41)], "network"))).toEqual([1, 2]);
  });

  test("positions count from 1, per group, and everybody of the group has one", () => {
    fc.assert(
      fc.property(everybody, (all) => {
        const line = lineOf(all, "erp");
        expect(line.map((one) => one.position)).toEqual(line.map((_, at) => at + 1));
        expect(numbers(line).sort()).toEqual(numbers(all.filter((one) => one.group === "erp")).sort());
      }),
    );
  });

  test("the order does not depend on how it was read", () => {
    fc.assert(
      fc.property(everybody, fc.func(fc.integer()), (all, shuffle) => {
        const mixed = all.toSorted((a, b) => shuffle(a.number) - shuffle(b.number));
        expect(numbers(lineOf(mixed, "network"))).toEqual(numbers(lineOf(all, "network")));
      }),
    );
  });

  test("nobody is passed by newcomers for longer than the steps of priority are worth", () => {
    fc.assert(
      fc.property(anyone, anyone, (one, other) => {
        const patience = 4 * 10 * minute;
        const late = { ...other, number: one.number + 1, queuedAt: one.queuedAt + patience };
        expect(compareWaiting(one, late)).toBeLessThan(0);
      }),
    );
  });

  test("an important requester goes ahead by one step of priority", () => {
    const vip = { ...waiting(2, 3, 9), vip: true };
    expect(numbers(lineOf([waiting(1, 3, 0), vip], "network"))).toEqual([2, 1]);
    expect(numbers(lineOf([waiting(1, 3, 0), { ...vip, queuedAt: 11 * minute }], "network"))).toEqual([1, 2]);
  });

  test("nobody starves: after an hour no newcomer goes before them, whoever it is", () => {
    fc.assert(
      fc.property(anyone, anyone, fc.boolean(), (early, late, vip) => {
        const newcomer = { ...late, number: early.number + 1, queuedAt: early.queuedAt + 60 * minute, vip };
        expect(compareWaiting(early, newcomer)).toBeLessThan(0);
      }),
    );
  });
});
