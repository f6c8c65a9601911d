import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindings } from "../../../src/cli/tui/keys.ts";
import { createEditor, returned, sent } from "../../../src/cli/tui/parts/editor-state.ts";
import { pastedKey } from "../../../src/cli/tui/parts/key.ts";
import { edit } from "../../../src/cli/tui/parts/line-editor.ts";
import { afterKeys, keyOf, seen } from "./typing.ts";

const empty = createEditor();
const from = (text: string, cursor = text.length) => ({ ...createEditor({ text }), cursor });

describe("moving and erasing by what the reader sees", () => {
  test.each([
    ["a👩‍💻b", ["left", "left"], "a|👩‍💻b"],
    ["a🇧🇷b", ["left", "backspace"], "a|b"],
    ["cafe\u0301", ["backspace"], "caf|"],
    ["café", ["left"], "caf|é"],
    ["日本", ["ctrl+b", "ctrl+d"], "日|"],
    ["👍🏽", ["home", "delete"], "|"],
  ])("%s %j", (text, keys, wanted) => {
    expect(seen(afterKeys(from(text), keys))).toBe(wanted);
  });

  test("a character that joins its neighbour takes the cursor behind both", () => {
    expect(seen(afterKeys(from("🇷", 0), [{ type: "🇧" }]))).toBe("🇧🇷|");
    expect(seen(afterKeys(from("👩💻", 2), [{ type: "\u200d" }]))).toBe("👩‍💻|");
  });
});

describe("readline's keys", () => {
  test.each([
    ["one two", ["ctrl+a"], "|one two"],
    ["one two", ["ctrl+a", "ctrl+f", "ctrl+e"], "one two|"],
    ["one\ntwo", ["ctrl+a"], "one\n|two"],
    ["one\ntwo", ["up", "ctrl+e"], "one|\ntwo"],
    ["one, two", ["alt+b", "alt+b"], "|one, two"],
    ["one, two", ["ctrl+a", "ctrl+right", "alt+f"], "one, two|"],
    ["one, two", ["ctrl+a", "alt+d"], "|, two"],
    ["--flag=a b", ["ctrl+w", "ctrl+w"], "|"],
    ["one two", ["alt+backspace"], "one |"],
    ["one two", ["alt+b", "ctrl+k"], "one |"],
    ["one two", ["alt+b", "ctrl+u"], "|two"],
    ["one\ntwo", ["up", "ctrl+e", "ctrl+k"], "one|two"],
    ["one\ntwo", ["ctrl+a", "ctrl+u"], "one|two"],
    ["one two three", ["ctrl+w", "ctrl+w", "ctrl+y"], "one two three|"],
    ["one two", ["ctrl+w", "left", "ctrl+w", "ctrl+y", "alt+y"], "two| "],
    ["日本語の文章", ["ctrl+left"], "日本語の|文章"],
  ])("%j %j", (text, keys, wanted) => {
    expect(seen(afterKeys(from(text), keys))).toBe(wanted);
  });

  test("Ctrl+D on an empty line does nothing and is not handed on", () => {
    expect(edit(empty, keyOf("ctrl+d"), 80)).toMatchObject({ kind: "edited", state: { text: "" } });
  });

  test("keys that mean nothing in a text are handed on", () => {
    for (const chord of [
      "escape",
      "tab",
      "shift+tab",
      "pageup",
      "ctrl+r",
      "ctrl+n",
      "alt+1",
      "up",
      "down",
      "end",
    ]) {
      expect([chord, edit(empty, keyOf(chord), 80).kind]).toEqual([chord, "unused"]);
    }
  });

  test("every key that the table promises for the composer is one that the editor knows", () => {
    const state = createEditor({ text: "some text\nmore", history: ["earlier"] });
    const elsewhere = ["complete"];
    for (const { id, place, keys } of bindings) {
      if (place !== "composer" || elsewhere.includes(id)) continue;
      for (const chord of keys) {
        if (chord.includes(" ")) continue;
        expect([chord, edit({ ...state, cursor: 3 }, keyOf(chord), 80).kind]).not.toContain("unused");
      }
    }
  });
});

describe("lines", () => {
  test.each(["alt+enter", "ctrl+j", "shift+enter"])("%s breaks the line", (chord) => {
    expect(seen(afterKeys(from("ab", 1), [chord]))).toBe("a\n|b");
  });

  test("a backslash before ⏎ breaks the line in its place", () => {
    expect(seen(afterKeys(from("one\\"), ["enter"]))).toBe("one\n|");
  });

  test("⏎ asks to send the whole text", () => {
    expect(edit(from("one\ntwo", 1), keyOf("enter"), 80)).toEqual({ kind: "send", text: "one\ntwo" });
  });

  test("↑ and ↓ move by rows as they are drawn and keep their column", () => {
    const state = from("aaaa bbbb cc\nx\n日本日本");
    expect(seen(afterKeys(state, ["up"], 10))).toBe("aaaa bbbb cc\nx|\n日本日本");
    expect(seen(afterKeys(state, ["up", "up"], 10))).toBe("aaaa bbbb cc|\nx\n日本日本");
    expect(seen(afterKeys(state, ["up", "up", "up"], 10))).toBe("aaaa bbb|b cc\nx\n日本日本");
    expect(seen(afterKeys(state, ["up", "up", "up", "down", "down", "down"], 10))).toBe(
      "aaaa bbbb cc\nx\n日本日本|",
    );
  });

  test("Home and End go along the row", () => {
    expect(seen(afterKeys(from("aaaa bbbb cc"), ["home"], 10))).toBe("aaaa bbbb |cc");
    expect(seen(afterKeys(from("aaaa bbbb cc", 2), ["end"], 10))).toBe("aaaa bbbb| cc");
  });
});

