import { type SafeText, safeText } from "../core/safe-text.ts";

// Characters that begin or end something wherever they stand: code, emphasis, links, images, tags, tables, entities,
// and what GitHub makes an address of.
const inline = /[\\`*_{}[\]<>#|!&~@^$]|:(?=\/\/)|(?<=www)\./gi;
// What makes a line a heading's underline, a rule or an item of a list.
const opening = /^(\s*)([-+=]|\d{1,9}(?=[.)]))/;

/**
 * A line of text from elsewhere inside Markdown of ours: it stays that line of text. Blanks before it hold together,
 * since four of them begin a block of code.
 */
export function markdownText(text: SafeText): SafeText {
  const escaped = text
    .replace(inline, "\\$&")
    .replace(opening, (_, before: string, sign: string) =>
      /\d/.test(sign) ? `${before}${sign}\\` : `${before}\\${sign}`,
    );
  return safeText(escaped.replace(/^ +/, (run) => "\u00a0".repeat(run.length)));
}
