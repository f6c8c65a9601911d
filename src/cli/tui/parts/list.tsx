import { Box } from "ink";
import { useRef } from "react";
import { literal } from "../../../core/safe-text.ts";
import { Cursor } from "./cursor.tsx";
import { layOutEditor } from "./editor-rows.ts";
import type { Key } from "./key.ts";
import { browse, findPrompt, foundRows, type ListRow, type ListState, selectedItem } from "./list.ts";
import { Row } from "./row.tsx";
import { type Segment, spread } from "./segments.ts";
import type { Store } from "./store.ts";
import { useKeys } from "./use-keys.ts";
import { useStore } from "./use-store.ts";
import { useTheme } from "./use-theme.ts";
import { windowTop } from "./window-top.ts";

export type ListProps = {
  readonly state: Store<ListState>;
  readonly rows: readonly ListRow[];
  readonly width: number;
  readonly height: number;
  /** The screen's cell (0-based) where the list begins. */
  readonly x: number;
  readonly y: number;
  readonly focused: boolean;
  readonly onOpen: (key: string) => void;
  /** A key that is not the list's: Space, Tab, s, q … with the item pointed at. */
  readonly onKey?: (key: Key, selected: string | undefined) => void;
};

/** Rows to point at, under their headings; only those in sight are drawn. `/` leaves those that match. */
export function List({ state: store, rows, width, height, x, y, focused, onOpen, onKey }: ListProps) {
  const { marks } = useTheme();
  const top = useRef(0);
  const state = useStore(store);
  const searching = state.find !== undefined;
  const room = Math.max(1, height - (searching ? 1 : 0));

  useKeys((key) => {
    const current = store.get();
    const change = browse(current, key, rows, room);
    if (change.kind === "changed") store.set(change.state);
    else if (change.kind === "opened") onOpen(change.key);
    else onKey?.(key, selectedItem(foundRows(rows, current), current)?.key);
  }, focused);

  const found = foundRows(rows, state);
  const selected = selectedItem(found, state);
  const place = selected === undefined ? 0 : found.indexOf(selected);
  top.current = windowTop(top.current, place, found.length, room);
  // The heading of the topmost item comes into sight with it.
  if (room > 1 && top.current === place && found[place - 1]?.kind === "heading") top.current -= 1;
  const inSight = found.slice(top.current, top.current + room);
  const query = searching ? layOutEditor(state.find, Math.max(8, width - 4)) : undefined;

  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {query !== undefined && (
        <Row
          segments={[{ text: findPrompt, role: "accent" }, { text: query.rows[query.cursorRow]!.shown }]}
        />
      )}
      {inSight.map((row) => (
        <Row key={row.key} segments={listRow(row, { chosen: row === selected, focused, width, marks })} />
      ))}
      {focused && state.finding && query !== undefined && (
        <Cursor x={x + findPrompt.length + query.cursorColumn} y={y} />
      )}
    </Box>
  );
}

function listRow(
  { left, right = [] }: ListRow,
  {
    chosen,
    focused,
    width,
    marks,
  }: Pick<ListProps, "width" | "focused"> &
    Pick<ReturnType<typeof useTheme>, "marks"> & { readonly chosen: boolean },
): readonly Segment[] {
  const pointer: Segment = { text: chosen ? marks.pointer : literal(" "), role: focused ? "accent" : "dim" };
  const content = spread(left, right, width - 2, marks.ellipsis);
  if (!chosen || !focused) return [pointer, ...content];
  return [
    pointer,
    ...content.map(
      ({ text, role = "plain" }) => ({ text, role: role === "plain" ? "chosen" : role }) as const,
    ),
  ];
}
