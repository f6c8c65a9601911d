import type { QueueEntry, TicketView } from "../../../../core/contract/ticket-view.ts";
import { type SafeText, safeText } from "../../../../core/safe-text.ts";

/** What an activity is called for this reader. */
export type ActivityName = (activity: { readonly id: string; readonly name: string }) => SafeText;

/** One row of the desk, whichever list it stands in. Times are ms since 1970. */
export type DeskEntry = {
  readonly list: "attendance" | "queue";
  readonly number: number;
  /** 1 to 9: the digit that goes there; null in the queue and beyond nine. */
  readonly digit: number | null;
  readonly priority: number;
  readonly kind: "request" | "incident";
  readonly requester: SafeText;
  readonly requesterId: string;
  readonly title: SafeText;
  readonly group: SafeText;
  readonly description: string;
  /** Since when it waits; in attendance, since when nothing has happened on it. */
  readonly since: number;
  /** Until when it is to be taken; in attendance, to be solved. */
  readonly due: number | null;
  /** Suspended: its clocks stand still. */
  readonly paused: boolean;
  /** Messages of the requester that have not been on screen. */
  readonly unread: number;
  /** The agent's own request: another one takes it. */
  readonly own: boolean;
  /** Its requester goes before others. */
  readonly vip: boolean;
  /** Somebody else's chat, into which this agent was asked. */
  readonly guest: boolean;
  /** Offered to this agent until then; null where it is not. */
  readonly offeredUntil: number | null;
};

export type DeskEntries = { readonly attendance: readonly DeskEntry[]; readonly queue: readonly DeskEntry[] };

/**
 * The two lists: what the agent holds, in the order it was taken, so that digits stay while chats come; and who waits, in
 * the desk's order. A chat that was just taken leaves the queue at once, whichever list hears of it first.
 * @param reader - the agent's id, and what activities are called in their language
 */
export function deskEntries(
  waiting: readonly QueueEntry[],
  mine: readonly TicketView[],
  { you, nameOf }: { readonly you: string; readonly nameOf: ActivityName },
): DeskEntries {
  const held = mine
    .filter(({ session }) => session?.state === "active")
    .filter(({ session, invited }) => session?.agent?.id === you || invited.some(({ id }) => id === you))
    .toSorted((a, b) => takenAt(a) - takenAt(b) || a.number - b.number);
  const inHand = new Set(held.map(({ number }) => number));
  return {
    attendance: held.map((ticket, index) =>
      heldEntry(ticket, { digit: index < 9 ? index + 1 : null, you, nameOf }),
    ),
    queue: waiting
      .filter(({ number }) => !inHand.has(number))
      .map((entry) => waitingEntry(entry, you, nameOf))
      // Stable: what is offered to nobody in particular stays in the desk's order.
      .toSorted((a, b) => Number(b.offeredUntil !== null) - Number(a.offeredUntil !== null)),
  };
}

/** The chats that the agent holds: those into which they were asked are somebody else's to end or pass on. */
export function heldOf({ attendance }: DeskEntries): readonly DeskEntry[] {
  return attendance.filter(({ guest }) => !guest);
}

/** What `/` looks through: the number, who asks, what for, and in whose queue. */
export function findableText({ number, requester, title, group, description }: DeskEntry): string {
  return [number, requester, title, group, description].join(" ");
}

/** The chat `by` steps after (or before) this one, around the end; the first where it is none of them. */
export function neighbour(
  entries: readonly DeskEntry[],
  number: number | null,
  by: 1 | -1,
): number | undefined {
  const at = entries.findIndex((entry) => entry.number === number);
  if (at < 0) return entries.at(by > 0 ? 0 : -1)?.number;
  return entries.at((at + by) % entries.length)?.number;
}

function heldEntry(
  ticket: TicketView,
  {
    digit,
    you,
    nameOf,
  }: { readonly digit: number | null; readonly you: string; readonly nameOf: ActivityName },
): DeskEntry {
  return {
    list: "attendance",
    digit,
    ...shared(ticket, nameOf),
    since: Date.parse(ticket.updatedAt),
    due: instant(ticket.solutionDue),
    unread: ticket.unread,
    own: false,
    guest: ticket.session?.agent?.id !== you,
    offeredUntil: null,
  };
}

function waitingEntry(entry: QueueEntry, you: string, nameOf: ActivityName): DeskEntry {
  return {
    list: "queue",
    digit: null,
    ...shared(entry, nameOf),
    since: Date.parse(entry.waitingSince),
    due: instant(entry.responseDue),
    unread: 0,
    own: entry.requester.id === you,
    guest: false,
    offeredUntil: entry.offer?.agent.id === you ? Date.parse(entry.offer.until) : null,
  };
}

function shared(
  ticket: Pick<
    TicketView | QueueEntry,
    "number" | "status" | "priority" | "kind" | "requester" | "activity" | "group" | "description" | "vip"
  >,
  nameOf: ActivityName,
) {
  const { number, priority, kind, description } = ticket;
  return {
    number,
    priority,
    kind,
    requester: safeText(ticket.requester.name),
    requesterId: ticket.requester.id,
    title: nameOf(ticket.activity),
    group: safeText(ticket.group.name),
    description,
    vip: ticket.vip,
    paused: ticket.status === "suspended",
  };
}

function takenAt({ session }: TicketView): number {
  return Date.parse(session?.takenAt ?? session?.queuedAt ?? "");
}

function instant(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}
