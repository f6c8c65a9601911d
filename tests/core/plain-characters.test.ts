import stringWidth from "string-width";
import { expect, it } from "vitest";
import { findings, suspect } from "../../src/core/hostile-text.ts";
import { isPlain } from "../../src/core/plain-characters.ts";

const plain = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter(isPlain);

it("are most of what is written here", () => {
  expect(plain.length).toBeGreaterThan(1000);
  for (const text of ["Req./Incidente · ação, não «é» – “sim”…", "¿Qué?", "↑↓ ⏎ ● ○ ◌ ✓✓ ✗ › │ ─", ""])
    expect(isPlain(text), text).toBe(true);
  for (const text of [
    "🙂",
    "名",
    "e\u0301",
    "\u00ad",
    "\u200b",
    "\u001b[2m",
    "\n",
    "\u2028",
    "\u2800",
    "\u202e",
  ])
    expect(isPlain(text), JSON.stringify(text)).toBe(false);
});

it("act on nothing and hide nothing, alone or side by side", () => {
  for (const one of plain) {
    const text = `${one}${one}a${one}1${one}`;
    expect(suspect().test(text), JSON.stringify(one)).toBe(false);
    expect(text.match(findings()), JSON.stringify(one)).toBeNull();
  }
});

it("take one cell each, and are one grapheme each", () => {
  const segmenter = new Intl.Segmenter();
  for (const one of plain) expect(stringWidth(one), JSON.stringify(one)).toBe(1);
  const all = plain.join("");
  expect([...segmenter.segment(all)].length).toBe(plain.length);
  expect([...segmenter.segment(plain.toReversed().join(""))].length).toBe(plain.length);
});
