import { type SafeText, safeText } from "../core/safe-text.ts";

const indent = "    ";
const narrowest = 20;

/**
 * A line as rows that no terminal breaks by itself: the second and every further one begins with blanks, so that what
 * somebody wrote cannot be made long enough to begin a row as a line of another's. Widths are taken at their largest: a
 * row may end early, never late.
 * @param columns - cells of the terminal's row
 */
export function hangingRows(line: SafeText, columns: number): SafeText[] {
  const room = Math.max(narrowest, columns) - 1;
  const rows: string[] = [];
  let row = "";
  let used = 0;
  for (const word of line.split(/(?<= )(?! )/)) {
    const width = widest(word.trimEnd());
    if (used > indent.length && used + width > room) {
      rows.push(row);
      row = indent;
      used = indent.length;
    }
    for (const character of word) {
      const cells = widest(character);
      if (used + cells > room) {
        rows.push(row);
        // A blank at the break is the break.
        row = character === " " ? indent : indent + character;
        used = character === " " ? indent.length : indent.length + cells;
      } else {
        row += character;
        used += cells;
      }
    }
  }
  rows.push(row);
  return rows.map((one, at) => safeText(at === 0 ? one : indent + one.trim()));
}

/** No terminal takes more cells: two for everything from the Hangul Jamo on, which are the first wide ones. */
function widest(text: string): number {
  let cells = 0;
  for (const character of text) cells += character.codePointAt(0)! < 0x1100 ? 1 : 2;
  return cells;
}
