import { type ClockName, type Course, clockNames, courseAfter, noCourse, runs } from "./clock.ts";
import type { TicketEvent } from "./event.ts";

/** What a ticket keeps of one clock besides when it runs out. */
interface ClockMark {
  /** Since when it stands still, in ISO 8601 UTC; null while it runs. */
  readonly stoppedAt: string | null;
  /** The desk was told that most of its target, or all of it, is used up. */
  readonly warned: boolean;
  readonly breached: boolean;
}

/** What a ticket keeps of its clocks; a clock is null before it has begun. */
export interface ClockMarks {
  readonly course: Course;
  readonly capture: ClockMark | null;
  readonly solution: ClockMark | null;
}

/** The marks of a ticket before its first event. */
export const noMarks: ClockMarks = { course: noCourse, capture: null, solution: null };

/** The marks after one more event: the very same object where the event is none of the clocks' business. */
export function marksAfter(marks: ClockMarks, event: TicketEvent & { readonly at: string }): ClockMarks {
  if (event.type === "clock_warned" || event.type === "clock_breached") {
    const told = event.type === "clock_breached" ? { warned: true, breached: true } : { warned: true };
    return { ...marks, [event.clock]: { ...(marks[event.clock] ?? begun), ...told } };
  }
  const course = courseAfter(event, marks.course);
  if (course === marks.course) return marks;
  const [capture, solution] = clockNames.map((clock) => turned(clock, marks[clock], course, event.at));
  return { course, capture: capture!, solution: solution! };
}

const begun: ClockMark = { stoppedAt: null, warned: false, breached: false };

function turned(clock: ClockName, mark: ClockMark | null, course: Course, at: string): ClockMark | null {
  if (runs(clock, course)) return mark ? { ...mark, stoppedAt: null } : begun;
  return mark && { ...mark, stoppedAt: mark.stoppedAt ?? at };
}
