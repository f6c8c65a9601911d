import { chordOf, type Key } from "./parts/key.ts";

/** Where a key works: in a text being written, in a conversation, with several of them, in lists, pickers, questions. */
export type KeyPlace =
  | "composer"
  | "conversation"
  | "conversations"
  | "list"
  | "picker"
  | "question"
  | "everywhere";

/**
 * One thing keys do. `keys` are chords as chordOf writes them, the first the one to show; `command` is the typed line that
 * does the same. Its description is the word `key.<id>` of the catalogues.
 */
export type Binding = {
  readonly id: string;
  readonly place: KeyPlace;
  readonly keys: readonly string[];
  readonly command?: string;
};

const table = [
  { id: "send", place: "composer", keys: ["enter"] },
  { id: "break-line", place: "composer", keys: ["alt+enter", "ctrl+j", "shift+enter", "\\ enter"] },
  { id: "line-start", place: "composer", keys: ["ctrl+a", "home"] },
  { id: "line-end", place: "composer", keys: ["ctrl+e", "end"] },
  { id: "back", place: "composer", keys: ["ctrl+b", "left"] },
  { id: "forward", place: "composer", keys: ["ctrl+f", "right"] },
  { id: "word-back", place: "composer", keys: ["alt+b", "ctrl+left", "alt+left"] },
  { id: "word-forward", place: "composer", keys: ["alt+f", "ctrl+right", "alt+right"] },
  { id: "row-or-history", place: "composer", keys: ["up", "down"] },
  { id: "erase", place: "composer", keys: ["backspace"] },
  { id: "erase-forward", place: "composer", keys: ["ctrl+d", "delete"] },
  { id: "kill-blank-word", place: "composer", keys: ["ctrl+w"] },
  { id: "kill-word-back", place: "composer", keys: ["alt+backspace", "ctrl+backspace"] },
  { id: "kill-word", place: "composer", keys: ["alt+d"] },
  { id: "kill-to-end", place: "composer", keys: ["ctrl+k"] },
  { id: "kill-to-start", place: "composer", keys: ["ctrl+u"] },
  { id: "yank", place: "composer", keys: ["ctrl+y"] },
  { id: "yank-older", place: "composer", keys: ["alt+y"] },
  { id: "undo", place: "composer", keys: ["ctrl+_"] },
  { id: "complete", place: "composer", keys: ["tab"] },
  { id: "page-up", place: "conversation", keys: ["pageup"], command: "/up" },
  { id: "page-down", place: "conversation", keys: ["pagedown"], command: "/down" },
  { id: "newest", place: "conversation", keys: ["end"], command: "/newest" },
  { id: "find-text", place: "conversation", keys: ["ctrl+r"], command: "/find" },
  { id: "edit-outside", place: "conversation", keys: ["ctrl+x"], command: "/edit" },
  { id: "step-back", place: "conversation", keys: ["escape"], command: "/back" },
  { id: "next-chat", place: "conversations", keys: ["ctrl+n"], command: "/next" },
  { id: "previous-chat", place: "conversations", keys: ["ctrl+p"], command: "/previous" },
  { id: "go-to", place: "conversations", keys: ["ctrl+g"], command: "/go" },
  {
    id: "go-to-number",
    place: "conversations",
    keys: ["alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "alt+8", "alt+9"],
  },
  { id: "go-to-news", place: "conversations", keys: ["alt+a"] },
  { id: "choose-row", place: "list", keys: ["up", "down", "ctrl+p", "ctrl+n"] },
  { id: "page-rows", place: "list", keys: ["pageup", "pagedown"] },
  { id: "first-last-row", place: "list", keys: ["home", "end"] },
  { id: "open-row", place: "list", keys: ["enter"], command: "/open" },
  { id: "peek", place: "list", keys: ["space"], command: "/peek" },
  { id: "find-row", place: "list", keys: ["/"], command: "/find" },
  { id: "search-tickets", place: "list", keys: ["ctrl+r"], command: "/search" },
  { id: "to-composer", place: "list", keys: ["tab"] },
  { id: "status", place: "list", keys: ["s"], command: "/status" },
  { id: "details", place: "list", keys: ["i"], command: "/form" },
  { id: "all-keys", place: "list", keys: ["?"], command: "/help" },
  { id: "leave", place: "list", keys: ["q"], command: "/leave" },
  { id: "choose-item", place: "picker", keys: ["up", "down", "ctrl+p", "ctrl+n"] },
  { id: "accept-item", place: "picker", keys: ["enter"] },
  { id: "next-field", place: "picker", keys: ["tab"] },
  { id: "previous-field", place: "picker", keys: ["shift+tab"] },
  {
    id: "point-at-answer",
    place: "question",
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "up", "down"],
  },
  { id: "take-answer", place: "question", keys: ["enter"] },
  { id: "no-answer", place: "question", keys: ["escape"] },
  { id: "redraw", place: "everywhere", keys: ["ctrl+l"], command: "/redraw" },
  { id: "suspend", place: "everywhere", keys: ["ctrl+z"] },
  { id: "quit", place: "everywhere", keys: ["ctrl+c"], command: "/leave" },
] as const satisfies readonly Binding[];

export type BindingId = (typeof table)[number]["id"];

/** Every key of the screens, in the order help shows them. */
export const bindings: readonly (Binding & { readonly id: BindingId })[] = table;

const byPlace = new Map<string, BindingId>(
  table.flatMap(({ id, place, keys }) => keys.map((chord) => [`${place} ${chord}`, id] as const)),
);

/** What a key does in the first of these places that knows it, or undefined. */
export function bindingFor(key: Key, ...places: readonly KeyPlace[]): BindingId | undefined {
  const chord = chordOf(key);
  for (const place of places) {
    const id = byPlace.get(`${place} ${chord}`);
    if (id !== undefined) return id;
  }
  return undefined;
}

const names: Readonly<Record<string, string>> = {
  enter: "⏎",
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
  pageup: "PgUp",
  pagedown: "PgDn",
  escape: "Esc",
};

/** A chord as help writes it: "Ctrl+A", "Alt+⏎", "PgUp", "q". */
export function chordWords(chord: string): string {
  return chord
    .split(/(?<=.)[+ ](?=.)/)
    .map((part) => names[part] ?? (part.length > 1 || chord.includes("+") ? capital(part) : part))
    .join(chord.includes(" ") ? " " : "+");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