describe("pastes", () => {
  test("several lines stay one text, unsent, and one step of undo", () => {
    const pasted = afterKeys(from("see: "), [{ paste: "one\r\ntwo\rthree\n" }]);
    expect(seen(pasted)).toBe("see: one\ntwo\nthree|");
    expect(seen(afterKeys(pasted, ["ctrl+_"]))).toBe("see: |");
  });

  test("colours and other controls stay behind", () => {
    expect(afterKeys(empty, [{ paste: "\u001b[31mred\u001b[0m\u0007 a\tb" }]).text).toBe("red a\tb");
  });

  test("a single-line editor takes it as one line", () => {
    const { text } = afterKeys(createEditor({ multiline: false }), [{ paste: " one\r\n  two\n" }]);
    expect(text).toBe("one two");
  });
});

describe("history", () => {
  const state = createEditor({ text: "draft", history: ["first", "second"] });

  test("↑ on the first row and ↓ on the last turn it; every page keeps its edits, the draft too", () => {
    expect(seen(afterKeys(state, ["up"]))).toBe("second|");
    expect(seen(afterKeys(state, ["up", "up", "up"]))).toBe("first|");
    expect(seen(afterKeys(state, ["up", { type: "!" }, "up", "down"]))).toBe("second!|");
    expect(seen(afterKeys(state, ["up", "up", "down", "down", "down"]))).toBe("draft|");
  });

  test("sending an older text brings the draft back, and edits of the history are not kept", () => {
    const next = sent(afterKeys(state, ["up", { type: "!" }, "up"]));
    expect([next.text, next.history]).toEqual(["draft", ["first", "second", "first"]]);
  });

  test("a text sent twice stands in it once", () => {
    expect(sent(from("x")).history).toEqual(["x"]);
    expect(sent({ ...createEditor({ text: "x", history: ["x"] }) }).history).toEqual(["x"]);
  });

  test("a text that comes back is in the empty editor, else one ↑ away", () => {
    expect(seen(returned(sent(from("lost")), "lost"))).toBe("lost|");
    const busy = returned(afterKeys(sent(from("lost")), [{ type: "new" }]), "lost");
    expect(seen(busy)).toBe("new|");
    expect(seen(afterKeys(busy, ["up"]))).toBe("lost|");
  });
});

describe("undo", () => {
  test("goes word by word, erasures together", () => {
    const typed = afterKeys(empty, [{ type: "one two three" }]);
    expect(afterKeys(typed, ["ctrl+_"]).text).toBe("one two ");
    expect(afterKeys(typed, ["ctrl+_", "ctrl+_"]).text).toBe("one ");
    const erased = afterKeys(from("hello"), ["backspace", "backspace", "backspace"]);
    expect(seen(afterKeys(erased, ["ctrl+_"]))).toBe("hello|");
  });

  const chords = bindings.filter(({ place }) => place === "composer").flatMap(({ keys }) => keys);
  const key = fc.oneof(
    fc.constantFrom(...chords.filter((chord) => !chord.includes(" ") && chord !== "ctrl+_")),
    fc.constantFrom(
      "a",
      "é",
      "e",
      "\u0301",
      "👩‍💻",
      "👩",
      "\u200d",
      "💻",
      "🇧",
      "🇷",
      "日",
      "space",
      "\\",
      ".",
    ),
    fc.constantFrom("one\r\ntwo", "\u0301x", "🇧", "日本 語", "\t").map((paste) => ({ paste })),
  );

  test("after any keys the cursor stands between graphemes, and undo leads back exactly", () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), fc.integer({ min: 8, max: 30 }), (keys, width) => {
        const start = createEditor({ text: "olá 🇧🇷", history: ["um", "dois\ntrês"] });
        const passed = [seen(start)];
        let state = start;
        for (const each of keys) {
          state = afterKeys(state, [each], width);
          passed.push(seen(state));
          const boundaries = [...new Intl.Segmenter().segment(state.text)].map(({ index }) => index);
          expect([...boundaries, state.text.length]).toContain(state.cursor);
        }
        while (state.undo.length > 0) {
          state = afterKeys(state, ["ctrl+_"]);
          expect(passed).toContain(seen(state));
        }
        expect([state.text, state.pages, state.page]).toEqual([start.text, start.pages, start.page]);
      }),
      { numRuns: 300 },
    );
  });
});

test("a paste key writes what it holds", () => {
  expect(edit(empty, pastedKey("x"), 80)).toMatchObject({ kind: "edited", state: { text: "x" } });
});
