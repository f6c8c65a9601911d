import { useEffect, useMemo, useState } from "react";
import { useDesk } from "../../desk-context.ts";
import { onceKept } from "../../leaving.ts";
import { useKeys } from "../../parts/use-keys.ts";
import { useStore } from "../../parts/use-store.ts";
import { useLive } from "../../use-live.ts";
import type { ScreenProps } from "../frame.tsx";
import { AgentDesk } from "./agent-desk.ts";
import { deskKeys } from "./desk-keys.ts";
import { heldOf } from "./desk-model.ts";
import { NarrowDesk } from "./narrow-desk.tsx";
import { useDeskFacts } from "./use-desk-facts.ts";
import { useTurns } from "./use-turns.ts";
import { WideDesk } from "./wide-desk.tsx";

/** From this width on the lists, the conversation and the ticket stand side by side. */
const wide = 120;

export type AgentScreenProps = ScreenProps & {
  /** The agent goes; what the normal screen keeps is the caller's to say. */
  readonly onLeave: () => void;
  /** One step back from the lists, such as to the portal; the connection stays, and the chats with it. */
  readonly onBack?: () => void;
  /** Kept by whoever outlives this screen, so that coming back finds everything as it was. */
  readonly desk?: AgentDesk;
};

/** The agent's desk: who waits, who is in attendance, and the conversation on screen. */
export function AgentScreen({ width, height, focused, onLeave, onBack, desk: kept }: AgentScreenProps) {
  const screen = useDesk();
  const { talks } = screen;
  const [desk] = useState(() => kept ?? new AgentDesk(screen));
  const state = useStore(desk.state);
  const live = useLive();
  const { groups } = useDeskFacts(desk);
  useTurns(desk);
  const { attendance } = desk.entries;

  // Every chat in hand is followed, on screen or not: going to it costs no wait and shows no gap.
  const inHand = attendance.map(({ number }) => number).join(" ");
  const { shown } = state;
  useEffect(() => {
    const numbers = new Set(inHand.split(" ").map(Number));
    for (const number of numbers) if (number > 0) talks.of(number);
    for (const talk of talks.all)
      if (talk.number !== shown && !numbers.has(talk.number) && !talk.hasUnsent) talks.close(talk.number);
  }, [talks, inHand, shown]);

  // What was just said has been read once the next key is pressed.
  useKeys(() => {
    live.active();
    if (desk.state.get().notice) desk.change({ notice: undefined });
  }, focused);

  const askToLeave = useMemo(() => {
    const leaveOrAsk = () => {
      const free = heldOf(desk.entries).length === 0 && !talks.all.some(({ hasUnsent }) => hasUnsent);
      if (free) onLeave();
      else desk.change({ focus: "lists", layer: { kind: "leave" }, notice: undefined });
    };
    return onceKept(live, leaveOrAsk);
  }, [live, desk, talks, onLeave]);
  const keys = deskKeys(desk, { onLeave: askToLeave, onBack });
  const Desk = width >= wide ? WideDesk : NarrowDesk;
  return (
    <Desk
      {...{ desk, state, groups, keys, width, height, focused }}
      onAskToLeave={askToLeave}
      onLeave={onLeave}
    />
  );
}
