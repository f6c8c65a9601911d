import { Box } from "ink";
import { literal, ours, safeText } from "../../../../core/safe-text.ts";
import type { TicketState } from "../../../../core/ticket.ts";
import type { Say } from "../../../words.ts";
import { useDesk } from "../../desk-context.ts";
import { bindingFor } from "../../keys.ts";
import { chordOf, type Key } from "../../parts/key.ts";
import { Row } from "../../parts/row.tsx";
import { type KeyHint, KeyHints, Rule } from "../../parts/status-line.tsx";
import { wrap } from "../../parts/text-layout.ts";
import { useKeys } from "../../parts/use-keys.ts";
import { useStore } from "../../parts/use-store.ts";
import type { Talk } from "../../talk/talk.ts";
import { hint } from "../../talk/talk-hints.ts";
import { TalkStatus } from "../../talk/talk-status.tsx";
import { TalkWindow } from "../../talk/talk-window.tsx";
import { useLive } from "../../use-live.ts";

/**
 * A conversation that is read and not taken part in: no composer, and a line that says so. It leaves no mark on what the
 * requester sees.
 */
export function PeekView({
  talk,
  width,
  height,
  focused,
  onTake,
  onKey,
}: {
  readonly talk: Talk;
  readonly width: number;
  readonly height: number;
  readonly focused: boolean;
  /** ⏎, where the chat waits for an agent. */
  readonly onTake: () => void;
  readonly onKey: (key: Key) => void;
}) {
  const { say, me } = useDesk();
  useLive();
  const { ticket } = talk.conversation;
  const takeable = ticket?.session?.state === "waiting" && ticket.requester.id !== me.user.id;
  const notice = useStore(talk.notice);
  const told = notice === undefined ? [] : wrap(notice.words, width - 3);
  const windowHeight = Math.max(0, height - 4 - told.length);

  useKeys((key) => {
    talk.notice.set(undefined);
    const chord = chordOf(key);
    if (chord === "enter" && takeable) return onTake();
    if (chord === "up" || chord === "down") return talk.window.scroll(chord === "up" ? -1 : 1);
    const binding = bindingFor(key, "conversation");
    if (binding === "page-up" || binding === "page-down")
      return talk.window.page(binding === "page-up" ? -1 : 1);
    if (binding === "newest") return talk.window.toEnd();
    onKey(key);
  }, focused);

  const hints: KeyHint[] = [
    ...(takeable ? [hint(say, "⏎", "hint.take_it")] : []),
    hint(say, "PgUp", "hint.history"),
    hint(say, "Esc", "hint.lists", 0),
    hint(say, "Ctrl+G", "hint.go_to"),
  ];
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <TalkWindow talk={talk} width={width} height={windowHeight} />
      <TalkStatus talk={talk} width={width} height={windowHeight} candidates={[]} />
      {told.map((words) => (
        <Row
          key={words}
          segments={[{ text: literal(" ") }, { text: words, role: notice?.bad ? "refusal" : "note" }]}
        />
      ))}
      <Rule width={width} />
      <Row segments={[{ text: ours` ${safeText(readingWords(say, ticket, me.user.id))}`, role: "note" }]} />
      <KeyHints hints={focused ? hints : []} width={width} />
    </Box>
  );
}

/** Why there is nothing to write in. */
function readingWords(say: Say, ticket: TicketState | null, you: string): string {
  const session = ticket?.session;
  if (ticket?.requester.id === you) return say("agent.preview.own");
  if (session?.state === "active" && session.agent && session.agent.id !== you)
    return say("agent.reading.taken_by", { agent: safeText(session.agent.name) });
  return say(session?.state === "ended" ? "agent.reading.over" : "agent.reading");
}
