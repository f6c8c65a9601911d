import { type EditorState, replaced } from "./editor-state.ts";

/** A completion under way: what Tab chose from, and where the word it completes begins. */
export type Completion = {
  readonly candidates: readonly string[];
  readonly turn: number;
  readonly from: number;
  /** The text as the last Tab left it; any other key ends the completion. */
  readonly text: string;
};

/**
 * What Tab does: the only candidate whole with a blank behind it, what all candidates share, or, pressed again, one after
 * another. Undefined where nothing can be completed, so that Tab may mean something else.
 */
export function completed(
  state: EditorState,
  candidatesFor: (word: string) => readonly string[],
  previous: Completion | undefined,
): { readonly state: EditorState; readonly completion: Completion } | undefined {
  if (previous !== undefined && previous.text === state.text && previous.candidates.length > 1) {
    const turn = (previous.turn + 1) % previous.candidates.length;
    return filled(state, { ...previous, turn }, previous.candidates[turn]!);
  }
  const word = wordBefore(state);
  const candidates = word === "" ? [] : candidatesFor(word);
  if (candidates.length === 0) return undefined;
  const from = state.cursor - word.length;
  const shared = candidates.length === 1 ? whole(candidates[0]!) : sharedStart(candidates);
  if (shared.length > word.length) return filled(state, { candidates, turn: -1, from, text: "" }, shared);
  return filled(state, { candidates, turn: 0, from, text: "" }, candidates[0]!);
}

/** The word that the cursor stands behind; empty after a blank. */
export function wordBefore({ text, cursor }: EditorState): string {
  return /\S+$/.exec(text.slice(0, cursor))?.[0] ?? "";
}

/** The only candidate: a folder may go on, everything else is done. */
function whole(candidate: string): string {
  return candidate.endsWith("/") ? candidate : `${candidate} `;
}

function filled(state: EditorState, completion: Completion, text: string) {
  const next = replaced(state, { from: completion.from, to: state.cursor, text, deed: "changed" });
  return { state: next, completion: { ...completion, text: next.text } };
}

function sharedStart(candidates: readonly string[]): string {
  let shared = candidates[0]!;
  for (const candidate of candidates) {
    while (!candidate.startsWith(shared)) shared = shared.slice(0, -1);
  }
  return shared;
}
