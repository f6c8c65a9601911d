import { joinSafe, literal, type SafeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import type { Say, SayKey } from "./words.ts";

/** A field's name is its JSON name; `field.<name>` words it as a heading. */
export type FieldName = Extract<SayKey, `field.${string}`> extends `field.${infer Name}` ? Name : never;

/** A cell: what scripts read off a terminal, and what people read on one where that differs. */
export type Cell = SafeText | { readonly raw: SafeText; readonly shown: SafeText };

type Row = readonly Cell[];

const gap = "  ";
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
  context.io.stdout.write(`${joinSafe(parts)}\n`);
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
  if (rows.length === 0) return line(context, literal(say("list.empty")));
  const { default: width } = await import("string-width");
  const headings = fields.map((field) => literal(say(`field.${field}`)));
  const cells = [headings, ...rows.map((row) => row.map(shown))];
  const widths = fitted(
    fields,
    fields.map((_, at) => Math.max(...cells.map((row) => width(row[at] ?? "")))),
    context.io.columns,
  );
  cells.forEach((row, at) => {
    const text = row
      .map((cell, column) => padded(cell, widths[column]!, width))
      .join(gap)
      .trimEnd();
    line(context, literal(at === 0 ? dim(context, text) : text));
  });
}

/** What there is to know of one thing, a field a line; off a terminal `field<TAB>value`. */
export async function record(
  context: Context,
  entries: readonly (readonly [FieldName, Cell])[],
): Promise<void> {
  if (!context.io.isTTY) {
    for (const [field, cell] of entries) line(context, literal(`${field}\t`), raw(cell));
    return;
  }
  const say = await context.say();
  const { default: width } = await import("string-width");
  const labels = entries.map(([field]) => say(`field.${field}`));
  const widest = Math.max(...labels.map((label) => width(label)));
  entries.forEach(([, cell], at) => {
    const label = labels[at]! + " ".repeat(widest - width(labels[at]!));
    line(context, literal(dim(context, label)), literal(gap), shown(cell));
  });
}

/** A cell that scripts read as our code and people in their words. */
export async function worded(
  context: Context,
  code: string,
  family: "status" | "chat" | "kind" | "agentStatus" | "level",
): Promise<Cell> {
  if (!context.io.isTTY || context.json) return literal(code);
  const say = await context.say();
  return { raw: literal(code), shown: literal(say.maybe(`${family}.${code}`, {}, code)) };
}

/** Less important text. */
export function dim(context: Context, text: string): string {
  return context.io.colour.stdout ? `\u001b[2m${text}\u001b[22m` : text;
}

/** Says something on stderr, where progress and advice go. */
export function advise(context: Context, say: Say, ...given: Parameters<Say>): void {
  context.io.stderr.write(`${say(...given)}\n`);
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

function padded(text: string, cells: number, width: (text: string) => number): string {
  const over = width(text) - cells;
  if (over <= 0) return text + " ".repeat(-over);
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (width(cut + segment) > cells - 1) break;
    cut += segment;
  }
  return `${cut}…${" ".repeat(Math.max(0, cells - 1 - width(cut)))}`;
}

function raw(cell: Cell): SafeText {
  return typeof cell === "string" ? cell : cell.raw;
}

function shown(cell: Cell): SafeText {
  return typeof cell === "string" ? cell : cell.shown;
}
