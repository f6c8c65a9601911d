import { Box } from "ink";
import { useMemo, useState } from "react";
import { safeText } from "../../../core/safe-text.ts";
import { useDesk } from "../desk-context.ts";
import type { KeyPlace } from "../keys.ts";
import { chordOf } from "../parts/key.ts";
import { Row } from "../parts/row.tsx";
import { useKeys } from "../parts/use-keys.ts";
import { hint } from "../talk/talk-hints.ts";
import { bodyHeight, Frame, type ScreenProps } from "./frame.tsx";
import { helpRows } from "./help-rows.ts";

/** All the keys and commands, to scroll through. */
export function HelpScreen({
  places,
  commands,
  width,
  height,
  focused,
  onClose,
}: ScreenProps & {
  readonly places: readonly KeyPlace[];
  readonly commands: readonly string[];
  readonly onClose: () => void;
}) {
  const { say, me } = useDesk();
  const rows = useMemo(() => helpRows(say, { places, commands, width }), [say, places, commands, width]);
  const [top, setTop] = useState(0);
  const page = bodyHeight(height, width, []);
  const last = Math.max(0, rows.length - page);
  useKeys((key) => {
    const chord = chordOf(key);
    const steps: Readonly<Record<string, number>> = {
      up: -1,
      down: 1,
      pageup: 1 - page,
      pagedown: page - 1,
      space: page - 1,
      home: -rows.length,
      end: rows.length,
    };
    const step = steps[chord];
    if (step !== undefined) setTop((current) => Math.min(last, Math.max(0, Math.min(last, current) + step)));
    if (chord === "escape" || chord === "q" || chord === "?") onClose();
  }, focused);
  const first = Math.min(top, last);
  return (
    <Frame
      title={[{ text: say("help.title"), role: "strong" }]}
      aside={[{ text: safeText(me.user.name) }]}
      hints={[
        ...(last > 0 ? [hint(say, "↑↓ PgUp PgDn", "hint.scroll", 1)] : []),
        hint(say, "Esc", "hint.back", 0),
      ]}
      width={width}
      height={height}
    >
      <Box flexDirection="column" flexShrink={0}>
        {rows.slice(first, first + page).map((segments, row) => (
          <Row key={`${String(first + row)}`} segments={segments} />
        ))}
      </Box>
    </Frame>
  );
}
