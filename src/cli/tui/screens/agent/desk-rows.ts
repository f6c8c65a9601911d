import { literal, ours, type SafeText, safeText } from "../../../../core/safe-text.ts";
import type { Say } from "../../../words.ts";
import type { ListRow } from "../../parts/list.ts";
import type { Segment } from "../../parts/segments.ts";
import { cut, padEnd, padStart } from "../../parts/text-layout.ts";
import type { Role } from "../../theme.ts";
import { lastedText } from "./clock-text.ts";
import {
  type ColumnHeading,
  type Columns,
  columnHeading,
  layOutColumns,
  nameOn,
  type Times,
  timesOf,
} from "./desk-columns.ts";
import { type DeskEntries, type DeskEntry, findableText } from "./desk-model.ts";

export type DeskRowsOptions = {
  /** Cells of a row without the pointer and the margin that the list adds. */
  readonly width: number;
  /** ms since 1970. */
  readonly now: number;
  readonly say: Say;
  readonly ellipsis: SafeText;
  /** Lines under the lists while nothing is in hand and nobody waits but the agent. */
  readonly advice?: readonly SafeText[];
  /** False until the lists have come once. */
  readonly loaded: boolean;
};

/** The key of a ticket's row: the same in both lists, so that a chat that is taken stays pointed at. */
export function rowKey(number: number): string {
  return `n${number}`;
}

/** The number that a row's key names. */
export function rowNumber(key: string): number {
  return Number(key.slice(1));
}

/** Both lists under their headings, as rows to point at. */
export function deskRows(entries: DeskEntries, options: DeskRowsOptions): readonly ListRow[] {
  const { say, now, width, loaded, advice = [] } = options;
  const all = [...entries.attendance, ...entries.queue];
  const times = new Map(all.map((entry) => [entry.number, timesOf(entry, now, say)]));
  const columns = layOutColumns(entries, times, width, say);
  const rowOf = (entry: DeskEntry) => itemRow(entry, times.get(entry.number)!, columns, options);
  const none = (id: "attendance" | "queue"): ListRow => ({
    kind: "heading",
    key: `${id}.none`,
    left: [{ text: ours`  ${say(loaded ? `agent.${id}.none` : "loading")}`, role: "dim" }],
  });
  return [
    heading("attendance", entries.attendance.length, columns, say),
    ...(entries.attendance.length > 0 ? entries.attendance.map(rowOf) : [none("attendance")]),
    { kind: "heading", key: "gap", left: [] },
    heading("queue", entries.queue.length, columns, say),
    ...(entries.queue.length > 0 ? entries.queue.map(rowOf) : [none("queue")]),
    ...(all.every(({ own }) => own) ? advice : []).map((text, index): ListRow => {
      return { kind: "heading", key: `advice${index}`, left: [{ text: ours`  ${text}` }] };
    }),
  ];
}

function heading(list: "attendance" | "queue", count: number, columns: Columns, say: Say): ListRow {
  const { short } = columns;
  const word = (heading: ColumnHeading) => columnHeading(say, heading, short);
  const held = list === "attendance";
  const texts = held
    ? { news: word("news"), lasted: word(columns.news > 0 ? "quiet" : "news"), due: word("solve") }
    : { news: literal(""), lasted: word("waits"), due: word("take") };
  return {
    kind: "heading",
    key: list,
    left: [{ text: ours`${say(`agent.${list}`)}${safeText(count > 0 ? ` ${count}` : "")}`, role: "strong" }],
    right: count > 0 ? rightCells(columns, texts, { news: "dim", lasted: "dim", due: "dim" }) : [],
  };
}

function itemRow(
  entry: DeskEntry,
  times: Times,
  columns: Columns,
  { say, now, ellipsis }: DeskRowsOptions,
): ListRow {
  const { number, digit, priority, own } = entry;
  const offered = entry.offeredUntil !== null;
  const role: Role = own ? "dim" : offered ? "accent" : entry.unread > 0 ? "strong" : "plain";
  const marked = markOn(entry, now, say);
  const titled = columns.title > 0;
  const name = ours`${safeText(titled ? "" : marked)}${nameOn(entry, say)}`;
  const title = ours`${safeText(marked)}${entry.title}`;
  const left: Segment[] = [
    { text: ours`${digit ?? literal(" ")} `, role: "dim" },
    { text: ours`${safeText(String(number).padStart(columns.number))} `, role },
    { text: ours`P${priority} `, role: priority === 1 && !own ? "warn" : "dim" },
    { text: padEnd(cut(name, columns.name, ellipsis), columns.name), role },
  ];
  if (titled) {
    left.push({
      text: ours` ${padEnd(cut(title, columns.title, ellipsis), columns.title)}`,
      role,
    });
  }
  const { text, short } = times.due;
  const newsOnly = columns.news === 0 && entry.list === "attendance";
  return {
    kind: "item",
    key: rowKey(number),
    findable: findableText(entry),
    left,
    right: rightCells(
      columns,
      { news: times.news, lasted: newsOnly ? times.news : times.lasted, due: columns.short ? short : text },
      { news: "accent", lasted: newsOnly ? "accent" : "plain", due: own ? "dim" : times.due.role },
    ),
  };
}

/** What stands before the title: that it is offered, and for how long; or that the chat is a colleague's. */
function markOn({ offeredUntil, guest }: DeskEntry, now: number, say: Say): string {
  if (guest) return `${say("agent.guest")} · `;
  if (offeredUntil === null) return "";
  return `${say("agent.offered.row", { left: lastedText(Math.max(0, offeredUntil - now)) })} · `;
}

function rightCells(
  columns: Columns,
  texts: { readonly news: SafeText; readonly lasted: SafeText; readonly due: SafeText },
  roles: { readonly news: Role; readonly lasted: Role; readonly due: Role },
): readonly Segment[] {
  return (["news", "lasted", "due"] as const)
    .filter((column) => columns[column] > 0)
    .map((column) => ({
      text: safeText(
        " ".repeat(columns.gap) + padStart(cut(texts[column], columns[column]), columns[column]),
      ),
      role: roles[column],
    }));
}
