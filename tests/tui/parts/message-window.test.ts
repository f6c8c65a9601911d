import { beforeEach, describe, expect, test } from "vitest";
import { MessageWindow } from "../../../src/cli/tui/parts/message-window.ts";
import { widthOf } from "../../../src/cli/tui/parts/text-layout.ts";
import { chooseTheme } from "../../../src/cli/tui/theme.ts";
import { literal, safeLines, safeText } from "../../../src/core/safe-text.ts";

type Said = { readonly id: number; readonly text: string; readonly mark?: string };
type Window = MessageWindow<number> & { readonly said: Map<number, Said> };

const { marks } = chooseTheme({ LANG: "C.UTF-8" });
const gutter = [{ text: literal("20:43 Ana │ ") }];
const continuation = [{ text: literal("          │ ") }];
let laidOut = 0;

/** A window whose items are the ids of what is said. */
function windowOf(count: number): Window {
  const said = new Map<number, Said>();
  const window = new MessageWindow<number>({
    keyOf: (id) => id,
    blockOf: (id) => {
      const { text, mark } = said.get(id)!;
      laidOut += 1;
      return { kind: "message", gutter, continuation, body: safeLines(text), mark: safeText(mark ?? "") };
    },
  });
  const made = Object.assign(window, { said });
  for (let id = 1; id <= count; id += 1) say(made, { id, text: `message ${id}` });
  return made;
}

function say(window: Window, one: Said): void {
  window.said.set(one.id, one);
  window.append(one.id, true);
}

const size = { width: 60, height: 5, marks };
const look = (window: MessageWindow<number>, at = size) => {
  const view = window.view(at);
  return {
    ...view,
    rows: view.rows.map(({ segments }) =>
      segments
        .map(({ text }) => text)
        .join("")
        .trimEnd(),
    ),
  };
};
const ids = (window: MessageWindow<number>, at = size) =>
  look(window, at).rows.map((row) => Number(/\d+$/.exec(row)?.[0]));

beforeEach(() => {
  laidOut = 0;
});

describe("following the end", () => {
  test("shows the newest, from the top while they are few", () => {
    expect(ids(windowOf(3))).toEqual([1, 2, 3]);
    expect(ids(windowOf(9))).toEqual([5, 6, 7, 8, 9]);
    expect(look(windowOf(0))).toMatchObject({ rows: [], atEnd: true, atStart: true });
  });

  test("a long message shows its last rows", () => {
    const window = windowOf(2);
    say(window, { id: 3, text: "word ".repeat(60).trim() });
    const { rows, atEnd } = look(window);
    expect(rows).toHaveLength(5);
    expect(rows.every((row) => row.startsWith("          │ "))).toBe(true);
    expect(atEnd).toBe(true);
  });

  test("what waits to be acknowledged stands behind everything settled", () => {
    const window = windowOf(2);
    window.said.set(90, { id: 90, text: "mine", mark: "·" });
    window.setTail([90]);
    say(window, { id: 3, text: "theirs" });
    expect(look(window).rows.slice(2)).toEqual(["20:43 Ana │ theirs", `20:43 Ana │ mine${" ".repeat(43)}·`]);
  });

  test("what waits may become another under its name", () => {
    const window = windowOf(1);
    window.said.set(90, { id: 90, text: "mine", mark: "·" });
    window.setTail([90]);
    look(window);
    window.said.set(90, { id: 90, text: "mine", mark: "✗" });
    window.setTail([90]);
    expect(look(window).rows[1]?.at(-1)).toBe("✗");
  });

  test("the gutter names the author on the first row and a bar stands on every other", () => {
    const window = windowOf(0);
    say(window, { id: 1, text: "one\n20:44 Bob │ not Bob", mark: "✓✓" });
    expect(look(window).rows).toEqual([
      `20:43 Ana │ one${" ".repeat(43)}✓✓`,
      "          │ 20:44 Bob │ not Bob",
    ]);
  });
});

