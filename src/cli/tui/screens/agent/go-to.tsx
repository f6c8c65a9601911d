import { Box } from "ink";
import { useState } from "react";
import { literal, ours } from "../../../../core/safe-text.ts";
import { useDesk } from "../../desk-context.ts";
import { bindingFor } from "../../keys.ts";
import { Cursor } from "../../parts/cursor.tsx";
import { layOutEditor } from "../../parts/editor-rows.ts";
import { createEditor } from "../../parts/editor-state.ts";
import { edit } from "../../parts/line-editor.ts";
import { Row } from "../../parts/row.tsx";
import { type Segment, spread } from "../../parts/segments.ts";
import { createStore } from "../../parts/store.ts";
import { cut, padEnd, widthOf } from "../../parts/text-layout.ts";
import { useKeys } from "../../parts/use-keys.ts";
import { useStore } from "../../parts/use-store.ts";
import { useTheme } from "../../parts/use-theme.ts";
import { windowTop } from "../../parts/window-top.ts";
import { useLive } from "../../use-live.ts";
import type { AgentDesk } from "./agent-desk.ts";
import { chatsMeant } from "./chats-meant.ts";
import type { DeskEntry } from "./desk-model.ts";

/** Where one types to which chat to go: a digit points, a number or letters look, ⏎ goes there. */
export function GoTo({
  desk,
  width,
  height,
  x,
  y,
  onChoose,
  onClose,
}: {
  readonly desk: AgentDesk;
  readonly width: number;
  readonly height: number;
  /** The screen's cell (0-based) where it begins. */
  readonly x: number;
  readonly y: number;
  readonly onChoose: (entry: DeskEntry) => void;
  readonly onClose: () => void;
}) {
  const { say } = useDesk();
  const { marks } = useTheme();
  useLive();
  const [store] = useState(() => createStore({ query: createEditor({ multiline: false }), at: 0 }));
  const { query, at } = useStore(store);
  const found = chatsMeant(desk.entries, query.text);
  const chosen = Math.min(at, found.length - 1);

  useKeys((key) => {
    const state = store.get();
    const meant = chatsMeant(desk.entries, state.query.text);
    const place = Math.min(state.at, meant.length - 1);
    const binding = bindingFor(key, "picker");
    if (key.name === "escape") return onClose();
    if (binding === "accept-item") {
      const entry = meant[place];
      if (entry) onChoose(entry);
      return;
    }
    if (binding === "choose-item") {
      const step = key.name === "up" || key.name === "p" ? -1 : 1;
      return store.set({ ...state, at: Math.min(Math.max(0, place + step), meant.length - 1) });
    }
    const change = edit(state.query, key, Number.POSITIVE_INFINITY);
    if (change.kind === "edited")
      store.set({ query: change.state, at: change.state.text === state.query.text ? state.at : 0 });
  });

  const label = ours` ${say("agent.goto.title")} ${marks.pointer} `;
  const layout = layOutEditor(query, Math.max(8, width - widthOf(label) - 2));
  const rows = height - 2;
  const top = windowTop(0, Math.max(0, chosen), found.length, rows);
  const hint = query.text === "";
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Row
        segments={[
          { text: label, role: "accent" },
          hint
            ? { text: say("agent.goto.hint"), role: "dim" }
            : { text: layout.rows[layout.cursorRow]!.shown },
        ]}
      />
      <Row segments={[]} />
      {found.length === 0 && <Row segments={[{ text: ours` ${say("agent.goto.none")}`, role: "dim" }]} />}
      {found.slice(top, top + rows).map((entry, index) => (
        <Row
          key={entry.number}
          segments={chatRow(entry, { chosen: top + index === chosen, width, marks, say })}
        />
      ))}
      <Cursor x={x + widthOf(label) + layout.cursorColumn} y={y} />
    </Box>
  );
}

function chatRow(
  entry: DeskEntry,
  {
    chosen,
    width,
    marks,
    say,
  }: Pick<ReturnType<typeof useDesk>, "say"> &
    Pick<ReturnType<typeof useTheme>, "marks"> & { readonly chosen: boolean; readonly width: number },
): readonly Segment[] {
  const role = chosen ? "chosen" : "plain";
  const aside: Segment =
    entry.list === "queue"
      ? { text: say("agent.goto.waiting"), role: "dim" }
      : {
          text: literal(entry.unread > 0 ? say("agent.goto.news", { news: entry.unread }) : ""),
          role: "accent",
        };
  const left: Segment[] = [
    { text: chosen ? marks.pointer : literal(" "), role: "accent" },
    { text: ours`${entry.digit ?? literal(" ")} `, role: "dim" },
    { text: ours`${entry.number} `, role },
    { text: padEnd(cut(entry.requester, 22, marks.ellipsis), 22), role },
    { text: ours` ${entry.title}`, role: chosen ? "chosen" : "dim" },
  ];
  return spread(left, [aside, { text: literal(" ") }], width, marks.ellipsis);
}
