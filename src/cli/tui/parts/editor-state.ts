import { snapToBoundary } from "./graphemes.ts";

/** What undo brings back: the text, where the cursor stood (UTF-16 units, always between graphemes), the history page. */
type EditorDocument = {
  readonly text: string;
  readonly cursor: number;
  /** The history and the draft behind it, as ↑ and ↓ turn through them; each keeps its edits until one is sent. */
  readonly pages: readonly string[];
  readonly page: number;
};

/** What the last key did: keys of one kind in a row are undone, or killed, together. */
export type EditorDeed = "moved" | "typed" | "erased" | "killed" | "yanked" | "changed";

export type EditorState = EditorDocument & {
  /** A single-line editor turns line breaks into blanks and has no history. */
  readonly multiline: boolean;
  /** The texts sent before, oldest first. */
  readonly history: readonly string[];
  readonly undo: readonly EditorDocument[];
  /** Killed texts, the newest last. */
  readonly ring: readonly string[];
  /** Where the last yank put its text, while Alt+Y may still replace it. */
  readonly yank: { readonly from: number; readonly turn: number } | undefined;
  /** The column that ↑ and ↓ try to keep. */
  readonly goal: number | undefined;
  readonly deed: EditorDeed;
};

const undoDepth = 1000;
const ringSize = 20;
const historySize = 100;

/** An editor holding `text`, the cursor behind it, with the texts sent before (oldest first) as its history. */
export function createEditor({
  text = "",
  history = [],
  multiline = true,
}: {
  readonly text?: string;
  readonly history?: readonly string[];
  readonly multiline?: boolean;
} = {}): EditorState {
  return {
    text,
    cursor: text.length,
    pages: [...history, text],
    page: history.length,
    multiline,
    history,
    undo: [],
    ring: [],
    yank: undefined,
    goal: undefined,
    deed: "moved",
  };
}

/** The cursor elsewhere; nothing else changes. */
export function moved(state: EditorState, cursor: number, goal?: number): EditorState {
  const snapped = snapToBoundary(state.text, cursor);
  return { ...state, cursor: snapped, goal, yank: undefined, deed: "moved" };
}

/** `from` to `to` replaced by `text`, the cursor behind it. Deeds of one kind in a row make one step of undo. */
export function replaced(
  state: EditorState,
  { from, to, text, deed }: { from: number; to: number; text: string; deed: EditorDeed },
): EditorState {
  const joins = state.deed === deed && (deed === "erased" || (deed === "typed" && !startsWord(state, text)));
  const next = state.text.slice(0, from) + text + state.text.slice(to);
  return {
    ...state,
    text: next,
    cursor: snapToBoundary(next, from + text.length),
    undo: joins ? state.undo : remember(state),
    yank: undefined,
    goal: undefined,
    deed,
  };
}

/** `from` to `to` cut out and kept for Ctrl+Y; kills in a row gather into one text. */
export function killed(state: EditorState, from: number, to: number, end: "front" | "back"): EditorState {
  if (from === to) return moved(state, state.cursor);
  const text = state.text.slice(from, to);
  const gathering = state.deed === "killed" ? state.ring.at(-1) : undefined;
  const kept = gathering === undefined ? text : end === "back" ? gathering + text : text + gathering;
  const older = gathering === undefined ? state.ring : state.ring.slice(0, -1);
  return {
    ...replaced(state, { from, to, text: "", deed: "killed" }),
    ring: [...older, kept].slice(-ringSize),
  };
}

/** The text that was killed last, or with `turn` the one before that. */
export function yanked(state: EditorState, turn: boolean): EditorState {
  if (state.ring.length === 0 || (turn && state.yank === undefined)) return moved(state, state.cursor);
  const from = turn ? state.yank!.from : state.cursor;
  const count = turn ? state.yank!.turn + 1 : 0;
  const text = state.ring.at(-1 - (count % state.ring.length))!;
  return {
    ...replaced(state, { from, to: state.cursor, text, deed: "yanked" }),
    yank: { from, turn: count },
  };
}

/** Another page of the history; the page left keeps its edits. Undefined where there is none. */
export function turned(state: EditorState, by: -1 | 1): EditorState | undefined {
  const page = state.page + by;
  if (!state.multiline || page < 0 || page >= state.pages.length) return undefined;
  const pages = state.pages.with(state.page, state.text);
  const text = pages[page]!;
  return { ...moved({ ...state, text, pages, page, undo: remember(state) }, text.length), deed: "changed" };
}

/** The last step taken back; the same state when there is none. */
export function undone(state: EditorState): EditorState {
  const last = state.undo.at(-1);
  if (last === undefined) return moved(state, state.cursor);
  return {
    ...state,
    ...last,
    undo: state.undo.slice(0, -1),
    yank: undefined,
    goal: undefined,
    deed: "moved",
  };
}

/** The editor after its text was sent: that text is the newest of the history, and a draft left for an older page returns. */
export function sent(state: EditorState, text = state.text): EditorState {
  const { history, multiline, ring } = state;
  const draft = state.page === history.length ? "" : state.pages[history.length]!;
  const next = history.at(-1) === text ? history : [...history, text].slice(-historySize);
  return { ...createEditor({ text: draft, history: next, multiline }), ring };
}

/** A text that came back (refused, not saved): into the empty editor, else into the history, one ↑ away. */
export function returned(state: EditorState, text: string): EditorState {
  const { multiline, ring } = state;
  const others = state.history.filter((entry) => entry !== text);
  if (state.text === "") return { ...createEditor({ text, history: others, multiline }), ring };
  return {
    ...createEditor({ text: state.text, history: [...others, text], multiline }),
    ring,
    undo: state.undo,
  };
}

function remember({ text, cursor, pages, page, undo }: EditorState): readonly EditorDocument[] {
  return [...undo, { text, cursor, pages, page }].slice(-undoDepth);
}

/** A blank before a new word: typing is undone word by word. */
function startsWord(state: EditorState, text: string): boolean {
  return /\S/.test(text) && /\s/.test(state.text[state.cursor - 1] ?? "");
}
