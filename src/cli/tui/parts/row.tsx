import { Text } from "ink";
import { createElement, memo } from "react";
import type { Segment } from "./segments.ts";
import { useTheme } from "./use-theme.ts";

/** One row of the screen, laid out before: it is never wrapped, and empty it still takes its row. */
export const Row = memo(function Row({ segments }: { readonly segments: readonly Segment[] }) {
  const { styles } = useTheme();
  const drawn = segments.filter(({ text }) => text !== "");
  if (drawn.length === 0) return <Text> </Text>;
  const parts = drawn.map(({ text, role = "plain" }) => createElement(Text, styles[role], text));
  return createElement(Text, { wrap: "truncate-end" }, ...parts);
});
