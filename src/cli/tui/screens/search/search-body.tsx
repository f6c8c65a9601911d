import { Box } from "ink";
import { useRef, useState } from "react";
import { literal, ours, safeText } from "../../../../core/safe-text.ts";
import { moment } from "../../../time-text.ts";
import { useDesk } from "../../desk-context.ts";
import { bindingFor } from "../../keys.ts";
import { Cursor } from "../../parts/cursor.tsx";
import { layOutEditor } from "../../parts/editor-rows.ts";
import { createEditor } from "../../parts/editor-state.ts";
import { edit } from "../../parts/line-editor.ts";
import { Row } from "../../parts/row.tsx";
import { cutSegments, type Segment, spread } from "../../parts/segments.ts";
import { createStore } from "../../parts/store.ts";
import { widthOf } from "../../parts/text-layout.ts";
import { useKeys } from "../../parts/use-keys.ts";
import { useStore } from "../../parts/use-store.ts";
import { useTheme } from "../../parts/use-theme.ts";
import { windowTop } from "../../parts/window-top.ts";
import { type Hit, type SearchScope, useSearch } from "./use-search.ts";

/** Rows of a hit: what it is, and what is said there. */
const tall = 2;
const widest = 120;

/** Where one types what to search for on all tickets, and what is found below it; ⏎ opens, Esc closes. */
export function SearchBody({
  scope,
  start,
  width: room,
  height,
  x,
  y,
  focused,
  onOpen,
  onClose,
}: {
  readonly scope: SearchScope;
  /** What is searched for at once, such as the words behind /search. */
  readonly start: string;
  readonly width: number;
  readonly height: number;
  /** The screen's cell (0-based) where it begins. */
  readonly x: number;
  readonly y: number;
  readonly focused: boolean;
  readonly onOpen: (hit: Hit, query: string) => void;
  readonly onClose: () => void;
}) {
  const { say } = useDesk();
  const { marks } = useTheme();
  const width = Math.min(room, widest);
  const [store] = useState(() =>
    createStore({ query: createEditor({ text: start, multiline: false }), at: 0 }),
  );
  const { query, at } = useStore(store);
  const top = useRef(0);
  const { hits, notices } = useSearch(query.text, scope);
  const shown = Math.max(1, Math.floor((height - 2) / tall));
  const chosen = Math.min(at, (hits?.length ?? 0) - 1);

  useKeys((key) => {
    const state = store.get();
    const last = Math.max(0, (hits?.length ?? 0) - 1);
    const place = Math.min(state.at, last);
    const to = (there: number) => store.set({ ...state, at: Math.min(Math.max(0, there), last) });
    if (key.name === "escape") return onClose();
    switch (bindingFor(key, "picker", "list")) {
      case "accept-item": {
        const hit = hits?.[place];
        if (hit) onOpen(hit, state.query.text);
        return;
      }
      case "choose-item":
        return to(key.name === "up" || key.name === "p" ? place - 1 : place + 1);
      case "page-rows":
        return to(key.name === "pageup" ? place - shown : place + shown);
      default: {
        const change = edit(state.query, key, Number.POSITIVE_INFINITY);
        if (change.kind !== "edited") return;
        const same = change.state.text === state.query.text;
        store.set({ query: change.state, at: same ? state.at : 0 });
      }
    }
  }, focused);

  const label = ours` ${say("search.title")} ${marks.pointer} `;
  const layout = layOutEditor(query, Math.max(8, width - widthOf(label) - 2));
  top.current = windowTop(top.current, Math.max(0, chosen), hits?.length ?? 0, shown);
  const inSight = hits?.slice(top.current, top.current + shown) ?? [];
  return (
    <Box flexDirection="column" width={room} height={height} flexShrink={0} overflow="hidden">
      <Row
        segments={[
          { text: label, role: "accent" },
          query.text === ""
            ? { text: say("search.hint"), role: "dim" }
            : { text: layout.rows[layout.cursorRow]!.shown },
        ]}
      />
      <Row
        segments={[{ text: ours` ${safeText(headline())}`, role: notices.length > 0 ? "refusal" : "strong" }]}
      />
      {inSight.map((hit, index) => (
        <HitRows key={hit.key} hit={hit} chosen={top.current + index === chosen} width={width} />
      ))}
      {focused && <Cursor x={x + widthOf(label) + layout.cursorColumn} y={y} />}
    </Box>
  );

  function headline(): string {
    const [notice] = notices;
    if (notice) return notice.words;
    if (hits === null) return say("loading");
    if (query.text.trim() !== "") return hits.length === 0 ? say("search.none") : "";
    const requester = scope.kind === "desk" ? scope.requester : null;
    return requester ? say("search.earlier_of", { requester: requester.name }) : say("search.earlier");
  }
}

function HitRows({
  hit: { number, activity, status, by, at, note, pieces },
  chosen,
  width,
}: {
  readonly hit: Hit;
  readonly chosen: boolean;
  readonly width: number;
}) {
  const { say, activities } = useDesk();
  const { marks } = useTheme();
  const first: Segment[] = [
    { text: chosen ? marks.pointer : literal(" "), role: "accent" },
    { text: literal(" ") },
    { text: ours`${number}  `, role: chosen ? "chosen" : "plain" },
    { text: activities.nameOf(activity), role: chosen ? "chosen" : "plain" },
    { text: ours` · ${say.maybe(`status.${status}`)}`, role: "dim" },
    { text: literal(note ? ` · ${say("search.note")}` : ""), role: "note" },
  ];
  const aside: Segment[] = [{ text: ours`${by}  ${moment(at, say.language)} `, role: "dim" }];
  const second = pieces.map(
    ({ text, marked }): Segment => ({ text, role: marked ? "strong" : note ? "note" : "dim" }),
  );
  return (
    <>
      <Row segments={spread(first, aside, width, marks.ellipsis)} />
      <Row segments={[{ text: literal("     ") }, ...cutSegments(second, width - 6, marks.ellipsis)]} />
    </>
  );
}
