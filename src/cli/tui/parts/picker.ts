import Fuse from "fuse.js";
import { folded } from "../../../core/lookup.ts";
import type { SafeText } from "../../../core/safe-text.ts";
import { createEditor, type EditorState } from "./editor-state.ts";
import { chordOf, type Key } from "./key.ts";
import { edit } from "./line-editor.ts";

export type PickerItem = {
  readonly id: string;
  readonly name: SafeText;
  readonly description?: SafeText;
  readonly kind?: "incident" | "request";
  /** Words at the row's end: the kind and its target, "incident   solved within 4 h". */
  readonly note?: SafeText;
};

export type PickerState = {
  readonly query: EditorState;
  /** The row the pointer is on, among the matches. */
  readonly at: number;
};

export type PickerChange =
  | { readonly kind: "changed"; readonly state: PickerState }
  | { readonly kind: "chosen"; readonly item: PickerItem }
  | { readonly kind: "unused" };

export const emptyPicker: PickerState = { query: createEditor({ multiline: false }), at: 0 };

/**
 * What a query finds; an empty one finds everything, in the given order. Accents and small slips do not matter, and
 * every word of the query must be found. Names that have its very words keep the given order, which somebody chose;
 * what is only similar follows, best first.
 */
export function createMatcher(items: readonly PickerItem[]): (query: string) => readonly PickerItem[] {
  const fuse = new Fuse(items, {
    keys: [
      { name: "name", weight: 3 },
      { name: "description", weight: 1 },
    ],
    ignoreDiacritics: true,
    ignoreLocation: true,
    threshold: 0.3,
    useTokenSearch: true,
    tokenMatch: "all",
  });
  return (query) => {
    const words = folded(query).split(/\s+/).filter(Boolean);
    if (words.length === 0) return items;
    const exact = items.filter(({ name }) => hasWords(folded(name), words));
    const similar = fuse.search(query).map(({ item }) => item);
    return [...exact, ...similar.filter((item) => !exact.includes(item))];
  };
}

/** Does every word begin a word of the name? */
function hasWords(name: string, words: readonly string[]): boolean {
  const own = name.split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => own.some((one) => one.startsWith(word)));
}

/** Applies one key; `matches` is what the query finds now and `page` how many rows are in sight. */
export function pick(
  state: PickerState,
  key: Key,
  matches: readonly PickerItem[],
  page: number,
): PickerChange {
  const steps: Readonly<Record<string, number>> = {
    up: -1,
    "ctrl+p": -1,
    down: 1,
    "ctrl+n": 1,
    pageup: -page,
    pagedown: page,
  };
  const chord = chordOf(key);
  const step = steps[chord];
  if (step !== undefined) {
    const at = Math.min(Math.max(0, state.at + step), Math.max(0, matches.length - 1));
    return { kind: "changed", state: { ...state, at } };
  }
  if (chord === "enter") {
    const item = matches[state.at];
    return item === undefined ? { kind: "changed", state } : { kind: "chosen", item };
  }
  const change = edit(state.query, key, Number.POSITIVE_INFINITY);
  if (change.kind !== "edited") return { kind: "unused" };
  const at = change.state.text === state.query.text ? state.at : 0;
  return { kind: "changed", state: { query: change.state, at } };
}
