import { describe, expect, it } from "vitest";
import { median, quantile, short } from "../../bench/figures.ts";
import { interleaved, isMet, type Measure, ratiosOf } from "../../bench/measure.ts";
import { withPart } from "../../bench/report/page.ts";
import { markdownTable } from "../../bench/report/table.ts";

const measure = (ours: number[], theirs: number[], goal: Measure["goal"]): Measure => ({
  ...{ what: "CPU a message", unit: "µs", against: "floor", ours, theirs, goal },
});

describe("the bench's figures", () => {
  it("take the middle, and lie between neighbours in proportion", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([10, 20], 0.25)).toBe(12.5);
    expect(quantile([1, 2, 3], 1)).toBe(3);
    expect(median([])).toBeNaN();
  });

  it("are told with three digits that matter", () => {
    expect([1.234, 12.34, 123.4, 12_345, 0.01234].map(short)).toEqual([
      "1.23",
      "12.3",
      "123",
      "12,345",
      "0.012",
    ]);
  });

  it("judge each round by its own pair, so that a slow round misleads nobody", () => {
    // Both were three times as slow in the second round; the ratio of the medians would say 30 / 12.
    const slow = measure([12, 30, 11], [10, 12, 30], { most: 1.25 });
    expect(ratiosOf(slow)).toEqual([1.2, 2.5, 11 / 30]);
    expect(isMet(slow)).toBe(true);
    expect(isMet(measure([7], [10], { least: 0.8 }))).toBe(false);
    expect(isMet(measure([8], [10], { least: 0.8 }))).toBe(true);
    expect(isMet(measure([46], [], { most: 45 }))).toBe(false);
    expect(isMet(measure([46], [], null))).toBe(null);
  });

  it("come from pairs that take turns at going first", async () => {
    const order: string[] = [];
    const both = await interleaved(3, async (whose, round) => {
      order.push(`${whose} ${round}`);
      return order.length;
    });
    expect(order).toEqual(["ours 0", "theirs 0", "theirs 1", "ours 1", "ours 2", "theirs 2"]);
    expect(both).toEqual({ ours: [1, 4, 5], theirs: [2, 3, 6] });
  });
});

describe("the bench's page", () => {
  it("gets a new part and keeps the rest", () => {
    const page = "before\n<!-- goals -->\nold\n<!-- /goals -->\nafter\n";
    expect(withPart(page, "goals", "new")).toBe("before\n<!-- goals -->\nnew\n<!-- /goals -->\nafter\n");
    expect(() => withPart(page, "peers", "new")).toThrow("no part");
  });

  it("says of each line what it is held against and whether that is met", () => {
    const table = markdownTable([measure([12], [10], { most: 1.25 }), measure([14], [10], { most: 1.25 })]);
    const [, , met, missed] = table.split("\n");
    expect(met).toBe("| CPU a message | floor | ≤ 1.25 | 1.2 | 1.2–1.2 | 12 µs | 10 µs | met |");
    expect(missed).toContain("**not met**");
  });
});
