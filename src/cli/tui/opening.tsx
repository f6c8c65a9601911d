import { Box, useWindowSize } from "ink";
import { type ReactNode, useEffect, useState } from "react";
import { literal, ours, type SafeText } from "../../core/safe-text.ts";
import type { Say } from "../words.ts";
import { chordOf } from "./parts/key.ts";
import { Row } from "./parts/row.tsx";
import { spread } from "./parts/segments.ts";
import { KeyHints, Rule } from "./parts/status-line.tsx";
import { useKeys } from "./parts/use-keys.ts";
import { useTheme } from "./parts/use-theme.ts";
import { headerHeight } from "./screens/header.tsx";
import { hint } from "./talk/talk-hints.ts";

/** What is on screen until the desk has answered: the walls of a screen, with nothing between them yet. */
export function Opening<D>({
  desk,
  title,
  say,
  onLeave,
  onFailure,
  children,
}: {
  readonly desk: Promise<D>;
  readonly title: SafeText;
  readonly say: Say;
  readonly onLeave: () => void;
  readonly onFailure: (error: unknown) => void;
  /** Draws what the desk is needed for. */
  readonly children: (desk: D) => ReactNode;
}) {
  const [opened, setOpened] = useState<{ readonly desk: D }>();
  const { columns: width, rows: height } = useWindowSize();
  const { marks } = useTheme();
  // Whoever draws this once does so with one desk and one way out.
  useEffect(() => {
    desk.then((one) => setOpened({ desk: one }), onFailure);
  }, [desk, onFailure]);
  useKeys((key) => {
    if (chordOf(key) === "ctrl+c") onLeave();
  }, opened === undefined);
  if (opened) return children(opened.desk);
  const state = { text: ours`${marks.reconnecting} ${say("connection.connecting")}`, role: "note" } as const;
  const aside = spread([{ text: title, role: "strong" }], [state], width - 2, marks.ellipsis);
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Row segments={[{ text: literal(" ") }, ...aside]} />
      <Rule width={width} />
      <Box height={Math.max(0, height - headerHeight - 2)} flexShrink={0} />
      <Rule width={width} />
      <KeyHints hints={[hint(say, "Ctrl+C", "hint.leave")]} width={width} />
    </Box>
  );
}
