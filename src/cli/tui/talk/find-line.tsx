import { Box } from "ink";
import { useState } from "react";
import { literal, ours } from "../../../core/safe-text.ts";
import { Cursor } from "../parts/cursor.tsx";
import { layOutEditor } from "../parts/editor-rows.ts";
import { createEditor } from "../parts/editor-state.ts";
import { chordOf } from "../parts/key.ts";
import { edit } from "../parts/line-editor.ts";
import { Row } from "../parts/row.tsx";
import { createStore } from "../parts/store.ts";
import { widthOf } from "../parts/text-layout.ts";
import { useKeys } from "../parts/use-keys.ts";
import { useStore } from "../parts/use-store.ts";
import type { Talk } from "./talk.ts";

type Search = { readonly query: ReturnType<typeof createEditor>; readonly found: boolean };

/** Where one types what to find. The newest message that says it comes in sight; ↑ and Ctrl+R go to older ones. */
export function FindLine({
  talk,
  start,
  width,
  x,
  y,
  focused,
}: {
  readonly talk: Talk;
  /** What is searched for at once, such as the words behind /find. */
  readonly start: string;
  readonly width: number;
  readonly x: number;
  readonly y: number;
  readonly focused: boolean;
}) {
  const [store] = useState(() =>
    createStore<Search>({
      query: createEditor({ text: start, multiline: false }),
      found: start === "" || talk.find(start),
    }),
  );
  const { query, found } = useStore(store);
  const label = ours` ${talk.say("talk.find_label")} `;

  const close = (stay: boolean) => {
    talk.forgetFound();
    if (!stay) talk.window.toEnd();
    talk.finding.set(undefined);
  };
  useKeys((key) => {
    const chord = chordOf(key);
    const { query: current } = store.get();
    if (chord === "escape") return close(false);
    if (chord === "enter") return close(true);
    if (chord === "ctrl+r" || chord === "up")
      return store.set({ query: current, found: talk.find(current.text, -1) });
    if (chord === "ctrl+s" || chord === "down")
      return store.set({ query: current, found: talk.find(current.text, 1) });
    if (chord === "pageup" || chord === "pagedown") return talk.window.page(chord === "pageup" ? -1 : 1);
    const change = edit(current, key, Number.POSITIVE_INFINITY);
    if (change.kind !== "edited") return;
    const { text } = change.state;
    const same = text === current.text;
    store.set({
      query: change.state,
      found: same ? store.get().found : text.trim() === "" || talk.find(text),
    });
  }, focused);

  const room = Math.max(8, width - widthOf(label) - 18);
  const layout = layOutEditor(query, room);
  const row = layout.rows[layout.cursorRow]!;
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Row
        segments={[
          { text: label, role: "note" },
          { text: row.shown },
          { text: literal(found ? "" : `   ${talk.say("talk.not_found")}`), role: "refusal" },
        ]}
      />
      {focused && <Cursor x={x + widthOf(label) + layout.cursorColumn} y={y} />}
    </Box>
  );
}
