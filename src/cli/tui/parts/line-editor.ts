import { stripVTControlCharacters } from "node:util";
import { layOutEditor, placeAt } from "./editor-rows.ts";
import { type EditorState, killed, moved, replaced, turned, undone, yanked } from "./editor-state.ts";
import {
  blankDelimitedStart,
  nextBoundary,
  previousBoundary,
  wordEndAfter,
  wordStartBefore,
} from "./graphemes.ts";
import { chordOf, type Key } from "./key.ts";

/** What a key made of the editor: a new state, the wish to send its text, or nothing, so that another may take the key. */
export type Edit =
  | { readonly kind: "edited"; readonly state: EditorState }
  | { readonly kind: "send"; readonly text: string }
  | { readonly kind: "unused" };

type Deed = (state: EditorState, width: number) => EditorState | undefined;

/**
 * Applies one key, with the keys of readline. `width` is how many cells a row has: ↑ and ↓ move by rows as they are
 * drawn, and turn the history at the first and the last.
 */
export function edit(state: EditorState, key: Key, width: number): Edit {
  if (key.name === "paste") return edited(pasted(state, key.text));
  if (key.text !== "") return edited(typed(state, key.text));
  const chord = chordOf(key);
  if (chord === "enter") return entered(state);
  const next = deeds[chord]?.(state, width);
  return next === undefined ? { kind: "unused" } : edited(next);
}

const lineStart = (state: EditorState) => state.text.lastIndexOf("\n", state.cursor - 1) + 1;
const lineEnd = (state: EditorState) => {
  const found = state.text.indexOf("\n", state.cursor);
  return found === -1 ? state.text.length : found;
};

const left: Deed = (state) => moved(state, previousBoundary(state.text, state.cursor));
const right: Deed = (state) => moved(state, nextBoundary(state.text, state.cursor));
const wordLeft: Deed = (state) => moved(state, wordStartBefore(state.text, state.cursor));
const wordRight: Deed = (state) => moved(state, wordEndAfter(state.text, state.cursor));
const eraseBackward: Deed = (state) =>
  erased(state, previousBoundary(state.text, state.cursor), state.cursor);
const eraseForward: Deed = (state) => erased(state, state.cursor, nextBoundary(state.text, state.cursor));
const killWordBackward: Deed = (state) =>
  killed(state, wordStartBefore(state.text, state.cursor), state.cursor, "front");
const breakLine: Deed = (state) => (state.multiline ? typed(state, "\n") : undefined);
const undo: Deed = (state) => undone(state);

const deeds: Readonly<Record<string, Deed>> = {
  left,
  "ctrl+b": left,
  right,
  "ctrl+f": right,
  "ctrl+left": wordLeft,
  "alt+left": wordLeft,
  "alt+b": wordLeft,
  "ctrl+right": wordRight,
  "alt+right": wordRight,
  "alt+f": wordRight,
  "ctrl+a": (state) => moved(state, lineStart(state)),
  "ctrl+e": (state) => moved(state, lineEnd(state)),
  home: (state, width) => alongRow(state, width, 0),
  end: (state, width) => alongRow(state, width, Number.POSITIVE_INFINITY),
  up: (state, width) => vertically(state, width, -1),
  down: (state, width) => vertically(state, width, 1),
  backspace: eraseBackward,
  "shift+backspace": eraseBackward,
  delete: eraseForward,
  "ctrl+d": eraseForward,
  "ctrl+w": (state) => killed(state, blankDelimitedStart(state.text, state.cursor), state.cursor, "front"),
  "alt+backspace": killWordBackward,
  "ctrl+backspace": killWordBackward,
  "alt+d": (state) => killed(state, state.cursor, wordEndAfter(state.text, state.cursor), "back"),
  "ctrl+k": (state) => killed(state, state.cursor, orBreak(state, lineEnd(state), 1), "back"),
  "ctrl+u": (state) => killed(state, orBreak(state, lineStart(state), -1), state.cursor, "front"),
  "ctrl+y": (state) => yanked(state, false),
  "alt+y": (state) => yanked(state, true),
  "ctrl+_": undo,
  "alt+enter": breakLine,
  "shift+enter": breakLine,
  "ctrl+j": breakLine,
};

function typed(state: EditorState, text: string): EditorState {
  return replaced(state, { from: state.cursor, to: state.cursor, text, deed: "typed" });
}

/** A paste is one text and one step of undo; colours and other controls that came along from a terminal are left out. */
function pasted(state: EditorState, raw: string): EditorState {
  const text = stripVTControlCharacters(raw.replace(/\r\n?/g, "\n")).replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g,
    "",
  );
  const kept = state.multiline ? text.replace(/(?<=[^\n])\n$/, "") : text.replace(/\s*\n\s*/g, " ").trim();
  if (kept === "") return moved(state, state.cursor);
  return replaced(state, { from: state.cursor, to: state.cursor, text: kept, deed: "changed" });
}

function entered(state: EditorState): Edit {
  if (state.multiline && state.text[state.cursor - 1] === "\\") {
    return edited(replaced(state, { from: state.cursor - 1, to: state.cursor, text: "\n", deed: "changed" }));
  }
  return { kind: "send", text: state.text };
}

function erased(state: EditorState, from: number, to: number): EditorState {
  if (from === to) return moved(state, state.cursor);
  return replaced(state, { from, to, text: "", deed: "erased" });
}

/** At the very edge of a line Ctrl+K and Ctrl+U take its line break. */
function orBreak(state: EditorState, edge: number, by: -1 | 1): number {
  if (edge !== state.cursor) return edge;
  return Math.min(state.text.length, Math.max(0, edge + by));
}

/** To the first or last place of the row; undefined at the end of the whole text, where End means something else. */
function alongRow(state: EditorState, width: number, column: number): EditorState | undefined {
  const { rows, cursorRow } = layOutEditor(state, width);
  const place = placeAt(rows, cursorRow, column);
  if (place === state.cursor && place === state.text.length && column > 0) return undefined;
  return moved(state, place);
}

function vertically(state: EditorState, width: number, by: -1 | 1): EditorState | undefined {
  const { rows, cursorRow, cursorColumn } = layOutEditor(state, width);
  const target = cursorRow + by;
  if (target < 0 || target >= rows.length) return turned(state, by);
  const goal = state.goal ?? cursorColumn;
  return moved(state, placeAt(rows, target, goal), goal);
}

function edited(state: EditorState): Edit {
  return { kind: "edited", state };
}
