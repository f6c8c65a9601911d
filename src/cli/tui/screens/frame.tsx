import { Box } from "ink";
import type { ReactNode } from "react";
import { blanks } from "../../../core/safe-text.ts";
import { Row } from "../parts/row.tsx";
import type { Segment } from "../parts/segments.ts";
import { type KeyHint, KeyHints, Rule } from "../parts/status-line.tsx";
import { wrap } from "../parts/text-layout.ts";
import type { Notice } from "../talk/talk.ts";
import { Header, headerHeight } from "./header.tsx";

/** What every screen is given. */
export type ScreenProps = {
  readonly width: number;
  readonly height: number;
  /** False while a question over the whole screen has the keys. */
  readonly focused: boolean;
};

const margin = 2;

/** Rows that notices take at that width. */
export function noticeLines(
  notices: readonly Notice[],
  width: number,
): { words: Notice["words"]; bad: boolean }[] {
  return notices.flatMap(({ words, bad }) =>
    wrap(words, width - 2 * margin).map((line) => ({ words: line, bad })),
  );
}

/** Rows of a screen's body, between its header and its notices. */
export function bodyHeight(height: number, width: number, notices: readonly Notice[]): number {
  return Math.max(0, height - headerHeight - noticeLines(notices, width).length - 2);
}

/** The walls of a screen: its top line, its body, what was just said, and the keys that work here. */
export function Frame({
  title,
  aside,
  notices = [],
  hints,
  width,
  height,
  children,
}: {
  readonly title: readonly Segment[];
  readonly aside: readonly Segment[];
  readonly notices?: readonly Notice[];
  readonly hints: readonly KeyHint[];
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}) {
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Header title={title} aside={aside} width={width} />
      <Box
        flexDirection="column"
        width={width}
        height={bodyHeight(height, width, notices)}
        flexShrink={0}
        overflow="hidden"
      >
        {children}
      </Box>
      {noticeLines(notices, width).map(({ words, bad }) => (
        <Row
          key={words}
          segments={[{ text: blanks(margin) }, { text: words, role: bad ? "refusal" : "note" }]}
        />
      ))}
      <Rule width={width} />
      <KeyHints hints={hints} width={width} />
    </Box>
  );
}
