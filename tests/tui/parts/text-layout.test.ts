import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutSegments, spread, widthOfSegments } from "../../../src/cli/tui/parts/segments.ts";
import { cut, padEnd, padStart, widthOf, wrap } from "../../../src/cli/tui/parts/text-layout.ts";
import { literal } from "../../../src/core/safe-text.ts";

const shown = (segments: readonly { text: string }[]) => segments.map(({ text }) => text).join("");

describe("wrap", () => {
  test.each([
    ["short", 10, ["short"]],
    ["one two three", 7, ["one two", "three"]],
    ["one two three", 8, ["one two", "three"]],
    ["exactly ten", 11, ["exactly ten"]],
    ["  indented text here", 10, ["  indented", "text here"]],
    ["a verylongwordindeed b", 8, ["a", "verylong", "wordinde", "ed b"]],
    ["one\n\ntwo", 10, ["one", "", "two"]],
    ["日本語のテキスト", 7, ["日本語", "のテキ", "スト"]],
    ["これは。次", 6, ["これ", "は。次"]],
    ["「かぎ」と", 4, ["「か", "ぎ」", "と"]],
    ["ação é 👩‍💻 ok", 9, ["ação é 👩‍💻", "ok"]],
    ["", 5, [""]],
    ["日本", 1, ["日", "本"]],
  ])("%j at %i", (text, width, rows) => {
    expect(wrap(text, width)).toEqual(rows);
  });

  const text = fc.string({
    unit: fc.constantFrom("a", "b", " ", " ", "é", "e\u0301", "日", "。", "「", "👩‍💻", "🇧🇷", "-", "\n"),
    maxLength: 80,
  });

  test("rows fit, and nothing but blanks at breaks is lost", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (raw, width) => {
        const rows = wrap(raw, width);
        for (const row of rows) expect(widthOf(row.trimEnd())).toBeLessThanOrEqual(width);
        expect(rows.join("").replaceAll(/\s/g, "")).toBe(raw.replaceAll(/\s/g, ""));
      }),
    );
  });

  test("cutting fits, and keeps what fits whole", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 30 }), (raw, width) => {
        const line = raw.replaceAll("\n", " ");
        const short = cut(line, width);
        expect(widthOf(short)).toBeLessThanOrEqual(width);
        if (widthOf(line) <= width) expect(short).toBe(line);
        else if (width > 0) expect(short.endsWith("…")).toBe(true);
      }),
    );
  });
});

describe("a row's parts", () => {
  test("padding counts cells", () => {
    expect(padEnd("日é", 5)).toBe("日é  ");
    expect(padStart("👩‍💻", 4)).toBe("  👩‍💻");
    expect(padEnd("longer", 3)).toBe("longer");
  });

  test("segments are cut in the one that does not fit", () => {
    const segments = [{ text: literal("abc") }, { text: literal("日本語") }, { text: literal("x") }];
    expect(shown(cutSegments(segments, 10))).toBe("abc日本語x");
    expect(shown(cutSegments(segments, 9))).toBe("abc日本…");
    expect(shown(cutSegments(segments, 3))).toBe("ab…");
    expect(shown(cutSegments(segments, 0))).toBe("");
  });

  test("left and right keep to the two ends, and the left gives way", () => {
    const left = [{ text: literal("Nº 54790 · VPN") }];
    const right = [{ text: literal("● connected") }];
    expect(shown(spread(left, right, 30))).toBe("Nº 54790 · VPN     ● connected");
    expect(shown(spread(left, right, 20))).toBe("Nº 5479… ● connected");
    for (let width = 0; width < 40; width += 1) {
      expect(widthOfSegments(spread(left, right, width))).toBe(width);
    }
  });
});
