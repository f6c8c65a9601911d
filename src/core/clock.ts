import type { Calendar } from "./calendar.ts";
import { addOpen, isOpen, openBetween } from "./open-time.ts";

/** What the desk has promised for a ticket, in seconds of open time; null where it promises nothing. */
export interface Targets {
  /** Until an agent takes its chat. */
  readonly responseSeconds: number | null;
  /** Until it is resolved. */
  readonly solutionSeconds: number | null;
}

/** A clock as it reads at one moment. */
export interface Clock {
  readonly targetMs: number;
  /** Open time that has run, in ms. */
  readonly elapsedMs: number;
  /** Does it count at this moment? Not while it is stopped, not while its ticket is suspended, not outside hours. */
  readonly running: boolean;
  /** When it breaches if it goes on, or when it did (ms since 1970); null while it stands still unbreached, and beyond twenty years. */
  readonly due: number | null;
  /** The target has been used up. What has been breached stays so. */
  readonly breached: boolean;
}

/** A clock as it is kept between two readings: plain data. */
export interface ClockState {
  readonly targetMs: number;
  /** Open time of the runs that are over, in ms. */
  readonly keptMs: number;
  /** When the present run began, in ms since 1970; null while it stands still. */
  readonly since: number | null;
  /** When it breached in a run that is over. */
  readonly breachedAt: number | null;
}

/** A new clock, running from `at` (ms since 1970). */
function startClock(targetMs: number, at: number): ClockState {
  return { targetMs, keptMs: 0, since: at, breachedAt: null };
}

/** Stops a clock, keeping what it has run; one that stands still is left alone. */
function pauseClock(clock: ClockState, at: number, calendar: Calendar | null): ClockState {
  if (clock.since === null) return clock;
  const due = dueOf(clock, calendar);
  return {
    targetMs: clock.targetMs,
    keptMs: clock.keptMs + openBetween(calendar, clock.since, at),
    since: null,
    breachedAt: due !== null && due <= at ? due : null,
  };
}

/** Lets a clock run on from where it stood; one that runs is left alone. */
function resumeClock(clock: ClockState, at: number): ClockState {
  return clock.since === null ? { ...clock, since: at } : clock;
}

/** When a clock breaches if it goes on, or when it did: see `Clock.due`. */
function dueOf(clock: ClockState, calendar: Calendar | null): number | null {
  if (clock.breachedAt !== null || clock.since === null) return clock.breachedAt;
  const due = addOpen(calendar, clock.since, clock.targetMs - clock.keptMs);
  return Number.isFinite(due) ? due : null;
}

/** What a clock shows at `now` (ms since 1970, not before the last event). */
export function readClock(clock: ClockState, calendar: Calendar | null, now: number): Clock {
  const due = dueOf(clock, calendar);
  return {
    targetMs: clock.targetMs,
    elapsedMs: clock.keptMs + (clock.since === null ? 0 : openBetween(calendar, clock.since, now)),
    running: clock.since !== null && isOpen(calendar, now),
    due,
    breached: due !== null && due <= now,
  };
}

/** As much of an event as a clock must know; every event of a ticket's log fits. */
export interface ClockEvent {
  readonly type: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Of a transfer: null where no chat waited or ran. */
  readonly lease?: number | null;
  /** Of a transfer: null where it went to a group. */
  readonly agent?: object | null;
}

/** The two clocks of a ticket. */
export const clockNames = ["capture", "solution"] as const;
export type ClockName = (typeof clockNames)[number];

/** Where a ticket stands, as far as its clocks go by it. */
export interface Course {
  /** From the registration to the solution. */
  readonly open: boolean;
  readonly suspended: boolean;
  /** Its chat waits for an agent, and none has it. */
  readonly waiting: boolean;
  /** An agent took it and has not given it back: a chat that is resumed later starts nothing anew. */
  readonly captured: boolean;
}

/** The two clocks of a ticket as they are kept from event to event; null before they have begun and where nothing is promised. */
export interface TicketClocks {
  readonly targets: Targets;
  readonly course: Course;
  readonly capture: ClockState | null;
  readonly solution: ClockState | null;
}

/** Where a ticket stands before its first event. */
export const noCourse: Course = { open: false, suspended: false, waiting: false, captured: false };

/** The clocks of a ticket before its first event. */
export function noClocks(targets: Targets): TicketClocks {
  return { targets, course: noCourse, capture: null, solution: null };
}

/** Does that clock run for a ticket that stands so? Whether the desk is open is the calendar's. */
export function runs(clock: ClockName, { open, waiting, suspended }: Course): boolean {
  return (clock === "capture" ? waiting : open) && !suspended;
}

/**
 * The clocks after one more event: the very same object where the event is none of their business.
 * @param calendar - the hours that count; null is always open. Runs that are over keep what was counted at their end
 */
export function stepClocks(clocks: TicketClocks, event: ClockEvent, calendar: Calendar | null): TicketClocks {
  const course = courseAfter(event, clocks.course);
  if (course === clocks.course) return clocks;
  const at = Date.parse(event.at);
  const turn = (clock: ClockState | null, going: boolean, seconds: number | null): ClockState | null => {
    if (!going) return clock && pauseClock(clock, at, calendar);
    if (clock) return resumeClock(clock, at);
    return seconds === null ? null : startClock(seconds * 1000, at);
  };
  const { targets, capture, solution } = clocks;
  return {
    targets,
    course,
    capture: turn(capture, runs("capture", course), targets.responseSeconds),
    solution: turn(solution, runs("solution", course), targets.solutionSeconds),
  };
}

const taken = { waiting: false, captured: true };
const returned = { waiting: true, captured: false };
const over = { open: false, suspended: false, waiting: false };

/** Where a ticket stands after one more event: the very same object where its clocks do not go by that. */
export function courseAfter(event: ClockEvent, course: Course): Course {
  const change = changeBy(event, course);
  return change === null ? course : { ...course, ...change };
}

function changeBy(event: ClockEvent, course: Course): Partial<Course> | null {
  switch (event.type) {
    case "ticket_registered":
    case "ticket_reopened":
      return { open: true };
    case "ticket_suspended":
      return { suspended: true };
    case "ticket_reactivated":
      return { suspended: false };
    case "ticket_resolved":
    case "ticket_closed":
    case "ticket_cancelled":
      return over;
    case "session_queued":
      return { waiting: !course.captured };
    case "session_taken":
      return taken;
    case "session_returned":
      return returned;
    case "session_ended":
      return { waiting: false };
    case "ticket_transferred":
      // A transfer moves a chat that waits or runs: into an agent's hands, or back to waiting in a group's queue.
      if (event.lease === null) return null;
      return event.agent ? taken : returned;
    default:
      return null;
  }
}

/**
 * Both clocks of a ticket, worked out from its whole log.
 * Capture runs from the first time its chat waits until an agent has it, and on whenever it comes back to the queue;
 * solution from the registration until it is resolved, closed or cancelled, and on from a reopening.
 * @param events - in the order of the log
 * @param now - ms since 1970, not before the last event
 */
export function clocksOf(
  events: Iterable<ClockEvent>,
  targets: Targets,
  calendar: Calendar | null,
  now: number,
): { readonly capture: Clock | null; readonly solution: Clock | null } {
  let clocks = noClocks(targets);
  for (const event of events) clocks = stepClocks(clocks, event, calendar);
  const { capture, solution } = clocks;
  return {
    capture: capture && readClock(capture, calendar, now),
    solution: solution && readClock(solution, calendar, now),
  };
}
