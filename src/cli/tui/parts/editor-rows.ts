import { literal, type SafeText, safeText } from "../../../core/safe-text.ts";
import type { EditorState } from "./editor-state.ts";
import { breakRows, type Cell, cellsOf } from "./text-layout.ts";

/** One row as it is drawn, and the part of the text it shows (UTF-16 units, `to` exclusive). */
export type EditorRow = {
  readonly shown: SafeText;
  readonly from: number;
  readonly to: number;
  readonly cells: readonly Cell[];
};

export type EditorLayout = {
  readonly rows: readonly EditorRow[];
  /** Where the cursor stands: the row's index and the cell in it. */
  readonly cursorRow: number;
  readonly cursorColumn: number;
};

const tab = literal("    ");

/** The text in rows of at most `width` cells, wrapped at words; what could act on the terminal is shown as a mark. */
export function layOutEditor(
  { text, cursor }: Pick<EditorState, "text" | "cursor">,
  width: number,
): EditorLayout {
  const rows = rowsOf(text, Math.max(1, width));
  const last = rows.length - 1;
  const found = rows.findIndex(
    (row, index) => cursor < row.to || index === last || (cursor === row.to && endsLine(rows, index)),
  );
  const cursorRow = found === -1 ? last : found;
  const row = rows[cursorRow]!;
  return { rows, cursorRow, cursorColumn: Math.min(columnOf(row, cursor), Math.max(1, width)) };
}

/** The place in the text (UTF-16 units) nearest to a column of a row. */
export function placeAt(rows: readonly EditorRow[], index: number, column: number): number {
  const row = rows[index]!;
  let used = 0;
  for (const cell of row.cells) {
    if (used + cell.width > column) return cell.start;
    used += cell.width;
  }
  if (endsLine(rows, index)) return row.to;
  return row.cells.at(-1)?.start ?? row.to;
}

function rowsOf(text: string, width: number): EditorRow[] {
  const rows: EditorRow[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const cells = cellsOf(line, shownGrapheme);
    for (const { from, to } of breakRows(cells, width)) {
      const part = cells.slice(from, to).map((cell) => ({ ...cell, start: cell.start + start }));
      rows.push({
        shown: safeText(part.map((cell) => cell.shown).join("")),
        from: start + (cells[from]?.start ?? line.length),
        to: start + (cells[to]?.start ?? line.length),
        cells: part,
      });
    }
    start += line.length + 1;
  }
  return rows;
}

/** Whether a row ends its line, so that the cursor may stand behind it: the next row starts after a line break. */
function endsLine(rows: readonly EditorRow[], index: number): boolean {
  const next = rows[index + 1];
  return next === undefined || next.from > rows[index]!.to;
}

function columnOf(row: EditorRow, cursor: number): number {
  let column = 0;
  for (const cell of row.cells) {
    if (cell.start >= cursor) break;
    column += cell.width;
  }
  return column;
}

function shownGrapheme(grapheme: string): SafeText {
  return grapheme === "\t" ? tab : safeText(grapheme);
}
