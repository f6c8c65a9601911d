import { describe, expect, test } from "vitest";
import { bindingFor, bindings, chordWords } from "../../../src/cli/tui/keys.ts";
import { fittingHints } from "../../../src/cli/tui/parts/status-line.tsx";
import { chooseTheme } from "../../../src/cli/tui/theme.ts";
import { literal, safeText } from "../../../src/core/safe-text.ts";
import { keyOf } from "./typing.ts";

describe("the theme", () => {
  test("marks are ASCII where the locale is not UTF-8, by POSIX precedence", () => {
    expect(chooseTheme({ LANG: "pt_BR.UTF-8" }).marks).toMatchObject({ awaited: "○", seen: "✓✓" });
    const { marks, spinner } = chooseTheme({ LC_ALL: "C", LANG: "pt_BR.UTF-8" });
    expect(marks).toMatchObject({
      awaited: "o",
      online: "*",
      waiting: ".",
      sent: "v",
      seen: "vv",
      refused: "x",
    });
    for (const mark of [...Object.values(marks), ...spinner]) expect(mark).toMatch(/^[ -~]+$/);
    expect(chooseTheme({ LC_CTYPE: "en_US.utf8", LANG: "C" }).marks.sent).toBe("✓");
  });

  test("NO_COLOR takes the colour and leaves the weight; a dumb terminal has neither", () => {
    const utf8 = { LANG: "C.UTF-8" };
    expect(chooseTheme(utf8).styles.refusal).toEqual({ color: "red", bold: true });
    expect(chooseTheme({ ...utf8, NO_COLOR: "1" }).styles.refusal).toEqual({ bold: true });
    expect(chooseTheme({ ...utf8, NO_COLOR: "" }).styles.me).toEqual({ color: "cyan" });
    expect(chooseTheme({ ...utf8, NO_COLOR: "1", FORCE_COLOR: "1" }).styles.me).toEqual({ color: "cyan" });
    for (const style of Object.values(chooseTheme({ ...utf8, TERM: "dumb" }).styles))
      expect(style).toEqual({});
  });
});

describe("the table of keys", () => {
  test("no chord means two things in one place, and ids are unique", () => {
    const chords = bindings.flatMap(({ place, keys }) => keys.map((chord) => `${place} ${chord}`));
    expect(new Set(chords).size).toBe(chords.length);
    expect(new Set(bindings.map(({ id }) => id)).size).toBe(bindings.length);
  });

  test("no function keys, and one key never ends or registers anything", () => {
    for (const { keys } of bindings) for (const chord of keys) expect(chord).not.toMatch(/\bf\d/);
  });

  test("places are asked in order", () => {
    expect(bindingFor(keyOf("ctrl+n"), "conversations", "list")).toBe("next-chat");
    expect(bindingFor(keyOf("ctrl+n"), "list", "conversations")).toBe("choose-row");
    expect(bindingFor(keyOf("q"), "list", "everywhere")).toBe("leave");
    expect(bindingFor(keyOf("z"), "list", "everywhere")).toBeUndefined();
  });

  test.each([
    ["ctrl+a", "Ctrl+A"],
    ["alt+enter", "Alt+⏎"],
    ["ctrl+_", "Ctrl+_"],
    ["pageup", "PgUp"],
    ["q", "q"],
    ["/", "/"],
    ["\\ enter", "\\ ⏎"],
    ["shift+tab", "Shift+Tab"],
  ])("%s is written %s", (chord, words) => {
    expect(chordWords(chord)).toBe(words);
  });
});

test("key hints that do not fit go by rank, and the others keep their order", () => {
  const hint = (keys: string, rank?: number) => ({
    keys: safeText(keys),
    words: literal("does it"),
    ...(rank === undefined ? {} : { rank }),
  });
  const hints = [hint("⏎"), hint("Esc"), hint("PgUp", 9), hint("/help", 0)];
  const names = (width: number, rows: number) =>
    fittingHints(hints, width, rows).map((line) => line.map(({ keys }) => keys));
  expect(names(60, 1)).toEqual([["⏎", "Esc", "PgUp", "/help"]]);
  expect(names(44, 1)).toEqual([["⏎", "Esc", "/help"]]);
  expect(names(28, 1)).toEqual([["⏎", "/help"]]);
  expect(names(29, 2)).toEqual([
    ["⏎", "Esc"],
    ["PgUp", "/help"],
  ]);
  expect(names(3, 1)).toEqual([["⏎"]]);
});
