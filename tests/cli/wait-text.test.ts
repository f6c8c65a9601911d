import { describe, expect, it } from "vitest";
import { openingText, rangeText, reasonTexts } from "../../src/cli/wait-text.ts";
import { wordsIn } from "../../src/cli/words.ts";
import type { WaitReason } from "../../src/core/contract/frame.ts";

const [en, pt, es] = await Promise.all([wordsIn("en", true), wordsIn("pt-BR", true), wordsIn("es", true)]);
const minute = 60_000;

describe("a range of waiting", () => {
  it("is said in the unit that fits, and never begins with nothing", () => {
    const said = (lowMs: number, highMs: number) => rangeText(en, { lowMs, highMs });
    expect(said(4 * minute, 7 * minute)).toBe("4–7 min");
    expect(said(10_000, 50_000)).toBe("10–50 sec");
    expect(said(0, 40_000)).toBe("up to 40 sec");
    expect(said(50_000, 4 * minute)).toBe("up to 4 min");
    expect(said(80 * minute, 250 * minute)).toBe("1–5 hr");
    expect(said(0, 190 * minute)).toBe("up to 4 hr");
  });

  it("is said in each language", () => {
    const range = { lowMs: 4 * minute, highMs: 7 * minute };
    expect([pt, es].map((say) => rangeText(say, range).replace(/\s/g, " "))).toEqual([
      expect.stringMatching(/^4.*7 min$/),
      expect.stringMatching(/^4.*7 min$/),
    ]);
    expect(rangeText(pt, { lowMs: 0, highMs: 4 * minute })).toMatch(/^até 4\smin$/);
  });
});

describe("an opening", () => {
  const now = new Date(2026, 10, 22, 6, 0).getTime();
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();

  it("is an hour today, a day within the week, else a date", () => {
    expect(openingText(at(22, 8), now, "en")).toBe("08:00");
    expect(openingText(at(23, 8), now, "en")).toBe("Mon 08:00");
    expect(openingText(at(30, 8), now, "en")).toBe("Nov 30, 08:00");
  });
});

describe("reasons", () => {
  it("are said once each, with their priority, and unknown ones not at all", () => {
    const at = "2026-11-22T20:41:00Z";
    const because = [
      { reason: "went_ahead", at, priority: 1 },
      { reason: "taken", at },
      { reason: "taken", at },
      { reason: "of_a_newer_desk", at },
    ] as WaitReason[];
    expect(reasonTexts(en, because)).toEqual([
      "a priority-1 ticket went ahead",
      "an agent took a chat before yours",
    ]);
    for (const say of [pt, es]) expect(reasonTexts(say, because)).toHaveLength(2);
  });
});
