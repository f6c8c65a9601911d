import { Box } from "ink";
import { useRef } from "react";
import { blanks, joinSafe, literal, type SafeText } from "../../../core/safe-text.ts";
import type { Role } from "../theme.ts";
import { type Completion, completed, wordBefore } from "./completion.ts";
import { Cursor } from "./cursor.tsx";
import type { Draft } from "./draft.ts";
import { layOutEditor } from "./editor-rows.ts";
import { replaced, sent } from "./editor-state.ts";
import { chordOf, type Key } from "./key.ts";
import { edit } from "./line-editor.ts";
import { Row } from "./row.tsx";
import type { Segment } from "./segments.ts";
import { cut, widthOf } from "./text-layout.ts";
import { useKeys } from "./use-keys.ts";
import { useStore } from "./use-store.ts";
import { useTheme } from "./use-theme.ts";

/** A word, or as much of it as is certain, and what it could still become. */
export type Expansion = { readonly text: string; readonly candidates: readonly string[] };

export type ComposerProps = {
  readonly draft: Draft;
  /** Before the first row, such as "›" or "NOTE, agents only ›". */
  readonly label: SafeText;
  readonly labelRole?: Role;
  readonly textRole?: Role;
  /** Shown dim while nothing is written. */
  readonly placeholder?: SafeText;
  readonly width: number;
  /** The screen's cell (0-based) where the composer's first row begins. */
  readonly x: number;
  readonly y: number;
  readonly focused: boolean;
  readonly maxRows?: number;
  /** Takes the text; false leaves it where it is. Blank texts never come. */
  readonly onSend: (text: string) => boolean | undefined;
  /** The text changed under its author's hands. */
  readonly onTyping?: () => void;
  /** A key that writes nothing here: Esc, PgUp, Tab with nothing to complete, ↑ before the oldest … */
  readonly onKey?: (key: Key) => void;
  /** What Tab may make of the word before the cursor, whole words. */
  readonly candidatesFor?: (word: string) => readonly string[];
  /** What Tab puts in the place of the word before the cursor, asked before there is a choice to complete. */
  readonly expand?: ((word: string) => Expansion | undefined) | undefined;
  /** What Tab is choosing from; empty when the choice is over. */
  readonly onCandidates?: (candidates: readonly string[]) => void;
};

const defaultRows = 6;

/** How many rows a composer of this draft takes, 1 to `maxRows`. */
export function composerHeight(
  draft: Draft,
  { label, width, maxRows = defaultRows }: Pick<ComposerProps, "label" | "width" | "maxRows">,
): number {
  return Math.min(maxRows, layOutEditor(draft.get(), textWidth(label, width)).rows.length);
}

/** Where one writes: readline's keys, 1 to `maxRows` rows, the terminal's own cursor. */
export function Composer(props: ComposerProps) {
  const { draft, label, labelRole = "accent", textRole = "plain", width, x, y, focused } = props;
  const { maxRows = defaultRows, placeholder } = props;
  const { marks } = useTheme();
  const completion = useRef<Completion | undefined>(undefined);
  const top = useRef(0);
  const state = useStore(draft);

  useKeys((key) => press(props, key, completion), focused);

  const layout = layOutEditor(state, textWidth(label, width));
  top.current = Math.min(
    Math.max(top.current, layout.cursorRow - maxRows + 1),
    layout.cursorRow,
    Math.max(0, layout.rows.length - maxRows),
  );
  const first = top.current;
  const indent = blanks(widthOf(label) + 1);
  const rows = layout.rows.slice(first, first + maxRows).map((row, index): readonly Segment[] => {
    const start: Segment =
      index === 0 ? { text: joinSafe([label, literal(" ")]), role: labelRole } : { text: indent };
    const hint = state.text === "" && placeholder !== undefined;
    const room = Math.max(0, width - widthOf(indent));
    if (hint) return [start, { text: cut(placeholder, room, marks.ellipsis), role: "dim" }];
    return [start, { text: row.shown, role: textRole }];
  });
  return (
    <Box flexDirection="column" height={rows.length} width={width} flexShrink={0}>
      {rows.map((segments, index) => (
        <Row key={layout.rows[first + index]!.from} segments={segments} />
      ))}
      {focused && <Cursor x={x + widthOf(indent) + layout.cursorColumn} y={y + layout.cursorRow - first} />}
    </Box>
  );
}

function press(props: ComposerProps, key: Key, completion: { current: Completion | undefined }): void {
  const { draft, label, width, onSend, onTyping, onKey, candidatesFor, onCandidates } = props;
  const state = draft.get();
  const previous = completion.current;
  completion.current = undefined;
  const expansion = chordOf(key) === "tab" ? props.expand?.(wordBefore(state)) : undefined;
  if (expansion !== undefined) {
    onCandidates?.(expansion.candidates);
    const from = state.cursor - wordBefore(state).length;
    if (expansion.text !== wordBefore(state))
      draft.set(replaced(state, { from, to: state.cursor, text: expansion.text, deed: "changed" }));
    return;
  }
  if (chordOf(key) === "tab" && candidatesFor !== undefined) {
    const found = completed(state, candidatesFor, previous);
    if (found !== undefined) {
      completion.current = found.completion;
      onCandidates?.(found.completion.candidates.length > 1 ? found.completion.candidates : []);
      draft.set(found.state);
      return;
    }
  }
  if (previous !== undefined) onCandidates?.([]);
  const change = edit(state, key, textWidth(label, width));
  if (change.kind === "unused") onKey?.(key);
  else if (change.kind === "edited") {
    draft.set(change.state);
    if (change.state.text !== state.text) onTyping?.();
  } else if (change.text.trim() !== "" && onSend(change.text) !== false) {
    // What was sent may have put another text here, as a command that opens a note does.
    if (draft.get() === state) draft.set(sent(state));
  }
}

/** Cells for the text: the label, a blank, and one more for the cursor behind a full row are taken off. */
function textWidth(label: SafeText, width: number): number {
  return Math.max(8, width - widthOf(label) - 2);
}
