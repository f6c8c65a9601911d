import { Box } from "ink";
import { useState } from "react";
import { literal, ours, type SafeText } from "../../../../core/safe-text.ts";
import { chordOf, type Key } from "../../parts/key.ts";
import { Row } from "../../parts/row.tsx";
import type { Segment } from "../../parts/segments.ts";
import { createStore } from "../../parts/store.ts";
import { useKeys } from "../../parts/use-keys.ts";
import { useStore } from "../../parts/use-store.ts";
import { useTheme } from "../../parts/use-theme.ts";

/** Rows to read, as many as fit; ↑↓, PgUp/PgDn, Home and End move them while it has the keys. */
export function ScrollPane({
  rows,
  width,
  height,
  focused,
  onKey,
}: {
  readonly rows: readonly (readonly Segment[])[];
  readonly width: number;
  readonly height: number;
  readonly focused: boolean;
  /** A key that moves nothing: Esc … */
  readonly onKey: (key: Key) => void;
}) {
  const { marks } = useTheme();
  const [store] = useState(() => createStore(0));
  const last = Math.max(0, rows.length - height);
  const top = Math.min(useStore(store), last);
  useKeys((key) => {
    const steps: Readonly<Record<string, number>> = {
      up: -1,
      down: 1,
      pageup: 1 - height,
      pagedown: height - 1,
      space: height - 1,
      home: -rows.length,
      end: rows.length,
    };
    const step = steps[chordOf(key)];
    if (step === undefined) onKey(key);
    else store.set(Math.min(last, Math.max(0, Math.min(store.get(), last) + step)));
  }, focused);

  const below = rows.length - top - height;
  const inSight = rows.slice(top, top + (below > 0 ? height - 1 : height));
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {inSight.map((segments, index) => (
        <Row key={`row ${String(top + index)}`} segments={[{ text: literal(" ") }, ...segments]} />
      ))}
      {below > 0 && <Row segments={[{ text: more(below + 1, marks.ellipsis), role: "dim" }]} />}
    </Box>
  );
}

/** How many rows lie below the last one in sight. */
function more(rows: number, ellipsis: SafeText): SafeText {
  return ours` ${ellipsis} +${rows}`;
}
