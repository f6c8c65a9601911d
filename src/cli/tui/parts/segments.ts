import { blanks, ours, type SafeText } from "../../../core/safe-text.ts";
import type { Role } from "../theme.ts";
import { cut, widthOf } from "./text-layout.ts";

/** A stretch of one row that means one thing. */
export type Segment = { readonly text: SafeText; readonly role?: Role };

/** How many cells the segments take side by side. */
export function widthOfSegments(segments: readonly Segment[]): number {
  return segments.reduce((width, { text }) => width + widthOf(text), 0);
}

/** The segments in at most `width` cells, the last one that fits ending in the ellipsis where something is missing. */
export function cutSegments(segments: readonly Segment[], width: number, ellipsis = "…"): readonly Segment[] {
  if (widthOfSegments(segments) <= width) return segments;
  const kept: Segment[] = [];
  let room = width;
  for (const segment of segments) {
    const wide = widthOf(segment.text);
    if (wide >= room) {
      const text = cut(ours`${segment.text} `, room, ellipsis);
      if (room > 0) kept.push({ ...segment, text });
      break;
    }
    kept.push(segment);
    room -= wide;
  }
  return kept;
}

/** `left` and `right` at the two ends of a row of `width` cells; where both do not fit, the left is cut first. */
export function spread(
  left: readonly Segment[],
  right: readonly Segment[],
  width: number,
  ellipsis = "…",
): readonly Segment[] {
  const end = cutSegments(right, width, ellipsis);
  const room = width - widthOfSegments(end);
  const start = end.length === 0 ? cutSegments(left, width, ellipsis) : cutSegments(left, room - 1, ellipsis);
  const gap = Math.max(0, room - widthOfSegments(start));
  return [...start, { text: blanks(gap) }, ...end];
}
