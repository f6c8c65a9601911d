import { literal, ours, type SafeText, safeText } from "../../../../core/safe-text.ts";
import type { Say } from "../../../words.ts";
import { type Segment, widthOfSegments } from "../../parts/segments.ts";
import { cut } from "../../parts/text-layout.ts";
import { dueText, lastedText, soon } from "./clock-text.ts";
import type { DeskEntries, DeskEntry } from "./desk-model.ts";

type StripOptions = {
  readonly current: number | null;
  readonly now: number;
  readonly width: number;
  readonly say: Say;
  /** How the agent is seen; null where that is not known. */
  readonly status: "online" | "away" | "offline" | null;
};

/**
 * One line for whoever is in a conversation: the other chats with their news and pressing clocks, the one on screen in
 * brackets, and the queue. Where room is short, chats without news go first, the one on screen and the queue last.
 */
export function chatStrip(
  { attendance, queue }: DeskEntries,
  { current, now, width, say, status }: StripOptions,
): { readonly left: readonly Segment[]; readonly right: readonly Segment[] } {
  const right = [
    ...statusWords(status, say),
    ...queueWords(queue, now, say, attendance.length === 0 || width >= 60),
  ];
  const room = width - widthOfSegments(right) - 2;
  const shown = [...attendance];
  for (;;) {
    const hidden = attendance.length - shown.length;
    const left = [
      ...shown.flatMap((entry) => chatWords(entry, entry.number === current, now, say)),
      ...(hidden > 0 ? [{ text: ours` +${hidden}`, role: "dim" as const }] : []),
    ];
    if (widthOfSegments(left) <= room || shown.length <= 1) return { left, right };
    shown.splice(leastOf(shown, current, now), 1);
  }
}

function chatWords(entry: DeskEntry, current: boolean, now: number, say: Say): readonly Segment[] {
  const name = `${entry.digit ?? entry.number} ${firstName(entry.requester)}`;
  const news = !current && entry.unread > 0 ? ` +${entry.unread}` : "";
  const due = dueText(entry.due, now, say, soon.solve);
  const pressing = due.role === "plain" || due.role === "dim" ? "" : ` ${due.short}`;
  return [
    { text: safeText(current ? `[${name}]` : ` ${name}`), role: current ? "accent" : "plain" },
    { text: safeText(news), role: "strong" },
    { text: safeText(pressing), role: due.role },
    { text: literal(current ? " " : "  ") },
  ];
}

/** Whoever is not seen as online is told so, wherever they are. */
function statusWords(status: StripOptions["status"], say: Say): readonly Segment[] {
  if (status === null || status === "online") return [];
  return [
    { text: say(`agent.status.${status}`), role: "note" },
    { text: literal(" · "), role: "dim" },
  ];
}

function queueWords(queue: readonly DeskEntry[], now: number, say: Say, long: boolean): readonly Segment[] {
  if (queue.length === 0) return [{ text: say("agent.strip.empty"), role: "dim" }];
  const longest = lastedText(now - Math.min(...queue.map(({ since }) => since)));
  const pressing = queue.some(({ due }) => due !== null && due - now <= soon.take);
  const words = say(long ? "agent.strip.queue" : "agent.strip.queue.short", {
    waiting: queue.length,
    longest,
  });
  return [{ text: words, role: pressing ? "warn" : "plain" }];
}

/** The chat that one misses least: without news, without a pressing clock, taken last. */
function leastOf(shown: readonly DeskEntry[], current: number | null, now: number): number {
  const weight = (entry: DeskEntry): number => {
    if (entry.number === current) return 3;
    if (entry.unread > 0) return 2;
    return entry.due !== null && entry.due - now <= soon.solve ? 1 : 0;
  };
  const least = Math.min(...shown.map(weight));
  return shown.findLastIndex((entry) => weight(entry) === least);
}

/** What one calls a person in passing, in at most twelve cells. */
export function firstName(name: SafeText, ellipsis = "…"): SafeText {
  return cut(safeText(name.trim().split(/\s+/)[0] || name), 12, ellipsis);
}
