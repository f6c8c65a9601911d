import stringWidth from "string-width";
import { isPlain } from "../../../core/plain-characters.ts";
import { graphemesOf } from "./graphemes.ts";

/** One grapheme as it is shown: what is drawn, how many cells that takes, and where it starts in the text (UTF-16 units). */
export type Cell = { readonly shown: string; readonly width: number; readonly start: number };

/** A row of cells: `from` inclusive, `to` exclusive. Blanks at a break belong to the row they end. */
export type CellRow = { readonly from: number; readonly to: number };

// Characters that Chinese and Japanese typesetting keeps off the start (closing) and off the end (opening) of a line.
const neverFirst = /^[、。，．：；？！）」』】〕〉》〙〗ーゝゞ々…‥・ゃゅょっャュョッ%]/u;
const neverLast = /^[（「『【〔〈《〘〖]/u;

/** How many terminal cells the text takes. */
export function widthOf(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text);
}

/** The text's graphemes as cells; `show` says what stands for a grapheme that cannot be drawn as it is. */
export function cellsOf(text: string, show?: (grapheme: string) => string): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const grapheme of graphemesOf(text)) {
    const shown = show === undefined ? grapheme : show(grapheme);
    cells.push({ shown, width: widthOf(shown), start });
    start += grapheme.length;
  }
  return cells;
}

/**
 * Breaks cells into rows of at most `width` cells: after blanks, around wide characters, and inside a word only where
 * the word alone is longer than a row. Blanks that do not fit hang over the edge. Never empty.
 */
export function breakRows(cells: readonly Cell[], width: number): CellRow[] {
  const rows: CellRow[] = [];
  let from = 0;
  let used = 0;
  let breakAt = 0;
  for (const [index, cell] of cells.entries()) {
    if (cell.shown.trim() === "" && cell.width > 0) {
      used = Math.min(width, used + cell.width);
      breakAt = index + 1;
      continue;
    }
    if (used + cell.width > width && breakAt > from) {
      rows.push({ from, to: breakAt });
      from = breakAt;
      used = spanWidth(cells, from, index);
    }
    if (used + cell.width > width && index > from) {
      rows.push({ from, to: index });
      from = index;
      used = 0;
    }
    used += cell.width;
    if (mayBreakBetween(cell, cells[index + 1])) {
      breakAt = index + 1;
    }
  }
  rows.push({ from, to: cells.length });
  return rows;
}

/** The text in rows of at most `width` cells, its own line breaks kept, blanks at the breaks dropped. Never empty. */
export function wrap<T extends string>(text: T, width: number): T[] {
  const rows: string[] = [];
  for (const line of text.split("\n")) {
    if (line.length <= width && isPlain(line)) {
      rows.push(line);
      continue;
    }
    const cells = cellsOf(line);
    const broken = breakRows(cells, Math.max(1, width));
    for (const [index, row] of broken.entries()) {
      const end = cells[row.to]?.start ?? line.length;
      const piece = line.slice(cells[row.from]?.start ?? line.length, end);
      rows.push(index < broken.length - 1 ? piece.trimEnd() : piece);
    }
  }
  return rows as T[];
}

/** The text cut to `width` cells, its last cell the ellipsis where something is missing. */
export function cut<T extends string>(text: T, width: number, ellipsis = "…"): T {
  if (widthOf(text) <= width) return text;
  if (width <= 0) return "" as T;
  const room = width - widthOf(ellipsis);
  let kept = "";
  let used = 0;
  for (const grapheme of graphemesOf(text)) {
    const wide = widthOf(grapheme);
    if (used + wide > room) break;
    kept += grapheme;
    used += wide;
  }
  return (kept + ellipsis) as T;
}

/** The text with blanks after it up to `width` cells; longer text stays whole. */
export function padEnd<T extends string>(text: T, width: number): T {
  return (text + " ".repeat(Math.max(0, width - widthOf(text)))) as T;
}

/** The text with blanks before it up to `width` cells; longer text stays whole. */
export function padStart<T extends string>(text: T, width: number): T {
  return (" ".repeat(Math.max(0, width - widthOf(text))) + text) as T;
}

function mayBreakBetween(cell: Cell, next: Cell | undefined): boolean {
  if (next === undefined || (cell.width < 2 && next.width < 2)) return false;
  return !neverFirst.test(next.shown) && !neverLast.test(cell.shown);
}

function spanWidth(cells: readonly Cell[], from: number, to: number): number {
  let width = 0;
  for (let index = from; index < to; index += 1) width += cells[index]!.width;
  return width;
}
