import type { EditorState } from "../../../src/cli/tui/parts/editor-state.ts";
import { actingKey, type Key, pastedKey, typingKey } from "../../../src/cli/tui/parts/key.ts";
import { type Edit, edit } from "../../../src/cli/tui/parts/line-editor.ts";

/** The key of a chord as the table of bindings writes it, such as "ctrl+a" or "x". */
export function keyOf(chord: string): Key {
  const parts = chord.split(/(?<=.)\+(?=.)/);
  const name = parts.at(-1)!;
  const modifiers = {
    ctrl: parts.includes("ctrl"),
    alt: parts.includes("alt"),
    shift: parts.includes("shift"),
  };
  if (name === "space" && !modifiers.ctrl) return typingKey(" ");
  return [...name].length === 1 && parts.length === 1 ? typingKey(name) : actingKey(name, modifiers);
}

/** The editor after these keys: chords, or `{ type }` and `{ paste }` for texts. Unused keys change nothing. */
export function afterKeys(
  state: EditorState,
  keys: readonly (string | { readonly type: string } | { readonly paste: string })[],
  width = 80,
): EditorState {
  return keys.flatMap(spelled).reduce((current, key) => stateOf(edit(current, key, width), current), state);
}

/** The text with a | where the cursor stands. */
export function seen({ text, cursor }: EditorState): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

function spelled(key: string | { readonly type: string } | { readonly paste: string }): Key[] {
  if (typeof key === "string") return [keyOf(key)];
  if ("paste" in key) return [pastedKey(key.paste)];
  return [...new Intl.Segmenter().segment(key.type)].map(({ segment }) => typingKey(segment));
}

function stateOf(change: Edit, before: EditorState): EditorState {
  return change.kind === "edited" ? change.state : before;
}
