import { useEffect, useRef } from "react";
import { useDesk } from "../../desk-context.ts";
import { useLive } from "../../use-live.ts";
import type { AgentDesk } from "./agent-desk.ts";

/** What the desk does of itself for this agent: it sees them go away and come back, and offers them chats. */
export function useTurns(desk: AgentDesk): void {
  const { say } = useDesk();
  const { status } = useLive();
  useEffect(() => {
    if (status !== null) desk.change({ status });
  }, [desk, status]);

  const known = useRef(new Set<number>());
  const offered = desk.entries.queue
    .filter(({ offeredUntil }) => offeredUntil !== null)
    .map(({ number }) => number);
  const text = offered.join(" ");
  useEffect(() => {
    const now = new Set(text === "" ? [] : text.split(" ").map(Number));
    for (const number of now) if (!known.current.has(number)) desk.tell(say("agent.offered", { number }));
    known.current = now;
  }, [desk, say, text]);
}
