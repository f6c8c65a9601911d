import { type ReactNode, useRef } from "react";

import { useDesk } from "../../desk-context.ts";
import type { Key } from "../../parts/key.ts";
import type { KeyHint } from "../../parts/status-line.tsx";
import { useStore } from "../../parts/use-store.ts";
import { expandReply, replyCommand } from "../../talk/reply-drafts.ts";
import { slashName } from "../../talk/slash.ts";
import { hint } from "../../talk/talk-hints.ts";
import { TalkView } from "../../talk/talk-view.tsx";
import { useLive } from "../../use-live.ts";
import { agentCommands } from "./agent-commands.ts";
import type { AgentDesk } from "./agent-desk.ts";
import type { Groups } from "./destinations.ts";
import { PeekView } from "./peek-view.tsx";

/** The conversation on screen: to talk in where the agent holds it, to read where not. */
export function AgentTalk({
  desk,
  number,
  groups,
  width,
  height,
  x,
  y,
  focused,
  onLeave,
  onKey,
}: {
  readonly desk: AgentDesk;
  readonly number: number;
  readonly groups: Groups;
  readonly width: number;
  readonly height: number;
  /** The screen's cell (0-based) where it begins. */
  readonly x: number;
  readonly y: number;
  readonly focused: boolean;
  readonly onLeave: () => void;
  /** A key that is not the conversation's own: Esc, Ctrl+N … */
  readonly onKey: (key: Key) => void;
}): ReactNode {
  const { talks, say, me, replies } = useDesk();
  useLive();
  const { noting } = useStore(desk.state);
  const talk = talks.of(number);
  const ticket = talk.conversation.ticket;
  const holds = desk.holds(number);
  const held = useRef<number | null>(null);
  if (holds || held.current !== number) held.current = holds ? number : null;
  // The requester has ended it: what the agent wants to write down or resolve is still theirs to do.
  const after = ticket?.session?.state === "ended" && ticket.agent?.id === me.user.id;
  // It left the agent's hands on this very screen: what is being written stays in sight, and its ⏎ takes nothing.
  const lost =
    !holds && !after && held.current === number && (ticket?.session?.state === "waiting" || talk.hasUnsent);
  if (!holds && !after && !lost) {
    const take = () => void desk.take(number);
    return <PeekView {...{ talk, width, height, focused, onKey }} onTake={take} />;
  }
  // Asked ahead: whoever presses Tab waits for nothing.
  replies.languageOf(number).catch(() => undefined);
  const noteMode = noting.includes(number);
  return (
    <TalkView
      key={number}
      talk={talk}
      width={width}
      height={height}
      x={x}
      y={y}
      focused={focused}
      commands={[...agentCommands(desk, talk, { groups, onLeave }), replyCommand(talk, replies)]}
      expand={(word) => expandReply(talk, replies, word)}
      noteMode={noteMode}
      onNoteDone={() => desk.setNoting(number, false)}
      placeholder={say(holds ? "talk.placeholder" : lost ? "agent.reading" : "agent.ended_here")}
      hints={focused ? (noteMode ? noteHints() : messageHints()) : []}
      {...(!holds && !noteMode && { onText: refuseText })}
      onKey={onKey}
    />
  );

  function refuseText(): boolean {
    talk.tell(say(lost ? "refusal.stale_lease" : "agent.ended_here", { number }), true);
    return false;
  }

  function messageHints(): KeyHint[] {
    return [
      ...(lost ? [] : [hint(say, "⏎", "hint.send", 1)]),
      hint(say, "Esc", "hint.lists", 0),
      hint(say, slashName(say, "note"), "hint.note", 2),
      holds
        ? hint(say, slashName(say, "end"), "hint.end", 4)
        : hint(say, slashName(say, "resolve"), "hint.resolve", 4),
      hint(say, "Ctrl+G", "hint.go_to", 5),
      hint(say, "Ctrl+N/P", "hint.chats", 6),
      hint(say, slashName(say, "help"), "hint.help", 3),
    ];
  }

  function noteHints(): KeyHint[] {
    return [
      hint(say, "⏎", "hint.save_note", 0),
      hint(say, "Esc", "hint.to_message", 1),
      hint(say, "Ctrl+G", "hint.go_to", 2),
      hint(say, "Ctrl+N/P", "hint.chats", 3),
    ];
  }
}
