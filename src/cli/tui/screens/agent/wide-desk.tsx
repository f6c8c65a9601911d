import { Box } from "ink";
import { literal } from "../../../../core/safe-text.ts";
import { useDesk } from "../../desk-context.ts";
import { Row } from "../../parts/row.tsx";
import { spread } from "../../parts/segments.ts";
import { KeyHints, Rule } from "../../parts/status-line.tsx";
import { wrap } from "../../parts/text-layout.ts";
import { useTheme } from "../../parts/use-theme.ts";
import { useNow } from "../../use-now.ts";
import { Header, headerHeight } from "../header.tsx";
import { AgentTalk } from "./agent-talk.tsx";
import { chatStrip } from "./chat-strip.ts";
import { listHints, questionHints } from "./desk-hints.ts";
import { DeskLists, useDeskRows, usePointer } from "./desk-lists.tsx";
import { heldOf } from "./desk-model.ts";
import type { DeskProps } from "./desk-props.ts";
import { askedHeight, askedOf, DeskQuestion } from "./desk-question.tsx";
import { type BodyLayer, isBodyLayer, LayerView, useLayerHints } from "./layer-view.tsx";
import { deskTitle, talkTitle } from "./talk-title.ts";
import { TicketPane } from "./ticket-pane.tsx";
import { TicketPreview } from "./ticket-preview.tsx";

/** Rows of hints under the lists: their column is narrow. */
const listHintRows = 3;

/** The desk where there is room: the lists, the conversation, and the ticket with its requester, side by side. */
export function WideDesk(props: DeskProps) {
  const { desk, state, groups, keys, width, height, focused } = props;
  const screen = useDesk();
  const { say } = screen;
  const now = useNow(1000);
  const lists = Math.min(56, Math.max(36, Math.floor(width * 0.28)));
  const pane = Math.min(48, Math.max(31, Math.floor(width * 0.25)));
  const middle = width - lists - pane - 2;
  const rows = useDeskRows(desk, lists);
  const pointed = usePointer(desk, rows);
  const { layer, shown } = state;
  // Beside the lists stands what they point at, as long as the keys are there.
  const number = state.focus === "lists" ? pointed : shown;
  const strip = chatStrip(desk.entries, { current: number, now, width, say, status: state.status });
  const top = headerHeight + 1;
  const body = height - top;
  const inPane = layer?.kind === "form" || layer?.kind === "script";
  const inLists = focused && state.focus === "lists" && layer === null;
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Header
        title={deskTitle(screen, state.status, heldOf(desk.entries).length)}
        aside={[]}
        strip={[[{ text: literal(" ") }, ...spread(strip.left, strip.right, width - 2)]]}
        width={width}
      />
      <Box flexDirection="row" width={width} height={body} flexShrink={0} overflow="hidden">
        <ListColumn {...props} {...{ rows, inLists }} width={lists} height={body} y={top} />
        <Divider height={body} />
        <Middle {...props} width={middle - 1} height={body} x={lists + 1} y={top} pointed={pointed} />
        <Box width={1} flexShrink={0} />
        <Divider height={body} />
        <Box flexDirection="column" width={pane} height={body} flexShrink={0}>
          <TicketPane
            number={number}
            part={layer?.kind === "script" ? "script" : "all"}
            groups={groups}
            width={pane}
            height={body - (inPane ? 1 : 0)}
            focused={focused && inPane}
            onKey={keys.inLayer}
          />
          {inPane && <PaneHints width={pane} />}
        </Box>
      </Box>
    </Box>
  );
}

function ListColumn({
  desk,
  state,
  keys,
  rows,
  inLists,
  width,
  height,
  y,
}: DeskProps & {
  readonly rows: ReturnType<typeof useDeskRows>;
  readonly inLists: boolean;
  readonly y: number;
}) {
  const { say } = useDesk();
  const { notice } = state;
  const told = notice === undefined ? [] : wrap(notice.words, width - 3);
  const listHeight = Math.max(1, height - told.length - listHintRows);
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <DeskLists
        {...{ desk, rows, width }}
        height={listHeight}
        x={0}
        y={y}
        focused={inLists}
        onKey={keys.inLists}
      />
      {told.map((words) => (
        <Row
          key={words}
          segments={[{ text: literal(" ") }, { text: words, role: notice?.bad ? "refusal" : "note" }]}
        />
      ))}
      <KeyHints hints={inLists ? listHints(say, width) : []} width={width} rows={listHintRows} />
    </Box>
  );
}

type Place = { readonly x: number; readonly y: number };

function Middle(props: DeskProps & Place & { readonly pointed: number | null }) {
  const { desk, state, groups, keys, width, height, x, y, focused, pointed, onAskToLeave, onLeave } = props;
  const screen = useDesk();
  const { say, talks } = screen;
  const { attendance, queue } = desk.entries;
  const { layer, shown, focus } = state;
  if (isBodyLayer(layer) && layer.kind !== "form" && layer.kind !== "script")
    return <MiddleLayer {...props} layer={layer} />;
  if (layer?.kind === "status" || layer?.kind === "leave") {
    const unsent = talks.all.some(({ hasUnsent }) => hasUnsent);
    const asked = askedOf(layer.kind, say, heldOf(desk.entries).length, unsent);
    return (
      <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
        <Box height={Math.max(0, height - askedHeight(asked, width) - 2)} flexShrink={0} />
        <Rule width={width} />
        <DeskQuestion {...{ desk, asked, width, onLeave }} kind={layer.kind} />
        <KeyHints hints={questionHints(say, asked.options.length)} width={width} />
      </Box>
    );
  }
  if (shown === null || (focus === "lists" && pointed !== shown)) {
    const entry = [...attendance, ...queue].find(({ number }) => number === pointed) ?? null;
    return <TicketPreview {...{ entry, groups, width, height }} />;
  }
  const { title, aside } = talkTitle(talks.of(shown).conversation, screen);
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Row segments={[{ text: literal(" ") }, ...spread(title, aside, width - 2)]} />
      <Rule width={width} />
      <AgentTalk
        {...{ desk, groups, x }}
        width={width}
        number={shown}
        height={height - 2}
        y={y + 2}
        focused={focused && focus === "talk" && layer === null}
        onLeave={onAskToLeave}
        onKey={keys.inTalk}
      />
    </Box>
  );
}

function MiddleLayer(
  props: DeskProps & Place & { readonly pointed: number | null; readonly layer: BodyLayer },
) {
  const { desk, state, pointed, layer, groups, keys, width, height, x, y, onLeave } = props;
  const hints = useLayerHints(layer);
  const number = state.focus === "talk" ? state.shown : pointed;
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <LayerView {...{ desk, layer, groups, keys, width, x, y, onLeave, number }} height={height - 2} />
      <Rule width={width} />
      <KeyHints hints={hints} width={width} />
    </Box>
  );
}

function PaneHints({ width }: { readonly width: number }) {
  const hints = useLayerHints({ kind: "form" });
  return <KeyHints hints={hints} width={width} />;
}

/** The line between two columns. */
function Divider({ height }: { readonly height: number }) {
  const { marks } = useTheme();
  return (
    <Box flexDirection="column" width={1} height={height} flexShrink={0}>
      {Array.from({ length: height }, (_, row) => (
        <Row key={`bar ${String(row)}`} segments={[{ text: marks.bar, role: "dim" }]} />
      ))}
    </Box>
  );
}
