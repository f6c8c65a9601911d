import { useDesk } from "../../desk-context.ts";
import type { KeyHint } from "../../parts/status-line.tsx";
import { hint } from "../../talk/talk-hints.ts";
import { SearchBody } from "../search/search-body.tsx";
import type { AgentDesk, Destination, Layer } from "./agent-desk.ts";
import { DeskHelp } from "./desk-help.tsx";
import type { DeskKeys } from "./desk-keys.ts";
import type { Groups } from "./destinations.ts";
import { GoTo } from "./go-to.tsx";
import { TicketPane } from "./ticket-pane.tsx";
import { TransferPicker } from "./transfer-picker.tsx";

/** Layers that stand in the place of the lists or the conversation; the others are asked below them. */
export type BodyLayer =
  | { readonly kind: "go" | "keys" | "form" | "script" }
  | Extract<Layer, { kind: "search" | "transfer" }>;

export function isBodyLayer(layer: Layer | null): layer is BodyLayer {
  return layer !== null && layer.kind !== "status" && layer.kind !== "leave";
}

/** What was called for, over everything else in its place. */
export function LayerView({
  desk,
  layer,
  number,
  groups,
  keys,
  width,
  height,
  x,
  y,
  onLeave,
}: {
  readonly desk: AgentDesk;
  readonly layer: BodyLayer;
  /** The ticket shown or pointed at. */
  readonly number: number | null;
  readonly groups: Groups;
  readonly keys: DeskKeys;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  /** The desk may be left now. */
  readonly onLeave: () => void;
}) {
  const { talks } = useDesk();
  const { say } = useDesk();
  const close = () => desk.change({ layer: null });
  const place = { width, height, x, y };
  switch (layer.kind) {
    case "go":
      return <GoTo desk={desk} {...place} onChoose={(entry) => desk.open(entry.number)} onClose={close} />;
    case "search":
      return (
        <SearchBody
          {...place}
          scope={{ kind: "desk", requester: requesterOf(desk, number) }}
          start={layer.query}
          focused
          onOpen={(hit) => {
            desk.open(hit.number);
            if (hit.seq !== null) talks.of(hit.number).reveal(hit.seq);
          }}
          onClose={close}
        />
      );
    case "transfer":
      return (
        <TransferPicker
          {...place}
          numbers={layer.numbers}
          groups={groups}
          onChoose={(to) =>
            void hand(desk, layer, to, { note: layer.leaving ? say("handover.note") : "", onLeave })
          }
          onClose={close}
        />
      );
    case "keys":
      return <DeskHelp width={width} height={height} onKey={keys.inLayer} />;
    default:
      return (
        <TicketPane
          number={number}
          part={layer.kind === "script" ? "script" : "all"}
          groups={groups}
          width={width}
          height={height}
          focused
          onKey={keys.inLayer}
        />
      );
  }
}

/** The keys that work in a layer. */
export function useLayerHints(layer: BodyLayer): readonly KeyHint[] {
  const { say } = useDesk();
  if (layer.kind === "go" || layer.kind === "search" || layer.kind === "transfer")
    return [hint(say, "↑↓", "hint.choose"), hint(say, "⏎", "hint.open"), hint(say, "Esc", "hint.back")];
  return [hint(say, "↑↓", "hint.scroll"), hint(say, "Esc", "hint.back")];
}

/** Whose ticket is shown or pointed at. */
function requesterOf(desk: AgentDesk, number: number | null) {
  const entry = [...desk.entries.attendance, ...desk.entries.queue].find((one) => one.number === number);
  return entry ? { id: entry.requesterId, name: entry.requester } : null;
}

async function hand(
  desk: AgentDesk,
  { numbers, leaving }: Extract<Layer, { kind: "transfer" }>,
  to: Destination,
  { note, onLeave }: { readonly note: string; readonly onLeave: () => void },
): Promise<void> {
  desk.change({ layer: null });
  let all = true;
  for (const number of numbers) all = (await desk.transfer(number, to, note)) && all;
  if (!leaving || !all) return;
  await desk.emptyHands();
  onLeave();
}
