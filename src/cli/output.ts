import { blanks, joinSafe, literal, ours, type SafeText, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { hangingRows } from "./hanging-rows.ts";
import type { Say, SayKey } from "./words.ts";

/** A field's name is its JSON name; `field.<name>` words it as a heading. */
export type FieldName = Extract<SayKey, `field.${string}`> extends `field.${infer Name}` ? Name : never;

/** A cell: what scripts read off a terminal, and what people read on one where that differs. */
export type Cell = SafeText | { readonly raw: SafeText; readonly shown: SafeText };

type Row = readonly Cell[];

const gap = literal("  ");
/** Free text gives way first: of these so many cells remain. Codes and times follow only where that is not enough. */
const yielding: ReadonlySet<FieldName> = new Set([
  "activity",
  "requester",
  "agent",
  "group",
  "name",
  "value",
  "old",
  "new",
  "reason",
  "roles",
  "groups",
  "members",
]);
const narrowest = 8;

/** One line of text. */
export function line(context: Context, ...parts: readonly SafeText[]): void {
  context.io.stdout.write(ours`${joinSafe(parts)}\n`);
}

/**
 * A line of a conversation: on a terminal its further rows are indented, so that it cannot pass for another's line.
 */
export function talkLine(context: Context, text: SafeText): void {
  const { io } = context;
  const rows = io.isTTY ? hangingRows(text, io.columns) : [text];
  for (const row of rows) line(context, row);
}

/** A table with headings, cut to the terminal's width; off a terminal rows of values parted by tabs. */
export async function table(
  context: Context,
  fields: readonly FieldName[],
  rows: readonly Row[],
): Promise<void> {
  if (!context.io.isTTY) {
    for (const row of rows) line(context, joinSafe(row.map(raw), "\t"));
    return;
  }
  const say = await context.say();
  if (rows.length === 0) return line(context, say("list.empty"));
  const { default: width } = await import("string-width");
  const headings = fields.map((field) => say(`field.${field}`));
  const cells = [headings, ...rows.map((row) => row.map(shown))];
  const widths = fitted(
    fields,
    fields.map((_, at) => Math.max(...cells.map((row) => width(row[at] ?? "")))),
    context.io.columns,
  );
  cells.forEach((row, at) => {
    const last = row.length - 1;
    const padding = row.map((cell, column) => padded(cell, widths[column]!, width, column === last));
    const text = joinSafe(padding, gap);
    line(context, at === 0 ? dim(context, text) : text);
  });
}

/** What there is to know of one thing, a field a line; off a terminal `field<TAB>value`. */
export async function record(
  context: Context,
  entries: readonly (readonly [FieldName, Cell])[],
): Promise<void> {
  if (!context.io.isTTY) {
    for (const [field, cell] of entries) line(context, ours`${literal(field)}\t`, raw(cell));
    return;
  }
  const say = await context.say();
  const { default: width } = await import("string-width");
  const labels = entries.map(([field]) => say(`field.${field}`));
  const widest = Math.max(...labels.map((label) => width(label)));
  entries.forEach(([, cell], at) => {
    const label = labels[at]!;
    line(context, dim(context, ours`${label}${blanks(widest - width(label))}`), gap, shown(cell));
  });
}

/** A cell that scripts read as our code and people in their words. */
export async function codeCell(
  context: Context,
  code: string,
  family: "status" | "chat" | "kind" | "agentStatus" | "level",
): Promise<Cell> {
  if (!context.io.isTTY || context.json) return safeText(code);
  const say = await context.say();
  return { raw: safeText(code), shown: say.maybe(`${family}.${code}`, {}, safeText(code)) };
}

/** Less important text. */
export function dim(context: Context, text: SafeText): SafeText {
  return context.io.colour.stdout ? ours`\u001b[2m${text}\u001b[22m` : text;
}

/** Says something on stderr, where progress and advice go. */
export function advise(context: Context, say: Say, ...given: Parameters<Say>): void {
  context.io.stderr.write(ours`${say(...given)}\n`);
}

/** Shrinks the widest columns until all fit a row: those that yield first, then any. */
function fitted(fields: readonly FieldName[], widths: readonly number[], columns: number): number[] {
  const fit = [...widths];
  let over = fit.reduce((sum, width) => sum + width + gap.length, -gap.length) - columns;
  for (const mayShrink of [(at: number) => yielding.has(fields[at]!), () => true]) {
    for (; over > 0; over--) {
      const widest = Math.max(narrowest, ...fit.filter((_, at) => mayShrink(at)));
      if (widest === narrowest) break;
      fit[fit.findIndex((width, at) => width === widest && mayShrink(at))]! -= 1;
    }
  }
  return fit;
}

/** A cell at its column's width; the last one of a row ends where its text does. */
function padded(text: SafeText, cells: number, width: (text: string) => number, last: boolean): SafeText {
  const over = width(text) - cells;
  if (over <= 0) return last ? text : ours`${text}${blanks(-over)}`;
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (width(cut + segment) > cells - 1) break;
    cut += segment;
  }
  return ours`${safeText(cut)}…${blanks(last ? 0 : cells - 1 - width(cut))}`;
}

function raw(cell: Cell): SafeText {
  return typeof cell === "string" ? cell : cell.raw;
}

function shown(cell: Cell): SafeText {
  return typeof cell === "string" ? cell : cell.shown;
}
