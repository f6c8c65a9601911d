import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chordOf } from "../../../src/cli/tui/parts/key.ts";
import { createKeyParser } from "../../../src/cli/tui/parts/key-parser.ts";
import { createKeyboard } from "../../../src/cli/tui/parts/keyboard.ts";
import { openPty } from "./pty.ts";

/** The chords that the chunks mean, with what waits at the end flushed; pastes and typed texts as [chord, text]. */
function heard(...chunks: readonly string[]) {
  const parser = createKeyParser();
  const keys = [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.flush()];
  return keys.map((key) => (key.name === "paste" ? ["paste", key.text] : chordOf(key)));
}

describe("chunks", () => {
  test("several keys in one chunk are several keys", () => {
    expect(heard("abc\r")).toEqual(["a", "b", "c", "enter"]);
    expect(heard("é日👩‍💻\u007f\u0001\u001b[A\u001bb\t ")).toEqual([
      "é",
      "日",
      "👩‍💻",
      "backspace",
      "ctrl+a",
      "up",
      "alt+b",
      "tab",
      "space",
    ]);
  });

  test.each([
    ["\u001b[A", "up"],
    ["\u001bOA", "up"],
    ["\u001b[1;5D", "ctrl+left"],
    ["\u001b[1;3C", "alt+right"],
    ["\u001b\u001b[C", "alt+right"],
    ["\u001bOd", "ctrl+left"],
    ["\u001b[d", "shift+left"],
    ["\u001b[3~", "delete"],
    ["\u001b[3^", "ctrl+delete"],
    ["\u001b[5~", "pageup"],
    ["\u001b[H", "home"],
    ["\u001b[4~", "end"],
    ["\u001b[Z", "shift+tab"],
    ["\u001b\r", "alt+enter"],
    ["\u001b[13;2u", "shift+enter"],
    ["\u001b[27;5;13~", "ctrl+enter"],
    ["\u001b[97;5u", "ctrl+a"],
    ["\u001bOM", "enter"],
    ["\u001b\u007f", "alt+backspace"],
    ["\u0008", "backspace"],
    ["\n", "ctrl+j"],
    ["\u001f", "ctrl+_"],
    ["\u0000", "ctrl+space"],
    ["\u001bé", "alt+é"],
    ["\u001b", "escape"],
    ["\u001b[", "alt+["],
    ["\u001bO", "alt+O"],
    ["\u001b]", "alt+]"],
  ])("%j is %s", (sequence, chord) => {
    expect(heard(sequence)).toEqual([chord]);
  });

  test.each([
    ["a cursor report", "\u001b[12;40R"],
    ["focus", "\u001b[I\u001b[O"],
    ["device attributes", "\u001b[?62;22c"],
    ["a mouse report", "\u001b[<0;10;10M"],
    ["a colour reply", "\u001b]11;rgb:0000/0000/0000\u001b\\\u001b]11;rgb:0/0/0\u0007"],
    ["a version reply", "\u001bP>|tmux 3.3a\u001b\\"],
    ["an unknown sequence", "\u001b[99;99x"],
    ["a sequence that never ends", "\u001b[1;5"],
    ["8-bit controls", "\u009b"],
  ])("%s types nothing", (_name, sequence) => {
    expect(heard(`a${sequence}`)).toEqual(["a"]);
  });

  test("a paste is one key, wherever it is cut, and what follows is typed", () => {
    const input = "a\u001b[200~one\r\ntwo\u001b[31m\u001b[201~b\r";
    for (let cut = 0; cut <= input.length; cut += 1) {
      expect(heard(input.slice(0, cut), input.slice(cut))).toEqual([
        "a",
        ["paste", "one\r\ntwo\u001b[31m"],
        "b",
        "enter",
      ]);
    }
  });

  test("Ctrl+C gets out of a paste whose end never comes", () => {
    expect(heard("\u001b[200~half", "\u0003", "a")).toEqual([["paste", "half"], "ctrl+c", "a"]);
  });

  test("any input means the same however it is cut", () => {
    const piece = fc.constantFrom(
      "a",
      "é",
      "日",
      "\r",
      "\u007f",
      "\u001b[A",
      "\u001b[1;5D",
      "\u001bOH",
      "\u001bb",
      "\u001b[200~x\ry\u001b[201~",
      "\u001b]11;rgb:0/0/0\u0007",
      "\u001b[I",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(40)), (pieces, cuts) => {
        const input = pieces.join("");
        const places = [
          0,
          ...cuts.map((cut) => Math.min(cut, input.length)).sort((a, b) => a - b),
          input.length,
        ];
        const chunks = places.slice(1).map((end, index) => input.slice(places[index], end));
        expect(heard(...chunks)).toEqual(heard(input));
      }),
    );
  });
});

describe("the keyboard", () => {
  test("a character whose bytes come apart is one key", () => {
    const keyboard = createKeyboard();
    const keys: string[] = [];
    keyboard.subscribe((key) => keys.push(chordOf(key)));
    for (const byte of Buffer.from("é👍")) keyboard.feed(Uint8Array.of(byte));
    expect(keys).toEqual(["é", "👍"]);
  });

  test("what a key opens hears the keys behind it, even from the same chunk", async () => {
    const keyboard = createKeyboard();
    const first: string[] = [];
    const second: string[] = [];
    const stop = keyboard.subscribe((key) => {
      first.push(chordOf(key));
      if (key.name !== "enter") return;
      stop();
      setImmediate(() => keyboard.subscribe((later) => second.push(chordOf(later))));
    });
    keyboard.feed("ab\rcd");
    await keyboard.idle();
    expect([first, second]).toEqual([
      ["a", "b", "enter"],
      ["c", "d"],
    ]);
  });
});

describe("on a real terminal", () => {
  test("keys in one write, sequences and pastes in several, a lone Esc", async () => {
    const program = fileURLToPath(new URL("programs/keys.ts", import.meta.url));
    const pty = openPty(process.execPath, ["--disable-warning=ExperimentalWarning", program]);
    const heardLines = () => pty.output().match(/\[".*"\]/g) ?? [];
    const next = async (count: number) => {
      await pty.until(() => heardLines().length >= count);
      return heardLines()
        .slice(0, count)
        .map((line) => JSON.parse(line));
    };
    await pty.until(() => pty.output().includes("ready"));

    pty.write("abc\r");
    expect(await next(4)).toEqual([
      ["a", "a"],
      ["b", "b"],
      ["c", "c"],
      ["enter", ""],
    ]);
    pty.write("\u001b[1;");
    pty.write("5C");
    expect((await next(5)).at(-1)).toEqual(["ctrl+right", ""]);
    pty.write("\u001b[20");
    pty.write("0~one\rtw");
    pty.write("o\u001b[201");
    pty.write("~");
    expect((await next(6)).at(-1)).toEqual(["paste", "one\rtwo"]);
    pty.write("日");
    expect((await next(7)).at(-1)).toEqual(["日", "日"]);
    pty.write("\u001b");
    expect((await next(8)).at(-1)).toEqual(["escape", ""]);
    pty.write("q");
    expect((await pty.exited).exitCode).toBe(0);
  });
});
