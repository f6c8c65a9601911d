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
    for (const character of charactersOf(word)) {
      const cells = widest(character);
      if (used + cells > room && used > indent.length) {
        rows.push(row);
        // A blank at the break, or what marks a place for one, is the break.
        const isBreak = character === " " || character === "\u200B";
        row = isBreak ? indent : indent + character;
        used = isBreak ? indent.length : indent.length + cells;
      } else {
        row += character;
        used += cells;
      }
    }
  }
  rows.push(row);
  return rows.map((one, at) => safeText(at === 0 ? one : indent + one.trim()));
}

/** Made when it is first asked for: plain ASCII asks for none. */
let segmenter: Intl.Segmenter | undefined;

/**
 * A text's characters as people count them. A row never begins within one: a joiner or a mark without what stood before
 * it would be shown by its number, and make the row longer than it was measured.
 */
function charactersOf(text: string): Iterable<string> {
  if (/^[ -~]*$/.test(text)) return text;
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** No terminal takes more cells: two for everything from the Hangul Jamo on, which are the first wide ones. */
function widest(text: string): number {
  let cells = 0;
  for (const character of text) cells += character.codePointAt(0)! < 0x1100 ? 1 : 2;
  return cells;
}
