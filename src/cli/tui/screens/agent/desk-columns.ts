import { ours, type SafeText, safeText } from "../../../../core/safe-text.ts";
import type { Say } from "../../../words.ts";
import { widthOf } from "../../parts/text-layout.ts";
import { type DueText, dueText, lastedText, pausedText, soon } from "./clock-text.ts";
import type { DeskEntries, DeskEntry } from "./desk-model.ts";

/** What stands at the right end of a row: news, how long it waits or is quiet, until when. */
export type Times = { readonly news: SafeText; readonly lasted: SafeText; readonly due: DueText };

/** How wide each column is, in cells; 0 leaves it out. */
export type Columns = {
  readonly number: number;
  readonly name: number;
  readonly title: number;
  readonly news: number;
  readonly lasted: number;
  readonly due: number;
  /** Cells before each of the last three. */
  readonly gap: number;
  /** Whether the short forms of times and headings are used. */
  readonly short: boolean;
};

type Ends = Pick<Columns, "news" | "lasted" | "due" | "gap" | "short">;
export type ColumnHeading = "news" | "quiet" | "waits" | "solve" | "take";

/** The heading of a column in the long or short form. */
export function columnHeading(say: Say, heading: ColumnHeading, short: boolean): SafeText {
  return say(short ? `agent.column.short.${heading}` : `agent.column.${heading}`);
}

/** Who asks, as a row names them. */
export function nameOn({ own, vip, requester }: DeskEntry, say: Say): SafeText {
  if (own) return say("agent.own");
  return vip ? ours`VIP ${requester}` : requester;
}

export function timesOf(entry: DeskEntry, now: number, say: Say): Times {
  return {
    news: safeText(entry.unread > 0 ? String(entry.unread) : ""),
    lasted: lastedText(now - entry.since),
    due: entry.paused
      ? pausedText(say)
      : dueText(entry.due, now, say, entry.list === "queue" ? soon.take : soon.solve),
  };
}

const narrowestName = 9;
const narrowestTitle = 12;

/**
 * Lays the columns of both lists out in a row of `width` cells, the same for both, so that they stand under each other.
 * Where room is short the long forms go first, then the title, then the news (which then stand in the place of how long
 * a chat has been quiet), and at last the clock.
 */
export function layOutColumns(
  { attendance, queue }: DeskEntries,
  times: ReadonlyMap<number, Times>,
  width: number,
  say: Say,
): Columns {
  const entries = [...attendance, ...queue];
  const all = [...times.values()];
  const number = Math.max(3, ...entries.map((entry) => String(entry.number).length));
  // The digit, the number and the priority, each with a blank behind it, and a blank before the times.
  const room = width - (2 + number + 1 + 3 + 1);
  const ends = (short: boolean): Ends => ({
    news: widest([columnHeading(say, "news", short), ...all.map(({ news }) => news)]),
    lasted: widest([
      columnHeading(say, "quiet", short),
      columnHeading(say, "waits", short),
      ...all.map(({ lasted }) => lasted),
    ]),
    due: widest([
      columnHeading(say, "solve", short),
      columnHeading(say, "take", short),
      ...all.map(({ due }) => (short ? due.short : due.text)),
    ]),
    gap: short ? 1 : 2,
    short,
  });
  const titled = narrowestName + 1 + narrowestTitle;
  for (const [columns, needed] of [
    [ends(false), titled],
    [ends(true), titled],
    [ends(true), narrowestName],
    [{ ...ends(true), news: 0 }, narrowestName],
  ] as const) {
    const left = room - taken(columns);
    if (left >= needed) return { number, ...columns, ...shareOut(entries, left, needed === titled, say) };
  }
  const columns = { ...ends(true), news: 0, due: 0 };
  return { number, ...columns, name: Math.max(4, room - taken(columns)), title: 0 };
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(widthOf));
}

/** The cells that the right-hand columns take with the blanks before them. */
function taken({ news, lasted, due, gap }: Ends): number {
  return [news, lasted, due].reduce((sum, column) => sum + (column === 0 ? 0 : column + gap), 0);
}

/** Names take what they need up to two fifths of the room, the title the rest. */
function shareOut(
  entries: readonly DeskEntry[],
  room: number,
  titled: boolean,
  say: Say,
): { name: number; title: number } {
  if (!titled) return { name: room, title: 0 };
  const wanted = Math.max(narrowestName, ...entries.map((entry) => widthOf(nameOn(entry, say))));
  const name = Math.min(wanted, Math.max(narrowestName, Math.floor((room * 2) / 5)));
  return { name, title: room - name - 1 };
}
