import { expect, test, vi } from "vitest";
import { backoffMs } from "../../src/cli/link/backoff.ts";
import { Pace } from "../../src/cli/link/pace.ts";

test("lets a burst through at once and the rest in its order, later", async () => {
  const passed: number[] = [];
  const pace = new Pace<number>({ perSecond: 1000, burst: 10, pass: (item) => passed.push(item) });
  const items = Array.from({ length: 50 }, (_, at) => at);
  for (const item of items) pace.push(item);
  expect(passed).toHaveLength(10);
  await vi.waitUntil(() => passed.length === 50);
  expect(passed).toEqual(items);
});

test("a new connection starts with nothing waiting and a whole burst", async () => {
  const passed: string[] = [];
  const pace = new Pace<string>({ perSecond: 100, burst: 2, pass: (item) => passed.push(item) });
  for (const item of ["a", "b", "lost"]) pace.push(item);
  pace.reset();
  for (const item of ["c", "d", "e"]) pace.push(item);
  expect(passed).toEqual(["a", "b", "c", "d"]);
  await vi.waitUntil(() => passed.length === 5);
  expect(passed).not.toContain("lost");
});

test("attempts wait anything from nothing to half a second, doubled each time up to half a minute", () => {
  expect([0, 1, 2, 5, 6, 100, 5000].map((attempt) => backoffMs(attempt, 1))).toEqual([
    500, 1000, 2000, 16_000, 30_000, 30_000, 30_000,
  ]);
  expect([0, 0.25, 0.5].map((random) => backoffMs(3, random))).toEqual([0, 1000, 2000]);
});