describe("reading further up", () => {
  test("pages keep a row in sight, stop at the oldest, and come back to the end", () => {
    const window = windowOf(12);
    look(window);
    window.page(-1);
    expect(ids(window)).toEqual([4, 5, 6, 7, 8]);
    window.page(-1);
    window.page(-1);
    expect(look(window)).toMatchObject({ atStart: true, atEnd: false });
    expect(ids(window)).toEqual([1, 2, 3, 4, 5]);
    window.page(1);
    expect(ids(window)).toEqual([5, 6, 7, 8, 9]);
    window.page(1);
    expect(look(window)).toMatchObject({ atEnd: true });
  });

  test("what arrives moves nothing, and is counted until it is seen", () => {
    const window = windowOf(12);
    look(window);
    window.scroll(-3);
    say(window, { id: 13, text: "message 13" });
    say(window, { id: 14, text: "message 14" });
    expect(ids(window)).toEqual([5, 6, 7, 8, 9]);
    expect(look(window).news).toBe(2);
    window.toEnd();
    expect(look(window)).toMatchObject({ news: 0, atEnd: true });
    expect(ids(window)).toEqual([10, 11, 12, 13, 14]);
  });

  test("a narrower window keeps the message at the top there", () => {
    const window = windowOf(4);
    for (let id = 5; id <= 12; id += 1) say(window, { id, text: `${"word ".repeat(20)}message ${id}` });
    look(window);
    expect(window.reveal(8)).toBe(true);
    window.scroll(1);
    const top = look(window).rows[0];
    expect(top?.startsWith("20:43 Ana │ word")).toBe(true);
    expect(look(window, { ...size, width: 30 }).rows[0]).toBe("20:43 Ana │ word word word");
    expect(look(window).rows[0]).toBe(top);
  });

  test("a taller window that reaches the end follows it again", () => {
    const window = windowOf(12);
    look(window);
    window.scroll(-2);
    expect(look(window, { ...size, height: 8 })).toMatchObject({ atEnd: true });
    say(window, { id: 13, text: "message 13" });
    expect(ids(window)).toEqual([9, 10, 11, 12, 13]);
  });

  test("finds its way to a message", () => {
    const window = windowOf(100);
    look(window);
    expect(window.reveal(40)).toBe(true);
    expect(ids(window)).toContain(40);
    expect(window.reveal(1000)).toBe(false);
  });

  test("and does so where nothing has been drawn yet", () => {
    const window = windowOf(100);
    expect(window.reveal(40)).toBe(true);
    expect(ids(window)).toContain(40);
    expect(ids(window)).toContain(40);
  });
});

test("a divider stands above its message and marks change in place", () => {
  const window = windowOf(4);
  window.setDivider({ before: 4, block: { kind: "divider", label: literal("1 new"), side: "end" } });
  look(window);
  window.said.set(3, { id: 3, text: "message three", mark: "✓" });
  window.refresh();
  const { rows } = look(window);
  expect(rows[3]).toBe(`${"─".repeat(51)} 1 new ──`);
  expect(rows[2]?.endsWith("✓")).toBe(true);
  expect(rows.every((row) => widthOf(row) <= 60)).toBe(true);
});

describe("100,000 messages", () => {
  test("a view, a message, a page and a new width lay out what is in sight and no more", () => {
    const window = windowOf(100_000);
    expect(laidOut).toBe(0);
    look(window);
    expect(laidOut).toBeLessThanOrEqual(6);
    const costs = (act: () => void) => {
      laidOut = 0;
      act();
      look(window);
      return laidOut;
    };
    expect(costs(() => say(window, { id: 100_001, text: "newest" }))).toBe(1);
    expect(costs(() => window.page(-1))).toBeLessThanOrEqual(10);
    expect(costs(() => window.reveal(50_000))).toBeLessThanOrEqual(12);
    expect(costs(() => look(window, { ...size, width: 40 }))).toBeLessThanOrEqual(24);
    expect(costs(() => window.toEnd())).toBeLessThanOrEqual(12);
  });
});
