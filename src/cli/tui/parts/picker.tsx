import { Box } from "ink";
import { useMemo, useRef, useState } from "react";
import { blanks, literal, ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import type { Role } from "../theme.ts";
import { Cursor } from "./cursor.tsx";
import { layOutEditor } from "./editor-rows.ts";
import type { Key } from "./key.ts";
import { createMatcher, emptyPicker, type PickerItem, type PickerState, pick } from "./picker.ts";
import { Row } from "./row.tsx";
import { type Segment, spread } from "./segments.ts";
import { createStore } from "./store.ts";
import { cut, padEnd, widthOf } from "./text-layout.ts";
import { useKeys } from "./use-keys.ts";
import { useStore } from "./use-store.ts";
import { useTheme } from "./use-theme.ts";
import { windowTop } from "./window-top.ts";

export type PickerProps = {
  /** The field's name, padded to `labelWidth` cells so that fields stand in line. */
  readonly label: SafeText;
  readonly labelWidth: number;
  readonly items: readonly PickerItem[];
  readonly value: PickerItem | undefined;
  /** Shown dim where nothing is chosen and nothing is typed. */
  readonly placeholder: SafeText;
  /** "3 of 14", in the reader's words. */
  readonly countWords: (found: number, all: number) => SafeText;
  /** Under the field when the query finds nothing. */
  readonly nothingFound: SafeText;
  readonly focused: boolean;
  /** Nothing to choose from yet: the field before it is open. */
  readonly disabled?: boolean;
  readonly width: number;
  readonly maxRows?: number;
  /** The screen's cell (0-based) where the field begins. */
  readonly x: number;
  readonly y: number;
  readonly onChoose: (item: PickerItem) => void;
  /** A key that is not the picker's: Tab, Esc … */
  readonly onKey?: (key: Key) => void;
};

const defaultRows = 8;
const widestName = 44;
/** A description that would keep fewer cells than this is left out rather than cut. */
const fewestWords = 12;

/** A field that filters as one types; its list is open while it has the focus. */
export function Picker(props: PickerProps) {
  const { items, value, focused, disabled = false, width, x, y, maxRows = defaultRows } = props;
  const { marks } = useTheme();
  const [store] = useState(() => createStore<PickerState>(openAt(items, value)));
  const top = useRef(0);
  const matcher = useMemo(() => createMatcher(items), [items]);
  const state = useStore(store);
  const matches = matcher(state.query.text);
  const open = focused && !disabled;

  useKeys((key) => {
    const current = store.get();
    const change = pick(current, key, matcher(current.query.text), maxRows);
    if (change.kind === "unused") props.onKey?.(key);
    else if (change.kind === "changed") store.set(change.state);
    else {
      store.set(openAt(items, change.item));
      props.onChoose(change.item);
    }
  }, open);

  const indent = props.labelWidth + 2;
  const room = Math.max(8, width - indent);
  const label: Segment = {
    text: padEnd(props.label, indent),
    role: disabled ? "dim" : open ? "strong" : "plain",
  };
  const field = open
    ? openField(props, state, matches.length, room)
    : closedField(props, room, marks.ellipsis);
  const height = Math.min(maxRows, matches.length);
  top.current = windowTop(top.current, state.at, matches.length, height);
  const rows = open ? matches.slice(top.current, top.current + height) : [];
  const nameWidth = Math.min(widestName, Math.max(0, ...matches.map(({ name }) => widthOf(name))));

  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Row segments={[label, ...field]} />
      {rows.map((item, index) => (
        <Row
          key={item.id}
          segments={[
            { text: blanks(indent) },
            ...itemRow(item, { chosen: top.current + index === state.at, nameWidth, room, marks }),
          ]}
        />
      ))}
      {open && matches.length === 0 && (
        <Row segments={[{ text: blanks(indent) }, { text: cut(props.nothingFound, room), role: "dim" }]} />
      )}
      {open && <Cursor x={x + indent + queryLayout(state, room).cursorColumn} y={y} />}
    </Box>
  );
}

function openAt(items: readonly PickerItem[], value: PickerItem | undefined): PickerState {
  return {
    ...emptyPicker,
    at: Math.max(
      0,
      items.findIndex(({ id }) => id === value?.id),
    ),
  };
}

function openField(props: PickerProps, state: PickerState, found: number, room: number): readonly Segment[] {
  const layout = queryLayout(state, room);
  const empty = state.query.text === "";
  const query: Segment = empty
    ? { text: props.value?.name ?? props.placeholder, role: "dim" }
    : { text: layout.rows[layout.cursorRow]!.shown };
  return spread([query], [{ text: props.countWords(found, props.items.length), role: "dim" }], room);
}

function closedField(
  { value, placeholder, disabled }: PickerProps,
  room: number,
  ellipsis: string,
): readonly Segment[] {
  const role: Role = value === undefined || disabled ? "dim" : "plain";
  return [{ text: cut(value?.name ?? placeholder, room, ellipsis), role }];
}

/** A long query shows the row its cursor is on. */
function queryLayout({ query }: PickerState, room: number) {
  return layOutEditor(query, Math.max(8, Math.floor(room * 0.7)));
}

function itemRow(
  { name, kind, note, description }: PickerItem,
  {
    chosen,
    nameWidth,
    room,
    marks,
  }: {
    readonly chosen: boolean;
    readonly nameWidth: number;
    readonly room: number;
    readonly marks: { readonly pointer: SafeText; readonly ellipsis: SafeText };
  },
): readonly Segment[] {
  const pointer = chosen ? marks.pointer : literal(" ");
  const mark = kind === undefined ? "" : kind === "incident" ? "! " : "+ ";
  const start = widthOf(pointer) + 1 + mark.length;
  const shown = padEnd(cut(name, nameWidth, marks.ellipsis), nameWidth);
  const left = Math.max(0, room - start - nameWidth - 2);
  const said = note === undefined ? 0 : widthOf(note) + 3;
  const more = left - said < fewestWords ? "" : description;
  const rest = safeText([note, more].filter((part) => part !== undefined && part !== "").join("   "));
  return [
    { text: pointer, role: "accent" },
    { text: ours` ${safeText(mark)}`, role: kind === "incident" ? "warn" : "accent" },
    { text: cut(shown, room - start, marks.ellipsis), role: chosen ? "chosen" : "plain" },
    { text: literal(left < 8 ? "" : `  ${cut(rest, left, marks.ellipsis)}`), role: "dim" },
  ];
}
