import { Box } from "ink";
import { literal } from "../../../../core/safe-text.ts";
import { useDesk } from "../../desk-context.ts";
import { Row } from "../../parts/row.tsx";
import { spread } from "../../parts/segments.ts";
import { KeyHints, Rule } from "../../parts/status-line.tsx";
import { wrap } from "../../parts/text-layout.ts";
import { useNow } from "../../use-now.ts";
import { Frame } from "../frame.tsx";
import { Header, headerHeight } from "../header.tsx";
import { AgentTalk } from "./agent-talk.tsx";
import { chatStrip } from "./chat-strip.ts";
import { listHints, questionHints } from "./desk-hints.ts";
import { DeskLists, useDeskRows, usePointer } from "./desk-lists.tsx";
import { heldOf } from "./desk-model.ts";
import type { DeskProps } from "./desk-props.ts";
import { askedHeight, askedOf, DeskQuestion } from "./desk-question.tsx";
import { type BodyLayer, isBodyLayer, LayerView, useLayerHints } from "./layer-view.tsx";
import { deskTitle, entryTitle, talkTitle } from "./talk-title.ts";
import { TicketPreview } from "./ticket-preview.tsx";

/** The desk where there is room for one thing at a time: the lists, or a conversation, or what was called for. */
export function NarrowDesk(props: DeskProps) {
  const { layer, focus, shown } = props.state;
  if (isBodyLayer(layer)) return <OverAll {...props} layer={layer} />;
  if (focus === "talk" && shown !== null) return <OneTalk {...props} number={shown} />;
  return <Lists {...props} />;
}

function OverAll({ layer, ...props }: DeskProps & { readonly layer: BodyLayer }) {
  const { desk, state, groups, keys, width, height, onLeave } = props;
  const screen = useDesk();
  const hints = useLayerHints(layer);
  const rows = useDeskRows(desk, width);
  const pointed = usePointer(desk, rows);
  const number = state.focus === "talk" ? state.shown : pointed;
  const about = layer.kind === "form" || layer.kind === "script";
  const { attendance, queue } = desk.entries;
  const entry = about ? [...attendance, ...queue].find((one) => one.number === number) : undefined;
  const title = entry
    ? entryTitle(entry, screen.say)
    : deskTitle(screen, state.status, heldOf(desk.entries).length);
  return (
    <Frame title={title} aside={[]} hints={hints} width={width} height={height}>
      <LayerView
        {...{ desk, layer, number, groups, keys, width, onLeave }}
        height={height - headerHeight - 2}
        x={0}
        y={headerHeight}
      />
    </Frame>
  );
}

function OneTalk({ number, ...props }: DeskProps & { readonly number: number }) {
  const { desk, state, groups, keys, width, height, focused, onAskToLeave } = props;
  const screen = useDesk();
  const now = useNow(1000);
  const head = talkTitle(screen.talks.of(number).conversation, screen);
  const { left, right } = chatStrip(desk.entries, {
    current: number,
    now,
    width,
    say: screen.say,
    status: state.status,
  });
  const strip = [[{ text: literal(" ") }, ...spread(left, right, width - 2)]];
  const top = headerHeight + 1;
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Header {...head} strip={strip} width={width} />
      <AgentTalk
        {...{ desk, number, groups, width, focused }}
        height={height - top}
        x={0}
        y={top}
        onLeave={onAskToLeave}
        onKey={keys.inTalk}
      />
    </Box>
  );
}

function Lists({ desk, state, groups, keys, width, height, focused, onLeave }: DeskProps) {
  const screen = useDesk();
  const { say, talks } = screen;
  const rows = useDeskRows(desk, width);
  const pointed = usePointer(desk, rows);
  const { attendance, queue } = desk.entries;
  const { layer, notice } = state;
  const kind = layer?.kind === "status" || layer?.kind === "leave" ? layer.kind : null;
  const unsent = talks.all.some(({ hasUnsent }) => hasUnsent);
  const asked = kind && askedOf(kind, say, heldOf(desk.entries).length, unsent);
  const told = notice === undefined ? [] : wrap(notice.words, width - 4);

  const hintRows = height >= 20 && !asked ? 2 : 1;
  const room = Math.max(0, height - headerHeight - told.length - 1 - hintRows);
  const single = width < 60 || height < 16;
  const below = asked
    ? askedHeight(asked, width) + 1
    : single
      ? 0
      : Math.min(12, Math.max(4, Math.floor(room * 0.36)));
  const entry = [...attendance, ...queue].find(({ number }) => number === pointed) ?? null;
  const listHeight = Math.max(1, room - below);
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Header title={deskTitle(screen, state.status, heldOf(desk.entries).length)} aside={[]} width={width} />
      <DeskLists
        {...{ desk, rows, width }}
        height={listHeight}
        x={0}
        y={headerHeight}
        focused={focused && !asked}
        onKey={keys.inLists}
      />
      {told.map((words) => (
        <Row
          key={words}
          segments={[{ text: literal("  ") }, { text: words, role: notice?.bad ? "refusal" : "note" }]}
        />
      ))}
      {asked && kind && (
        <>
          <Rule width={width} />
          <DeskQuestion {...{ desk, kind, asked, width, onLeave }} />
        </>
      )}
      {!asked && below > 0 && <TicketPreview {...{ entry, groups, width }} height={below} />}
      <Rule width={width} />
      <KeyHints
        hints={asked ? questionHints(say, asked.options.length) : listHints(say, width)}
        width={width}
        rows={hintRows}
      />
    </Box>
  );
}
