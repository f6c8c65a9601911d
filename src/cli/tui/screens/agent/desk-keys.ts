import { bindingFor } from "../../keys.ts";
import { chordOf, type Key } from "../../parts/key.ts";
import { step } from "./agent-commands.ts";
import type { AgentDesk } from "./agent-desk.ts";

/** What keys do that are neither the lists' nor the conversation's own. */
export type DeskKeys = {
  /** In the lists, with the ticket pointed at. */
  readonly inLists: (key: Key, selected: number | null) => void;
  readonly inTalk: (key: Key) => void;
  /** In what lies over them. */
  readonly inLayer: (key: Key) => void;
};

/**
 * @param onLeave - asks before the desk is left
 * @param onBack - one step back from the lists, where there is something to go back to
 */
export function deskKeys(
  desk: AgentDesk,
  { onLeave, onBack }: { readonly onLeave: () => void; readonly onBack: (() => void) | undefined },
): DeskKeys {
  const moveOn = (key: Key): boolean => betweenChats(desk, key);
  return {
    inLists: (key, selected) => {
      if (moveOn(key)) return;
      switch (bindingFor(key, "list")) {
        case "peek":
          if (selected !== null) desk.open(selected);
          return;
        case "to-composer":
          return toTalk(desk, selected);
        case "status":
          return desk.change({ layer: { kind: "status" }, notice: undefined });
        case "search-tickets":
          return desk.change({ layer: { kind: "search", query: "" }, notice: undefined });
        case "details":
          if (selected !== null) desk.change({ layer: { kind: "form" }, notice: undefined });
          return;
        case "all-keys":
          return desk.change({ layer: { kind: "keys" } });
        case "leave":
          return onLeave();
        default:
          if (key.name === "escape") onBack?.();
      }
    },
    inTalk: (key) => {
      if (moveOn(key)) return;
      if (key.name === "escape" || chordOf(key) === "tab") desk.toLists();
    },
    inLayer: (key) => {
      if (moveOn(key)) return;
      if (key.name === "escape" || key.name === "q" || key.name === "?") desk.change({ layer: null });
    },
  };
}

/** Keys that go from chat to chat, wherever they are pressed. @returns whether this was one */
function betweenChats(desk: AgentDesk, key: Key): boolean {
  const { attendance } = desk.entries;
  switch (bindingFor(key, "conversations")) {
    case "next-chat":
      step(desk, 1);
      return true;
    case "previous-chat":
      step(desk, -1);
      return true;
    case "go-to":
      desk.change({ layer: { kind: "go" } });
      return true;
    case "go-to-number": {
      const entry = attendance.find(({ digit }) => String(digit) === key.name);
      if (entry) desk.open(entry.number);
      return true;
    }
    case "go-to-news": {
      const [news] = attendance.filter(({ unread }) => unread > 0).toSorted((a, b) => b.since - a.since);
      if (news) desk.open(news.number);
      return true;
    }
    default:
      return false;
  }
}

/** To the chat pointed at, where it is in hand; else back to the conversation that was on screen. */
function toTalk(desk: AgentDesk, selected: number | null): void {
  const { shown } = desk.state.get();
  if (selected !== null && desk.holds(selected)) desk.open(selected);
  else if (shown !== null) desk.open(shown);
}
