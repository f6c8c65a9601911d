import { type SafeText, safeLines, safeText } from "../../../../core/safe-text.ts";
import type { Segment } from "../../parts/segments.ts";
import { wrap } from "../../parts/text-layout.ts";

const heading = /^#{1,6}\s+/;
const bullet = /^(\s*)(?:[-*+]|(\d+)[.)])\s+/;

/**
 * An orientation script as rows of at most `width` cells. Of its Markdown, headings stand out, points hang behind a mark
 * and marks of emphasis are left out; everything else is shown as it was written.
 */
export function scriptRows(script: string, width: number, mark: SafeText): readonly (readonly Segment[])[] {
  return safeLines(script.trim()).flatMap((line) => {
    if (line.trim() === "") return [[]];
    if (heading.test(line)) {
      return wrap(plain(line.replace(heading, "")), width).map((text) => [{ text, role: "strong" as const }]);
    }
    const point = bullet.exec(line);
    if (point === null) return wrap(plain(line), width).map((text) => [{ text }]);
    const sign = `${point[1]}${point[2] === undefined ? mark : `${point[2]}.`} `;
    const rows = wrap(plain(line.slice(point[0].length)), Math.max(8, width - sign.length));
    return rows.map((text, row): Segment[] => [
      { text: safeText(row === 0 ? sign : " ".repeat(sign.length)), role: "accent" },
      { text },
    ]);
  });
}

/** Without the stars and backticks around words; underscores stay, names of machines have them. */
function plain(text: string): SafeText {
  return safeText(text.replace(/(\*\*|__|`)(?=\S)(.+?)\1/g, "$2").replace(/\*(?=\S)([^*]+)\*/g, "$1"));
}
