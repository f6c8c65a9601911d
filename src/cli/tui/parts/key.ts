/**
 * One press of a key. `name` is the character typed ("a", "é", "👍"), or "space", "enter", "tab", "escape", "backspace",
 * "delete", "insert", "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "f1" …, or "paste". `text` is
 * what the press writes: "" for a key that only acts, the whole text for a paste.
 */
export type Key = {
  readonly name: string;
  readonly text: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
};

export type Modifiers = { readonly ctrl?: boolean; readonly alt?: boolean; readonly shift?: boolean };

/** A key that only acts. */
export function actingKey(name: string, { ctrl = false, alt = false, shift = false }: Modifiers = {}): Key {
  return { name, text: "", ctrl, alt, shift };
}

/** A key that writes one character. */
export function typingKey(character: string): Key {
  return {
    name: character === " " ? "space" : character,
    text: character,
    ctrl: false,
    alt: false,
    shift: false,
  };
}

/** A text that was pasted as a whole. */
export function pastedKey(text: string): Key {
  return { name: "paste", text, ctrl: false, alt: false, shift: false };
}

/** The key's name with its modifiers, as the table of bindings writes it: "ctrl+a", "alt+enter", "shift+tab", "q". */
export function chordOf(key: Key): string {
  return `${key.ctrl ? "ctrl+" : ""}${key.alt ? "alt+" : ""}${key.shift ? "shift+" : ""}${key.name}`;
}
