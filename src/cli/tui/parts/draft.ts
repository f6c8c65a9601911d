import { createEditor, type EditorState, returned } from "./editor-state.ts";
import { createStore, type Store } from "./store.ts";

/** What is being written somewhere: it outlives the composer that shows it, so that Esc and back lose nothing. */
export type Draft = Store<EditorState>;

/** An empty draft, or one with a text and the texts sent before (oldest first). */
export function createDraft(start: Parameters<typeof createEditor>[0] = {}): Draft {
  return createStore(createEditor(start));
}

/** Gives a text back to its author: into the draft where that is empty, else one ↑ away. */
export function giveBack(draft: Draft, text: string): void {
  draft.set(returned(draft.get(), text));
}

/** Puts a text in the draft's place, as if nothing had been written. The history stays. */
export function replaceDraft(draft: Draft, text: string): void {
  const { history, multiline } = draft.get();
  draft.set(createEditor({ text, history, multiline }));
}
