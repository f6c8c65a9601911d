import { useMemo } from "react";

import { useDesk } from "../../desk-context.ts";
import type { Key } from "../../parts/key.ts";
import { useTheme } from "../../parts/use-theme.ts";
import { useNow } from "../../use-now.ts";
import { type Groups, workplaces } from "./destinations.ts";
import { paneRows, scriptOf } from "./pane-rows.ts";
import { ScrollPane } from "./scroll-pane.tsx";
import { useTicketDetails } from "./use-ticket.ts";

/** How often what its clocks say is read again, in ms. */
const refreshMs = 15_000;

/** Who asks, the clocks, the form, the orientation and what came before; or the orientation alone. */
export function TicketPane({
  number,
  part,
  groups,
  width,
  height,
  focused,
  onKey,
}: {
  readonly number: number | null;
  readonly part: "all" | "script";
  readonly groups: Groups;
  readonly width: number;
  readonly height: number;
  readonly focused: boolean;
  readonly onKey: (key: Key) => void;
}) {
  const { say, activities } = useDesk();
  const { marks } = useTheme();
  const now = useNow(refreshMs);
  const details = useTicketDetails(number);
  const rows = useMemo(() => {
    if (number === null) return [];
    if (details === null) return [[{ text: say("loading"), role: "dim" as const }]];
    const room = Math.min(width - 3, 96);
    const options = { width: room, now, say, mark: marks.waiting };
    if (part === "script") return scriptOf(details.ticket, options);
    return paneRows(details, {
      ...options,
      groups: workplaces(groups, details.ticket.requester.id, say.language),
      nameOf: (activity) => activities.nameOf(activity),
    });
  }, [number, details, part, groups, width, now, say, marks, activities]);
  return (
    <ScrollPane
      key={`${number ?? ""} ${part}`}
      rows={rows}
      width={width}
      height={height}
      focused={focused}
      onKey={onKey}
    />
  );
}
