import { Text } from "ink";
import { createElement, memo } from "react";
import { safeText } from "../../../core/safe-text.ts";
import type { Segment } from "./segments.ts";
import { useTheme } from "./use-theme.ts";

/**
 * One row of the screen, laid out before: it is never wrapped, and empty it still takes its row. The only place where
 * text goes to Ink: a value that is not what its type says is made safe here.
 */
export const Row = memo(function Row({ segments }: { readonly segments: readonly Segment[] }) {
  const { styles } = useTheme();
  const drawn = segments.filter(({ text }) => text !== "");
  if (drawn.length === 0) return <Text> </Text>;
  const parts = drawn.map(({ text, role = "plain" }) => createElement(Text, styles[role], safeText(text)));
  return createElement(Text, { wrap: "truncate-end" }, ...parts);
});
