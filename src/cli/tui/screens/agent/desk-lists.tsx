import { useEffect, useMemo } from "react";
import { literal } from "../../../../core/safe-text.ts";
import { useDesk } from "../../desk-context.ts";
import type { Key } from "../../parts/key.ts";
import { foundRows, type ListRow, type ListState, selectedItem } from "../../parts/list.ts";
import { List } from "../../parts/list.tsx";
import { useStore } from "../../parts/use-store.ts";
import { useTheme } from "../../parts/use-theme.ts";
import { useLive } from "../../use-live.ts";
import { useNow } from "../../use-now.ts";
import type { AgentDesk } from "./agent-desk.ts";
import { deskRows, rowNumber } from "./desk-rows.ts";

/** Both lists as rows of `width` cells, read again every second: their clocks count. */
export function useDeskRows(desk: AgentDesk, width: number): readonly ListRow[] {
  const { say, me } = useDesk();
  const { marks } = useTheme();
  const live = useLive();
  const now = useNow(1000);
  const list = useStore(desk.list);
  const entries = desk.entries;
  const loaded = live.queue().loaded && live.mine().loaded;
  const both = me.sample && me.user.roles.includes("admin");
  const rows = useMemo(() => {
    const advice = both
      ? [
          literal(""),
          ...(["agent.sample.1", "agent.sample.2", "agent.sample.3"] as const).map((key) => say(key)),
        ]
      : [];
    return deskRows(entries, { width: width - 2, now, say, ellipsis: marks.ellipsis, loaded, advice });
  }, [entries, width, now, say, marks, loaded, both]);
  return list.find === undefined ? rows : searched(rows, list, say);
}

/**
 * Keeps the pointer on its ticket while rows move around it, and on the row that takes its place when it goes.
 * @returns the number pointed at, or null where there is none
 */
export function usePointer(desk: AgentDesk, rows: readonly ListRow[]): number | null {
  const state = useStore(desk.list);
  const items = foundRows(rows, state).filter(({ kind }) => kind === "item");
  const current = selectedItem(items, state);
  const at = current === undefined ? state.at : items.indexOf(current);
  const key = current?.key;
  const gone = state.selected !== undefined && !rows.some((row) => row.key === state.selected);
  useEffect(() => {
    const now = desk.list.get();
    if (key === undefined || (now.selected === key && now.at === at)) return;
    if (gone) desk.slipped();
    desk.list.set({ ...now, selected: key, at });
  }, [desk, key, at, gone]);
  return key === undefined ? null : rowNumber(key);
}

/** The two lists with what is pointed at, under `/` those that match. */
export function DeskLists({
  desk,
  rows,
  width,
  height,
  x,
  y,
  focused,
  onKey,
}: {
  readonly desk: AgentDesk;
  readonly rows: readonly ListRow[];
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly focused: boolean;
  readonly onKey: (key: Key, selected: number | null) => void;
}) {
  return (
    <List
      state={desk.list}
      rows={rows}
      width={width}
      height={height}
      x={x}
      y={y}
      focused={focused}
      onOpen={(key) => void desk.enter(rowNumber(key))}
      onKey={(key, selected) => onKey(key, selected === undefined ? null : rowNumber(selected))}
    />
  );
}

/** While something is searched for, a word where nothing is found. */
function searched(
  rows: readonly ListRow[],
  state: ListState,
  say: ReturnType<typeof useDesk>["say"],
): readonly ListRow[] {
  if (foundRows(rows, state).some(({ kind }) => kind === "item")) return rows;
  return [{ kind: "heading", key: "find.none", left: [{ text: say("agent.find.none"), role: "dim" }] }];
}
