import type { Calendar } from "./calendar.ts";
import { type ClockName, clockNames } from "./clock.ts";
import { marksAfter } from "./clock-mark.ts";
import { isSaid, type MovedDues, type TicketEvent } from "./event.ts";
import { addOpen, openBetween } from "./open-time.ts";
import type { TicketState } from "./ticket.ts";

/** The fields of a ticket that belong to a clock. */
const fields = {
  capture: { due: "responseDue", seconds: "responseSeconds" },
  solution: { due: "solutionDue", seconds: "solutionSeconds" },
} as const satisfies Record<ClockName, { due: keyof MovedDues; seconds: keyof TicketState }>;

/**
 * When so much open time has passed since a moment.
 * @param from - ms since 1970
 * @param ms - open time; null where nothing is promised
 * @returns ISO 8601 UTC; null where nothing is promised, and beyond twenty years
 */
export function dueAfter(hours: Calendar | null, from: number, ms: number | null): string | null {
  const due = ms === null ? Number.POSITIVE_INFINITY : addOpen(hours, from, ms);
  return Number.isFinite(due) ? new Date(due).toISOString() : null;
}

/**
 * Completes events with the dues that they move: a clock that goes on after a pause runs out later, and one that goes
 * over to another group's hours by those.
 * @param now - when they happen, in ms since 1970
 * @param hoursOf - the calendar of the group with that id; null is always open
 */
export function withDues(
  ticket: TicketState,
  events: readonly TicketEvent[],
  now: number,
  hoursOf: (group: string) => Calendar | null,
): readonly TicketEvent[] {
  // What people say moves no clock.
  if (events.every(({ type }) => isSaid(type))) return events;
  const at = new Date(now).toISOString();
  let { clocks } = ticket;
  let group = ticket.group.id;
  const dues: Record<ClockName, string | null> = {
    capture: ticket.responseDue,
    solution: ticket.solutionDue,
  };
  return events.map((event) => {
    const [before, from] = [clocks, group];
    clocks = marksAfter(before, { ...event, at });
    if (event.type === "ticket_transferred") group = event.group.id;
    if (clocks === before && group === from) return event;
    const [old, hours] = [hoursOf(from), hoursOf(group)];
    const moved: { -readonly [K in keyof MovedDues]: string | null } = {};
    for (const clock of clockNames) {
      const mark = clocks[clock];
      if (!mark) continue;
      const was = before[clock];
      const seconds = ticket[fields[clock].seconds];
      const due = was
        ? moveOn(dues[clock], was.stoppedAt, mark.stoppedAt, { now, old, hours })
        : dueAfter(hours, now, seconds === null ? null : seconds * 1000);
      if (due === dues[clock]) continue;
      dues[clock] = due;
      moved[fields[clock].due] = due;
    }
    return { ...event, ...moved };
  });
}

/** A due after a turn of its clock. What has run out stays so. */
function moveOn(
  due: string | null,
  stoppedBefore: string | null,
  stoppedAfter: string | null,
  { now, old, hours }: { now: number; old: Calendar | null; hours: Calendar | null },
): string | null {
  if (due === null) return null;
  const counted = stoppedBefore === null ? now : Date.parse(stoppedBefore);
  if (Date.parse(due) <= counted) return due;
  const goesOn = stoppedBefore !== null && stoppedAfter === null;
  if (!goesOn && old === hours) return due;
  return dueAfter(hours, goesOn ? now : counted, openBetween(old, counted, Date.parse(due)));
}

/** What the desk is to be told of a clock, and when (ms since 1970). */
interface News {
  readonly at: number;
  readonly event: Extract<TicketEvent, { type: "clock_warned" | "clock_breached" }>;
}

/**
 * The next thing to tell of each clock of a ticket: that so much of its target is used up, then that all of it is.
 * Nothing of what was told, of what stands still, and of what promises nothing.
 * @param now - ms since 1970
 * @param percent - of the target, at which to warn
 */
export function clockNews(
  ticket: TicketState,
  now: number,
  hours: Calendar | null,
  percent: number,
): readonly News[] {
  return clockNames.flatMap((clock): News[] => {
    const mark = ticket.clocks[clock];
    const due = ticket[fields[clock].due];
    const seconds = ticket[fields[clock].seconds];
    if (!mark || mark.breached || due === null || seconds === null) return [];
    const end = Date.parse(due);
    if (mark.stoppedAt !== null && Date.parse(mark.stoppedAt) < end) return [];
    if (mark.warned || end <= now) return [{ at: end, event: { type: "clock_breached", clock, due } }];
    const spare = seconds * 1000 * (1 - percent / 100);
    const at = addOpen(hours, now, openBetween(hours, now, end) - spare);
    return [{ at, event: { type: "clock_warned", clock, due } }];
  });
}

/** How a clock of a ticket stands at `now` (ms since 1970). What has been breached stays so, stopped or not. */
export function clockStanding(
  ticket: TicketState,
  clock: ClockName,
  now: number,
): "none" | "running" | "stopped" | "breached" {
  const mark = ticket.clocks[clock];
  const due = ticket[fields[clock].due];
  if (!mark || ticket[fields[clock].seconds] === null) return "none";
  const counted = mark.stoppedAt === null ? now : Date.parse(mark.stoppedAt);
  if (due !== null && Date.parse(due) <= counted) return "breached";
  return mark.stoppedAt === null ? "running" : "stopped";
}
