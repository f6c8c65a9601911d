import { expect, test } from "vitest";
import { hangingRows } from "../../src/cli/hanging-rows.ts";
import { safeText } from "../../src/core/safe-text.ts";

const columns = 80;

test.each([
  ["words", "a b ".repeat(100)],
  ["one long word", "x".repeat(300)],
  ["a chain of joined emoji", `${"\u{1F600}\u200D".repeat(40)}\u009B21t${"x".repeat(70)}`],
  ["another, before a private character", `${"\u{1F600}\u200D".repeat(39)}\u{495A5}${"x".repeat(75)}`],
  ["Thai, with its marks for breaks", "\u0E01\u0E02\u0E04\u200B".repeat(100)],
  ["accents as marks", "e\u0301".repeat(200)],
])("%s end before the terminal breaks them, and hang", (_, text) => {
  const [first = "", ...others] = hangingRows(safeText(text), columns);
  for (const row of [first, ...others]) expect([...row].length).toBeLessThan(columns);
  expect(others.length).toBeGreaterThan(0);
  for (const row of others) expect(row).toMatch(/^ {4}\S/);
});

test("nothing of a text is lost in its rows", () => {
  const text = "e\u0301".repeat(200);
  const rows = hangingRows(safeText(text), columns);
  expect(rows.map((row) => row.trim()).join("")).toBe(text);
});
