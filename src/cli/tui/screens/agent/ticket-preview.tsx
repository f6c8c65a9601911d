import { Box } from "ink";
import { safeText } from "../../../../core/safe-text.ts";
import { useDesk } from "../../desk-context.ts";
import { Row } from "../../parts/row.tsx";
import { Rule } from "../../parts/status-line.tsx";
import { useTheme } from "../../parts/use-theme.ts";
import { useLive } from "../../use-live.ts";
import type { DeskEntry } from "./desk-model.ts";
import { type Groups, workplaces } from "./destinations.ts";
import { previewRows } from "./preview-rows.ts";
import { useWatched } from "./use-ticket.ts";

/** The ticket pointed at, under a rule with its number and title. */
export function TicketPreview({
  entry,
  groups,
  width,
  height,
}: {
  readonly entry: DeskEntry | null;
  readonly groups: Groups;
  readonly width: number;
  readonly height: number;
}) {
  const { say, me } = useDesk();
  const { marks } = useTheme();
  useLive();
  const conversation = useWatched(entry?.number ?? null);
  const label = entry === null ? "" : `Nº ${entry.number} · ${entry.title}`;
  const rows =
    entry === null
      ? []
      : previewRows(entry, {
          events: conversation?.events ?? [],
          you: me.user.id,
          groups: workplaces(groups, entry.requesterId, say.language),
          width,
          height: height - 1,
          say,
          ellipsis: marks.ellipsis,
        });
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {entry === null ? <Rule width={width} /> : <Rule width={width} label={safeText(label)} side="start" />}
      {rows.map((segments, row) => (
        <Row key={`row ${String(row)}`} segments={segments} />
      ))}
    </Box>
  );
}
