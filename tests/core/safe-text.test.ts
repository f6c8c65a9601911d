import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeJson, safeLines, safeText } from "../../src/core/safe-text.ts";

const harmless = [
  "plain text, ~ and \\ too",
  "olá é e\u0301 ação",
  "👩‍💻 👍🏽 ❤️‍🔥 🇧🇷 1️⃣",
  "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
  "日本語 한국어 עברית العربية",
  "क्षि ไม่ได้ می‌خواهم",
  "葛\u{e0100}",
  "👨‍👩‍👧‍👦👨‍👩‍👧‍👦 🧑🏽‍❤️‍💋‍🧑🏻",
  "שָׁלוֹם עֲלֵיכֶם",
  "한국어".normalize("NFD"),
  "ကို\u200bပြန်",
  "बच्‍चे",
];

describe("safeText", () => {
  test.each(harmless)("leaves %s as it is", (text) => {
    expect(safeText(text)).toBe(text);
  });

  test.each([
    ["\u001b[31mred\u001b[0m", "␛[31mred␛[0m"],
    ["\u001b]0;title\u0007", "␛]0;title␇"],
    ["\u0000\u0008\u007f", "␀␈␡"],
    ["\u009b31m", "⟨U+009B⟩31m"],
    ["a\u202eb\u2066c\u061cd\u200fe", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+061C⟩d⟨U+200F⟩e"],
    ["a\u2028b\u2029c", "a⟨U+2028⟩b⟨U+2029⟩c"],
    ["\ud83d and \udc4d", "⟨U+D83D⟩ and ⟨U+DC4D⟩"],
    ["hi\u{e0041}\u{e0042}\u{e0043}", "hi⟨U+E0041…×3⟩"],
    ["\u{1f3f4}\u{e0067}\u{e0062}", "\u{1f3f4}⟨U+E0067…×2⟩"],
    ["\u{1f3f4}\u{e0078}\u{e0078}\u{e0078}\u{e007f}", "\u{1f3f4}⟨U+E0078…×4⟩"],
    [`a${"\u200b".repeat(7)}b`, "a⟨U+200B×7⟩b"],
    ["Ro\u200dsana", "Ro⟨U+200D⟩sana"],
    ["\u0301begins with a mark", "◌\u0301begins with a mark"],
    ["😀\u200d".repeat(6), "😀\u200d😀\u200d😀\u200d😀⟨U+200D⟩😀⟨U+200D⟩😀\u200d"],
    ["क\u094d\u200d".repeat(5), "क\u094d\u200dक\u094d\u200dक\u094d\u200dक\u094d⟨U+200D⟩क\u094d\u200d"],
    [`${"😀\u200d".repeat(4)}\u009b5S`, "😀\u200d😀\u200d😀\u200d😀\u200d⟨U+009B⟩5S"],
    [`e${"\u034f\u0301".repeat(9)}`, `e${"⟨U+034F⟩\u0301".repeat(9)}`],
    ["👍\u0903\u0903", "👍⟨U+0903×2⟩"],
    ["\u1100가", "⟨U+1100⟩가"],
    ["가ﾞ", "가⟨U+FF9E⟩"],
    ["⠀\uffff\ue0a0\u{1d173}", "⟨U+2800⟩⟨U+FFFF⟩⟨U+E0A0⟩⟨U+1D173⟩"],
    ["a\ufe0f", "a⟨U+FE0F⟩"],
    [`👍${"\u{e0101}".repeat(40)}`, "👍\u{e0101}⟨U+E0101×39⟩"],
    [`Z${"\u0301".repeat(60)}!`, `Z${"\u0301".repeat(8)}⟨U+0301×52⟩!`],
    ["blank\u3164name", "blank⟨U+3164⟩name"],
    ["co\u00adop", "co‧op"],
    ["two\r\nlines\tand a tab", "two lines and a tab"],
    ["back\rover", "back␍over"],
  ])("shows what %j does", (raw, shown) => {
    expect(safeText(raw)).toBe(shown);
  });

  const acts =
    /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]|\p{M}{9}|(?!\p{RGI_Emoji_Tag_Sequence}|[\u{e0020}-\u{e007e}]*\u{e007f})[\u{e0000}-\u{e007f}]/v;
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        "\u001b",
        "\u009b",
        "\u202e",
        "\u2028",
        "\u{e0041}",
        "\u{e007f}",
        "\u{1f3f4}",
        "\u0301",
        "\u200b",
        "\u200d",
        "\ud83d",
        "\n",
        "\t",
        "\r",
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 60,
  });

  test("whatever comes in, nothing that acts comes out, and making it safe again changes nothing", () => {
    fc.assert(
      fc.property(nasty, (raw) => {
        for (const safe of [safeText(raw), ...safeLines(raw)]) {
          const withoutFlags = safe.replace(/\p{RGI_Emoji_Tag_Sequence}/gv, "");
          expect(withoutFlags).not.toMatch(acts);
          expect(safeText(safe)).toBe(safe);
        }
      }),
    );
  });
});

describe("safeLines", () => {
  test("one safe text a line, tabs to stops of eight", () => {
    expect(safeLines("a\tb\r\n\tc\n\u001b[2J")).toEqual(["a       b", "        c", "␛[2J"]);
  });

  test("never empty", () => {
    expect(safeLines("")).toEqual([""]);
    expect(safeLines("\n")).toEqual(["", ""]);
  });
});

describe("escapeJson", () => {
  test("escapes what JSON leaves to terminals and eyes", () => {
    const json = escapeJson(JSON.stringify({ text: "é\u009b\u007f\u202e\u2028\u{e0041}👍" }));
    expect(json).toBe('{"text":"é\\u009b\\u007f\\u202e\\u2028\\udb40\\udc41👍"}');
  });

  test("the document it means stays the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(JSON.parse(escapeJson(JSON.stringify(text)))).toBe(text);
      }),
    );
  });
});
