import { blanks, type SafeText, safeText } from "../../../core/safe-text.ts";
import type { Role, Theme } from "../theme.ts";
import { type Segment, widthOfSegments } from "./segments.ts";
import { cut, widthOf, wrap } from "./text-layout.ts";

/** Something said or done: a gutter with time and author before the first row, another before every further one. */
type MessageBlock = {
  readonly kind: "message";
  readonly gutter: readonly Segment[];
  readonly continuation: readonly Segment[];
  /** The text, line by line; lines are wrapped to the window. */
  readonly body: readonly SafeText[];
  readonly role?: Role;
  /** At the right end of the first row, at most two cells: ◦ · ✓ ✓✓ ✗. */
  readonly mark?: SafeText;
  readonly markRole?: Role;
};

/** A rule across the window with words in it: a day, "2 new". */
type DividerBlock = {
  readonly kind: "divider";
  readonly label: SafeText;
  readonly side: "centre" | "end";
  readonly role?: Role;
};

export type Block = MessageBlock | DividerBlock;

export type BlockRow = readonly Segment[];

const markRoom = 3;
const longestLine = 100;

/** The rows of one block at a window's width. A line of talk stays at 100 cells or fewer, however wide the window. */
export function layOutBlock(block: Block, width: number, marks: Theme["marks"]): BlockRow[] {
  return block.kind === "divider" ? [dividerRow(block, width, marks)] : messageRows(block, width);
}

function messageRows(block: MessageBlock, width: number): BlockRow[] {
  const { gutter, continuation, body, role = "plain", mark, markRole = "dim" } = block;
  const gutterWidth = widthOfSegments(gutter);
  const room = Math.max(8, Math.min(longestLine, width - gutterWidth - markRoom));
  return body
    .flatMap((line) => wrap(line, room))
    .map((text, index) => {
      const row = [...(index === 0 ? gutter : continuation), { text, role }];
      if (index > 0 || mark === undefined || mark === "") return row;
      const gap = room - widthOf(text) + markRoom - widthOf(mark);
      return [...row, { text: blanks(Math.max(1, gap)) }, { text: mark, role: markRole }];
    });
}

function dividerRow(
  { label, side, role = "dim" }: DividerBlock,
  width: number,
  marks: Theme["marks"],
): BlockRow {
  const words = cut(label, Math.max(0, width - 8), marks.ellipsis);
  const rules = Math.max(0, width - widthOf(words) - 2);
  const after = side === "end" ? Math.min(2, rules) : Math.ceil(rules / 2);
  const text = `${marks.rule.repeat(rules - after)} ${words} ${marks.rule.repeat(after)}`;
  return [{ text: safeText(text), role }];
}
