import { Box } from "ink";
import type { Item, MessageWindow } from "./message-window.ts";
import { Row } from "./row.tsx";
import { useStore } from "./use-store.ts";
import { useTheme } from "./use-theme.ts";

/** The rows of a message window that are in sight, from the top; below a short conversation the rest stays empty. */
export function MessageWindowView<I extends Item>({
  window,
  width,
  height,
}: {
  readonly window: MessageWindow<I>;
  readonly width: number;
  readonly height: number;
}) {
  const { marks } = useTheme();
  useStore(window.changes);
  const { rows } = window.view({ width, height, marks });
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {rows.map(({ key, segments }) => (
        <Row key={key} segments={segments} />
      ))}
    </Box>
  );
}
