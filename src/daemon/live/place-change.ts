import type { WaitReason } from "../../core/contract/frame.ts";
import type { Appended } from "../../core/ports.ts";
import type { QueueBoard } from "../queue-board.ts";
import type { Prospect } from "../wait-board.ts";

type Placed = ReturnType<QueueBoard["line"]>[number];
type Because = Omit<WaitReason, "at">;
/** How a chat left its queue. */
export type Exit = "taken" | "left" | "moved";

/** One queue at one moment, by ticket number. */
export interface LineStood {
  readonly line: readonly Placed[];
  readonly places: ReadonlyMap<number, Placed>;
  readonly prospect: Prospect;
}

/**
 * A queue as it stands now.
 * @param line - never changed afterwards
 * @param before - what stood there before, of which is kept what is the same
 */
export function stood(line: readonly Placed[], prospect: Prospect, before?: LineStood): LineStood {
  const places = before?.line === line ? before.places : new Map(line.map((one) => [one.number, one]));
  return { line, prospect, places };
}

/** How the events of one change took a chat out of its queue; null where they did not. */
export function exitOf({ events }: Pick<Appended, "events">): Exit | null {
  for (const { type } of events) {
    if (type === "session_taken") return "taken";
    if (type === "session_ended") return "left";
    if (type === "ticket_transferred") return "moved";
  }
  return null;
}

/** What of a queue's change concerns everybody in it or those behind some place. */
export interface LineChange {
  readonly before: LineStood;
  readonly after: LineStood;
  readonly gone: readonly { readonly position: number; readonly how: Exit }[];
  readonly come: readonly { readonly position: number; readonly priority: number }[];
  readonly shifted: readonly { readonly from: number; readonly to: number; readonly priority: number }[];
}

/** Compares a queue with how it stood before. */
export function changeOf(before: LineStood, after: LineStood, exits: ReadonlyMap<number, Exit>): LineChange {
  if (before.line === after.line) return { before, after, gone: [], come: [], shifted: [] };
  const gone = before.line
    .filter(({ number }) => !after.places.has(number))
    .map(({ number, position }) => ({ position, how: exits.get(number) ?? ("left" as const) }));
  const come = after.line.filter(({ number }) => !before.places.has(number));
  const shifted = after.line.flatMap(({ number, position, priority }) => {
    const was = before.places.get(number);
    return was && was.priority !== priority ? [{ from: was.position, to: position, priority }] : [];
  });
  return { before, after, gone, come, shifted };
}

/** How many reasons are told at once. */
const most = 5;

/** Why the place or the wait of that chat is another than before, the weightiest first. */
export function reasonsFor(number: number, change: LineChange): Because[] {
  const { before, after, gone, come, shifted } = change;
  const was = before.places.get(number);
  const is = after.places.get(number);
  const reasons: Because[] = [];
  if (was && is) {
    if (was.priority !== is.priority) reasons.push({ reason: "reprioritised", priority: is.priority });
    for (const { position, priority } of come)
      if (position < is.position) reasons.push({ reason: "went_ahead", priority });
    for (const { from, to, priority } of shifted) {
      if (from > was.position && to < is.position) reasons.push({ reason: "went_ahead", priority });
      if (from < was.position && to > is.position) reasons.push({ reason: "fell_behind", priority });
    }
    for (const { position, how } of gone) if (position < was.position) reasons.push({ reason: how });
  }
  const agents = after.prospect.agentsOnline - before.prospect.agentsOnline;
  if (agents !== 0) reasons.push({ reason: agents > 0 ? "agent_online" : "agent_offline" });
  else if (after.prospect.freeSlots > before.prospect.freeSlots && reasons.length === 0)
    reasons.push({ reason: "chat_ended" });
  return reasons.slice(0, most);
}
