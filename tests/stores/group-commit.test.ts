import { expect, test } from "vitest";
import { Refusal } from "../../src/core/refusal.ts";
import { groupCommit, mostWaiting } from "../../src/daemon/stores/group-commit.ts";

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error) => (error instanceof Refusal ? `${error.code} final=${error.final}` : error),
  );

test("so many changes may wait: one more is refused at once and for now, and those that wait are all made", async () => {
  let made = 0;
  const commit = groupCommit<number, number>((batch) =>
    batch.map((value) => ({ value: value + 0 * made++ })),
  );
  const waiting = Array.from({ length: mostWaiting.changes }, (_, at) => commit.add(at));
  expect(await codeOf(commit.add(-1))).toBe("overloaded final=false");
  expect(made).toBe(0);
  expect(await Promise.all(waiting)).toEqual(waiting.map((_, at) => at));
  expect(await codeOf(commit.add(-1))).toBe("done");
});

test("so many bytes may wait, however few changes they are; what is made makes room", async () => {
  const sizes: number[] = [];
  const commit = groupCommit<number, number>(
    (batch) => batch.map((value) => ({ value: sizes.push(value) })),
    (bytes) => bytes,
  );
  const half = mostWaiting.bytes / 2;
  const [first, second, third] = [half, half, 1].map((bytes) => codeOf(commit.add(bytes)));
  expect(await third).toBe("overloaded final=false");
  expect([await first, await second]).toEqual(["done", "done"]);
  expect(await codeOf(commit.add(half))).toBe("done");
  expect(sizes).toEqual([half, half, half]);
});
