import { Box } from "ink";
import { useState } from "react";
import { literal, ours, type SafeText } from "../../../core/safe-text.ts";
import { Cursor } from "./cursor.tsx";
import { layOutEditor } from "./editor-rows.ts";
import { createEditor } from "./editor-state.ts";
import { chordOf } from "./key.ts";
import { edit } from "./line-editor.ts";
import { Row } from "./row.tsx";
import { createStore } from "./store.ts";
import { cut, widthOf, wrap } from "./text-layout.ts";
import { useKeys } from "./use-keys.ts";
import { useStore } from "./use-store.ts";
import { useTheme } from "./use-theme.ts";

export type ConfirmProps = {
  /** The whole question with its letters: "Encerrar a conversa? … [s/N]". */
  readonly question: SafeText;
  /** The answers that mean yes, compared without case: the letter and the word of the reader's language. */
  readonly yes: readonly string[];
  readonly width: number;
  readonly x: number;
  readonly y: number;
  readonly onYes: () => void;
  /** Any other answer, an empty one, or Esc. */
  readonly onNo: () => void;
};

/** A question answered by a typed letter and ⏎: no single key says yes, and ⏎ alone says no. */
export function Confirm({ question, yes, width, x, y, onYes, onNo }: ConfirmProps) {
  const [store] = useState(() => createStore(createEditor({ multiline: false })));
  const state = useStore(store);
  useKeys((key) => {
    if (chordOf(key) === "escape") return onNo();
    const change = edit(store.get(), key, width);
    if (change.kind === "edited") store.set(change.state);
    if (change.kind !== "send") return;
    const answer = change.text.trim().toLowerCase();
    if (yes.some((word) => word.toLowerCase() === answer)) onYes();
    else onNo();
  });
  const rows = wrap(question, width - 8);
  const last = widthOf(rows.at(-1)!) + 1;
  const answer = layOutEditor(state, 6);
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {rows.map((row, index) => (
        <Row
          key={row}
          segments={[
            { text: row, role: "warn" },
            { text: literal(index === rows.length - 1 ? ` ${answer.rows[answer.cursorRow]!.shown}` : "") },
          ]}
        />
      ))}
      <Cursor x={x + last + answer.cursorColumn} y={y + rows.length - 1} />
    </Box>
  );
}

export type ChoiceOption = { readonly id: string; readonly words: SafeText };

/**
 * Numbered ways to go on, such as "1 leave the queue · 2 cancel". A digit or ↑↓ points at one and ⏎ takes it; at first
 * none is pointed at, so that a stray ⏎ does nothing. Esc takes none.
 */
export function Choice({
  question,
  options,
  width,
  onChoose,
  onCancel,
}: {
  readonly question: SafeText;
  /** At most nine. */
  readonly options: readonly ChoiceOption[];
  readonly width: number;
  readonly onChoose: (id: string) => void;
  readonly onCancel: () => void;
}) {
  const { marks } = useTheme();
  const [store] = useState(() => createStore(-1));
  const at = useStore(store);
  useKeys((key) => {
    const chord = chordOf(key);
    const current = store.get();
    if (chord === "escape") onCancel();
    else if (chord === "up") store.set(current <= 0 ? options.length - 1 : current - 1);
    else if (chord === "down") store.set((current + 1) % options.length);
    else if (/^[1-9]$/.test(chord) && Number(chord) <= options.length) store.set(Number(chord) - 1);
    else if (chord === "enter" && current >= 0) onChoose(options[current]!.id);
  });
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {wrap(question, width).map((row) => (
        <Row key={row} segments={[{ text: row, role: "warn" }]} />
      ))}
      {options.map(({ id, words }, index) => (
        <Row
          key={id}
          segments={[
            { text: index === at ? marks.pointer : literal(" "), role: "accent" },
            { text: ours` ${index + 1} `, role: "strong" },
            { text: cut(words, width - 5, marks.ellipsis), role: index === at ? "chosen" : "plain" },
          ]}
        />
      ))}
    </Box>
  );
}
