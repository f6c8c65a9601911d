import { Box } from "ink";
import { literal, ours, safeText } from "../../../core/safe-text.ts";
import { chatOf, isOver, type TicketState } from "../../../core/ticket.ts";
import type { Conversation } from "../../link/client.ts";
import { useDesk } from "../desk-context.ts";
import { placeBefore } from "../navigation.ts";
import { chordOf } from "../parts/key.ts";
import { Row } from "../parts/row.tsx";
import type { Segment } from "../parts/segments.ts";
import type { KeyHint } from "../parts/status-line.tsx";
import { useKeys } from "../parts/use-keys.ts";
import { useStore } from "../parts/use-store.ts";
import { useTheme } from "../parts/use-theme.ts";
import type { RequesterApp } from "../requester-app.ts";
import { slashName } from "../talk/slash.ts";
import { hint } from "../talk/talk-hints.ts";
import { firstName } from "../talk/talk-status.tsx";
import { TalkView } from "../talk/talk-view.tsx";
import { useLive } from "../use-live.ts";
import { guestWords } from "./agent/talk-title.ts";
import { chatlessRows, endedChoices, endedRows, FooterRows } from "./ended-footer.tsx";
import { Frame, noticeLines, type ScreenProps } from "./frame.tsx";
import { refusalNotices } from "./refusal-notices.ts";
import { requesterCommands } from "./requester-commands.ts";
import { WaitingPanel, waitingHeight } from "./waiting-panel.tsx";

/** A ticket of one's own, from its registration to its end: waiting, talking, and what comes after. */
export function ConversationScreen({
  app,
  number,
  width,
  height,
  focused,
}: ScreenProps & { readonly app: RequesterApp; readonly number: number }) {
  const desk = useDesk();
  const { say, me, talks, activities } = desk;
  const { marks } = useTheme();
  const { connection } = useLive();
  const stack = useStore(app.navigation.places);
  const talk = talks.of(number);
  const { conversation } = talk;
  const { ticket } = conversation;
  if (ticket === null)
    return <Unread app={app} conversation={conversation} width={width} height={height} focused={focused} />;

  const chat = chatOf(ticket);
  const over = isOver(ticket);
  const commands = requesterCommands(talk, desk, app);
  const choices = chat === "ended" || over ? endedChoices(conversation) : [];
  const footer =
    choices.length > 0
      ? endedRows(say, conversation, me.user.id, width)
      : chat === "none"
        ? chatlessRows(say, width)
        : [];
  const kind = say(`home.${ticket.kind}`);

  /** After the end a number chooses what comes next; anything else stays with its author. */
  const onText = (text: string): boolean | undefined => {
    if (choices.length === 0) return undefined;
    const choice = /^[1-9]$/.test(text.trim()) ? choices[Number(text) - 1] : undefined;
    const choose = (id: string) => void commands.find((command) => command.id === id)?.run("");
    if (choice !== undefined) choose(choice);
    else
      talk.ask({
        kind: "choice",
        question: over ? say("ask.over_kept", { number }) : say("ask.ended_kept"),
        options: choices.map((id) => ({ id, words: say(`ended.${id}`) })),
        onChoose: choose,
      });
    return choice !== undefined;
  };

  return (
    <TalkView
      talk={talk}
      width={width}
      height={height}
      x={0}
      y={0}
      focused={focused}
      header={{
        title: [
          { text: say("talk.title", { number }), role: "strong" },
          {
            text: ours` · ${activities.nameOf(ticket.activity)} · ${safeText(chat === "waiting" ? kind : `P${ticket.priority}`)}`,
          },
        ],
        aside: connection.state === "live" ? presence() : [],
      }}
      panel={
        chat === "waiting"
          ? {
              height: waitingHeight(width, height),
              content: <WaitingPanel talk={talk} width={width} height={height} />,
            }
          : undefined
      }
      footer={
        footer.length > 0 ? { height: footer.length, content: <FooterRows rows={footer} /> } : undefined
      }
      commands={commands}
      placeholder={
        choices.length > 0
          ? say("talk.placeholder_ended", { last: choices.length })
          : say(chat === "waiting" ? "talk.placeholder_waiting" : "talk.placeholder")
      }
      hints={hints(chat, choices.length > 0)}
      onText={onText}
      onKey={(key) => {
        if (chordOf(key) === "escape" && !app.navigation.back()) app.leave();
      }}
    />
  );

  function presence(): Segment[] {
    if (chat === "waiting")
      return [{ text: marks.awaited, role: "accent" }, { text: ours` ${say("talk.awaiting")}` }];
    if (chat !== "active")
      return [{ text: say(chat === "ended" ? "talk.chat_ended" : "talk.no_chat"), role: "dim" }];
    const name = firstName((ticket as TicketState).session?.agent?.name ?? "");
    const online = conversation.presence.agent;
    return [
      { text: online ? marks.online : marks.awaited, role: "accent" },
      {
        text: ours` ${say(online ? "talk.online" : "talk.away", { name })}${guestWords(ticket!, say)}`,
      },
    ];
  }

  function hints(state: ReturnType<typeof chatOf>, ended: boolean): KeyHint[] {
    const from = placeBefore(stack)?.screen;
    const before = from === "home" || from === "search" ? from : "portal";
    const command = (id: string, rank: number): KeyHint => ({
      keys: safeText(slashName(say, id)),
      words: literal(""),
      rank,
    });
    if (ended)
      return [
        hint(say, `1–${choices.length} ⏎`, "hint.choose", 1),
        hint(say, "Esc", `hint.${before}`, 0),
        command("help", 2),
      ];
    if (state === "waiting")
      return [
        hint(say, "⏎", "hint.send", 1),
        hint(say, "Esc", `hint.${before}_keeps`, 0),
        hint(say, "Ctrl+C", "hint.leave_keeps", 4),
        command("cancel", 2),
        command("help", 3),
      ];
    return [
      hint(say, "⏎", "hint.send", 1),
      hint(say, "Esc", `hint.${before}_goes_on`, 0),
      { ...hint(say, slashName(say, "end"), "hint.end"), rank: 2 },
      hint(say, "PgUp", "hint.history", 4),
      command("help", 3),
    ];
  }
}

/** The ticket has not come yet, or the desk does not show it. */
function Unread({
  app,
  conversation,
  width,
  height,
  focused,
}: ScreenProps & { readonly app: RequesterApp; readonly conversation: Conversation }) {
  const desk = useDesk();
  const { say, me } = desk;
  const { number, refused } = conversation;
  useKeys((key) => {
    if (chordOf(key) === "escape" && !app.navigation.back()) app.leave();
  }, focused);
  const lines = noticeLines(
    refused ? refusalNotices(desk, refused) : [{ words: say("talk.reading", { number }), bad: false }],
    width,
  );
  return (
    <Frame
      title={[{ text: say("talk.title", { number }), role: "strong" }]}
      aside={[{ text: safeText(me.user.name) }]}
      hints={[hint(say, "Esc", "hint.back", 0)]}
      width={width}
      height={height}
    >
      <Box flexDirection="column" paddingTop={1} paddingLeft={2} flexShrink={0}>
        {lines.map(({ words, bad }) => (
          <Row key={words} segments={[{ text: words, role: bad ? "refusal" : "dim" }]} />
        ))}
      </Box>
    </Frame>
  );
}
