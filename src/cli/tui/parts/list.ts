import { literal } from "../../../core/safe-text.ts";
import { createEditor, type EditorState } from "./editor-state.ts";
import { chordOf, type Key } from "./key.ts";
import { edit } from "./line-editor.ts";
import type { Segment } from "./segments.ts";
import { createStore, type Store } from "./store.ts";

export type ListRow =
  | {
      readonly kind: "item";
      readonly key: string;
      readonly left: readonly Segment[];
      readonly right?: readonly Segment[];
      /** What `/` searches: number, names, title. */
      readonly findable: string;
    }
  | {
      readonly kind: "heading";
      readonly key: string;
      readonly left: readonly Segment[];
      readonly right?: readonly Segment[];
    };

export type ListItem = Extract<ListRow, { kind: "item" }>;

export type ListState = {
  /** The key of the row pointed at; rows may come and go around it. */
  readonly selected: string | undefined;
  /** Where that row stood last, for when it is gone. */
  readonly at: number;
  /** What is searched for; undefined when nothing is. */
  readonly find: EditorState | undefined;
  /** Whether keys go to the search line. */
  readonly finding: boolean;
};

export type ListChange =
  | { readonly kind: "changed"; readonly state: ListState }
  | { readonly kind: "opened"; readonly key: string }
  | { readonly kind: "unused" };

/** The state of a list, kept by its owner: what is pointed at says what the screen beside it shows. */
export function createList(selected?: string): Store<ListState> {
  return createStore<ListState>({ selected, at: 0, find: undefined, finding: false });
}

/** The rows that the search leaves: items that have all its words, accents and case aside, and all headings. */
export function foundRows(rows: readonly ListRow[], { find }: ListState): readonly ListRow[] {
  const words = plain(find?.text ?? "")
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return rows;
  return rows.filter(
    (row) => row.kind === "heading" || words.every((word) => plain(row.findable).includes(word)),
  );
}

/** The item pointed at among `rows`: the one of that key, else the one that stands where it stood. */
export function selectedItem(rows: readonly ListRow[], { selected, at }: ListState): ListItem | undefined {
  const items = rows.filter((row) => row.kind === "item");
  return items.find(({ key }) => key === selected) ?? items[Math.min(at, items.length - 1)];
}

/** Applies one key; `page` is how many rows are in sight. */
export function browse(state: ListState, key: Key, rows: readonly ListRow[], page: number): ListChange {
  const chord = chordOf(key);
  const items = foundRows(rows, state).filter((row) => row.kind === "item");
  const current = selectedItem(items, state);
  const place = current === undefined ? 0 : items.indexOf(current);
  const to = target(chord, place, items.length, page, state.finding);
  if (to !== undefined) {
    const at = Math.min(Math.max(0, to), Math.max(0, items.length - 1));
    return { kind: "changed", state: { ...state, selected: items[at]?.key, at } };
  }
  if (state.finding) return search(state, key);
  if (chord === "/")
    return { kind: "changed", state: { ...state, find: createEditor({ multiline: false }), finding: true } };
  if (chord === "escape" && state.find !== undefined)
    return { kind: "changed", state: { ...state, find: undefined } };
  if (chord === "enter" && current !== undefined) return { kind: "opened", key: current.key };
  return { kind: "unused" };
}

/** What the search line shows before the words searched for. */
export const findPrompt = literal("/ ");

function search(state: ListState, key: Key): ListChange {
  const find = state.find ?? createEditor({ multiline: false });
  if (key.name === "escape") return { kind: "changed", state: { ...state, find: undefined, finding: false } };
  const change = edit(find, key, Number.POSITIVE_INFINITY);
  if (change.kind === "edited") return { kind: "changed", state: { ...state, find: change.state, at: 0 } };
  if (change.kind === "unused") return change;
  return {
    kind: "changed",
    state: { ...state, find: change.text === "" ? undefined : find, finding: false },
  };
}

function target(
  chord: string,
  place: number,
  count: number,
  page: number,
  finding: boolean,
): number | undefined {
  if (chord === "up" || chord === "ctrl+p") return place - 1;
  if (chord === "down" || chord === "ctrl+n") return place + 1;
  if (chord === "pageup") return place - page;
  if (chord === "pagedown") return place + page;
  if (finding) return undefined;
  if (chord === "home") return 0;
  return chord === "end" ? count - 1 : undefined;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
