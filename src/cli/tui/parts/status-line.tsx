import { Box } from "ink";
import { literal, ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import { Row } from "./row.tsx";
import type { Segment } from "./segments.ts";
import { cut, widthOf } from "./text-layout.ts";
import { useTheme } from "./use-theme.ts";

/** A rule across the screen, with words near its end or in its middle. */
export function Rule({
  width,
  label,
  side = "end",
}: {
  readonly width: number;
  readonly label?: SafeText;
  readonly side?: "start" | "centre" | "end";
}) {
  const { marks } = useTheme();
  if (label === undefined)
    return <Row segments={[{ text: safeText(marks.rule.repeat(width)), role: "dim" }]} />;
  const words = cut(label, Math.max(0, width - 6), marks.ellipsis);
  const rules = Math.max(0, width - widthOf(words) - 2);
  const short = Math.min(2, rules);
  const before = side === "start" ? short : side === "end" ? rules - short : Math.floor(rules / 2);
  return (
    <Row
      segments={[
        { text: ours`${safeText(marks.rule.repeat(before))} `, role: "dim" },
        { text: words },
        { text: ours` ${safeText(marks.rule.repeat(rules - before))}`, role: "dim" },
      ]}
    />
  );
}

/** A key (or a typed command) and what it does here. `rank` 0 stays longest when room is short; by default its place. */
export type KeyHint = { readonly keys: SafeText; readonly words: SafeText; readonly rank?: number };

/** The hints that fit in `rows` rows of `width` cells, in their order; those of the highest rank are left out first. */
export function fittingHints(
  hints: readonly KeyHint[],
  width: number,
  rows: number,
): readonly (readonly KeyHint[])[] {
  const ranked = hints.map((hint, index) => ({ hint, rank: hint.rank ?? index }));
  for (;;) {
    const filled = fill(
      ranked.map(({ hint }) => hint),
      width,
    );
    if (filled.length <= rows || ranked.length === 0) return filled;
    const highest = Math.max(...ranked.map(({ rank }) => rank));
    ranked.splice(
      ranked.findLastIndex(({ rank }) => rank === highest),
      1,
    );
  }
}

/** The bottom line: the keys that work here. */
export function KeyHints({
  hints,
  width,
  rows = 1,
}: {
  readonly hints: readonly KeyHint[];
  readonly width: number;
  readonly rows?: number;
}) {
  const { marks } = useTheme();
  const lines = fittingHints(hints, width - 1, rows);
  return (
    <Box flexDirection="column" height={rows} flexShrink={0}>
      {Array.from({ length: rows }, (_, index) => lines[index] ?? []).map((line, row) => (
        <Row
          key={line[0]?.keys ?? `blank ${String(row)}`}
          segments={line.flatMap(({ keys, words }, at): Segment[] => [
            { text: literal(at === 0 ? " " : "   ") },
            { text: keys, role: "strong" },
            { text: ours` ${cut(words, width - 2 - widthOf(keys), marks.ellipsis)}`, role: "dim" },
          ])}
        />
      ))}
    </Box>
  );
}

function fill(hints: readonly KeyHint[], width: number): KeyHint[][] {
  const lines: KeyHint[][] = [];
  let room = 0;
  for (const hint of hints) {
    const wide = widthOf(hint.keys) + widthOf(hint.words) + 4;
    const line = lines.at(-1);
    if (line === undefined || wide > room) {
      lines.push([hint]);
      room = width + 2 - wide;
    } else {
      line.push(hint);
      room -= wide;
    }
  }
  return lines;
}
