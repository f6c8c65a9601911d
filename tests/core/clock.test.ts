import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Calendar } from "../../src/core/calendar.ts";
import {
  type Clock,
  type ClockEvent,
  clocksOf,
  noClocks,
  readClock,
  stepClocks,
  type Targets,
} from "../../src/core/clock.ts";
import { addOpen, isOpen } from "../../src/core/open-time.ts";
import { type Fact, logs, minute, noon, registeredFor, stored } from "./given.ts";

/** The noon that everything here is counted from is a Tuesday's. */
const office = Calendar.parse({
  id: "office",
  name: "Office hours",
  zone: "UTC",
  hours: { tuesday: ["09:00-12:10", "13:00-18:00"], wednesday: ["09:00-18:00"] },
});

/** Short words for the events of the stories below. */
const words: Record<string, Omit<ClockEvent, "at">> = {
  registered: { type: "ticket_registered" },
  queued: { type: "session_queued" },
  taken: { type: "session_taken" },
  returned: { type: "session_returned" },
  ended: { type: "session_ended" },
  moved: { type: "ticket_transferred", lease: 7, agent: null },
  delegated: { type: "ticket_transferred", lease: 7, agent: { id: "caio" } },
  redirected: { type: "ticket_transferred", lease: null, agent: null },
  suspended: { type: "ticket_suspended" },
  reactivated: { type: "ticket_reactivated" },
  resolved: { type: "ticket_resolved" },
  closed: { type: "ticket_closed" },
  cancelled: { type: "ticket_cancelled" },
  reopened: { type: "ticket_reopened" },
  said: { type: "message_posted" },
};

/** What happened how many minutes after noon. */
type Happening = readonly [minutes: number, word: string];

const eventsOf = (log: readonly Happening[]): ClockEvent[] =>
  log.map(([minutes, word]) => ({ ...words[word]!, at: new Date(noon + minutes * minute).toISOString() }));

/** Reads `0 registered 5 taken`. */
const story = (text: string): ClockEvent[] =>
  eventsOf([...text.matchAll(/(\d+) (\w+)/g)].map(([, minutes, word]) => [Number(minutes), word!]));

/** `4/10 → 16`: 4 of 10 minutes have run, due at noon + 16; `▶` runs, `‖` stands still, `!` breached. */
function face(clock: Clock | null): string {
  if (clock === null) return "none";
  const due = clock.due === null ? "" : ` → ${(clock.due - noon) / minute}`;
  const run = `${clock.elapsedMs / minute}/${clock.targetMs / minute}${due}`;
  return `${clock.running ? "▶" : "‖"} ${run}${clock.breached ? " !" : ""}`;
}

const promised: Targets = { responseSeconds: 600, solutionSeconds: 3600 };

test.each([
  ["the queue", "0 registered 2 queued", 8, "▶ 6/10 → 12", "▶ 8/60 → 60"],
  ["no chat, no capture", "0 registered", 8, "none", "▶ 8/60 → 60"],
  ["a chat that comes later", "0 registered 30 queued", 33, "▶ 3/10 → 40", "▶ 33/60 → 60"],
  ["the take", "0 registered 0 queued 4 taken", 8, "‖ 4/10", "▶ 8/60 → 60"],
  ["a take in the last moment", "0 registered 0 queued 9 taken", 50, "‖ 9/10", "▶ 50/60 → 60"],
  ["a take too late", "0 registered 0 queued 10 taken", 50, "‖ 10/10 → 10 !", "▶ 50/60 → 60"],
  ["just before the breach", "0 registered", 59, "none", "▶ 59/60 → 60"],
  ["the breach", "0 registered", 60, "none", "▶ 60/60 → 60 !"],
  ["after it", "0 registered", 75, "none", "▶ 75/60 → 60 !"],
  ["a chat that comes back", "0 registered 0 queued 4 taken 20 returned", 23, "▶ 7/10 → 26", "▶ 23/60 → 60"],
  [
    "one that comes back twice",
    "0 registered 0 queued 4 taken 20 returned 22 taken 30 returned",
    31,
    "▶ 7/10 → 34",
    "▶ 31/60 → 60",
  ],
  [
    "one that comes back after its breach",
    "0 registered 0 queued 14 taken 20 returned",
    23,
    "▶ 17/10 → 10 !",
    "▶ 23/60 → 60",
  ],
  ["a transfer to a group", "0 registered 0 queued 4 taken 20 moved", 23, "▶ 7/10 → 26", "▶ 23/60 → 60"],
  ["a transfer while it waits", "0 registered 0 queued 4 moved", 8, "▶ 8/10 → 10", "▶ 8/60 → 60"],
  ["to an agent", "0 registered 0 queued 4 delegated", 8, "‖ 4/10", "▶ 8/60 → 60"],
  ["without a chat", "0 registered 4 redirected", 8, "none", "▶ 8/60 → 60"],
  ["leaving the queue", "0 registered 0 queued 4 ended", 8, "‖ 4/10", "▶ 8/60 → 60"],
  ["and coming back to it", "0 registered 0 queued 4 ended 20 queued", 23, "▶ 7/10 → 26", "▶ 23/60 → 60"],
  [
    "a chat resumed after an agent had it",
    "0 registered 0 queued 4 taken 9 ended 20 queued",
    23,
    "‖ 4/10",
    "▶ 23/60 → 60",
  ],
  ["talk", "0 registered 0 queued 3 said 5 taken 7 said", 8, "‖ 5/10", "▶ 8/60 → 60"],
  ["a suspension", "0 registered 0 queued 4 suspended", 30, "‖ 4/10", "‖ 4/60"],
  ["its end", "0 registered 0 queued 4 suspended 24 reactivated", 30, "▶ 10/10 → 30 !", "▶ 10/60 → 80"],
  [
    "a take while suspended",
    "0 registered 0 queued 4 suspended 5 taken 24 reactivated",
    30,
    "‖ 4/10",
    "▶ 10/60 → 80",
  ],
  ["the solution", "0 registered 20 resolved", 90, "none", "‖ 20/60"],
  ["too late a solution", "0 registered 70 resolved", 90, "none", "‖ 70/60 → 60 !"],
  ["a reopening", "0 registered 20 resolved 50 reopened", 60, "none", "▶ 30/60 → 90"],
  ["a close after it", "0 registered 20 resolved 30 closed 50 reopened", 60, "none", "▶ 30/60 → 90"],
  ["a cancelled ticket", "0 registered 0 queued 5 cancelled", 60, "‖ 5/10", "‖ 5/60"],
  [
    "suspended, resolved, reopened",
    "0 registered 5 suspended 20 resolved 50 reopened",
    60,
    "none",
    "▶ 15/60 → 105",
  ],
])("%s: %s, read at %d", (_, text, now, capture, solution) => {
  const clocks = clocksOf(story(text), promised, null, noon + now * minute);
  expect([face(clocks.capture), face(clocks.solution)]).toEqual([capture, solution]);
});

// Open until 12:10, from 13:00 to 18:00, and the next day from 9:00: 21 hours, 1260 minutes after noon.
test.each([
  ["in hours", "0 registered 0 queued", 5, "▶ 5/10 → 10", "▶ 5/60 → 110"],
  ["in the lunch hour", "0 registered 5 queued", 30, "‖ 5/10 → 65", "‖ 10/60 → 110"],
  ["queued in the lunch hour", "0 registered 30 queued", 40, "‖ 0/10 → 70", "‖ 10/60 → 110"],
  ["taken in the lunch hour", "0 registered 5 queued 30 taken", 70, "‖ 5/10", "▶ 20/60 → 110"],
  ["suspended over lunch", "0 registered 5 suspended 65 reactivated", 70, "none", "▶ 10/60 → 120"],
  ["overnight", "330 registered 355 queued", 700, "‖ 5/10 → 1265", "‖ 30/60 → 1290"],
  [
    "breached at the end of the day, and so all night",
    "300 registered 350 queued",
    700,
    "‖ 10/10 → 360 !",
    "‖ 60/60 → 360 !",
  ],
])("with hours, %s: %s, read at %d", (_, text, now, capture, solution) => {
  const clocks = clocksOf(story(text), promised, office, noon + now * minute);
  expect([face(clocks.capture), face(clocks.solution)]).toEqual([capture, solution]);
});

describe("targets", () => {
  const read = (targets: Targets, calendar: Calendar | null = null) =>
    clocksOf(story("0 registered 0 queued"), targets, calendar, noon + minute);

  test("where nothing is promised there is no clock", () => {
    expect(read({ responseSeconds: null, solutionSeconds: 60 }).capture).toBeNull();
    expect(read({ responseSeconds: 60, solutionSeconds: null }).solution).toBeNull();
  });

  test("what takes longer than twenty years is never due", () => {
    const { solution } = read({ responseSeconds: null, solutionSeconds: 999_999 * 86_400 }, office);
    expect(solution).toMatchObject({ running: true, due: null, breached: false });
  });
});

test("the log as it is stored fits", () => {
  const read = (facts: readonly Fact[]) => clocksOf(stored(facts), promised, null, noon + 30 * minute);
  // Registered, queued, taken, ended, resolved: a minute each.
  expect(face(read(logs.resolved).solution)).toBe("‖ 4/60");
  expect(face(read(logs.active).capture)).toBe("‖ 1/10");
  const handedOn: Fact[] = [
    ...logs.active,
    ["rosana", { type: "ticket_transferred", group: { id: "erp", name: "ERP" }, agent: null, lease: 2 }],
  ];
  expect(face(read(handedOn).capture)).toBe("▶ 28/10 → 12 !");
  expect(read([registeredFor("ana")]).capture).toBeNull();
});

describe("any log, read at any time", () => {
  const someCalendar = fc.constantFrom(null, office, office);
  const someTargets = fc.record({
    responseSeconds: fc.option(fc.integer({ min: 1, max: 300 }).map((minutes) => minutes * 60)),
    solutionSeconds: fc.option(fc.integer({ min: 1, max: 1500 }).map((minutes) => minutes * 60)),
  });
  const someLog: fc.Arbitrary<Happening[]> = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom(...Object.keys(words).slice(1))), {
      maxLength: 14,
    })
    .map((gaps) => {
      let minutes = 0;
      const later = gaps.map(([gap, word]): Happening => {
        minutes += gap;
        return [minutes, word];
      });
      return [[0, "registered"], ...later];
    });
  const someTime = fc.integer({ min: 0, max: 1500 });

  const over = ["resolved", "closed", "cancelled"];
  /** The last of these words to have been said. */
  const lastOf = (past: readonly string[], ...chosen: string[]): string =>
    past.findLast((word) => chosen.includes(word)) ?? "none";
  const unsuspended = (past: readonly string[]): boolean =>
    lastOf(past, "suspended", "reactivated", ...over) !== "suspended";
  const unsolved = (past: readonly string[]): boolean =>
    !over.includes(lastOf(past, "registered", "reopened", ...over));
  const untaken = (past: readonly string[]): boolean =>
    !["taken", "delegated"].includes(lastOf(past, "taken", "delegated", "returned", "moved"));
  const queuing = (past: readonly string[]): boolean =>
    ["queued", "returned", "moved"].includes(
      lastOf(past, "queued", "returned", "moved", "taken", "delegated", "ended", ...over),
    );

  /** A clock as somebody would keep it who looks at the log and the wall clock once a minute. */
  function watched(
    log: readonly Happening[],
    seconds: number | null,
    calendar: Calendar | null,
    now: number,
    ...rules: ((past: readonly string[]) => boolean)[]
  ): Clock | null {
    if (seconds === null) return null;
    const targetMs = seconds * 1000;
    const past: string[] = [];
    let [begun, goes, elapsedMs, due] = [false, false, 0, null as number | null];
    for (let time = noon; ; time += minute) {
      for (const [minutes, word] of log.slice(past.length)) {
        if (noon + minutes * minute > time) break;
        past.push(word);
        goes = rules.every((rule) => rule(past));
        begun ||= goes;
      }
      if (elapsedMs >= targetMs) due ??= time;
      if (time === now) break;
      if (goes && isOpen(calendar, time)) elapsedMs += minute;
    }
    if (!begun) return null;
    const breached = due !== null;
    if (goes) due ??= addOpen(calendar, now, targetMs - elapsedMs);
    return { targetMs, elapsedMs, running: goes && isOpen(calendar, now), due, breached };
  }

  test("is what a watcher with the log and a wall clock has noted", () => {
    fc.assert(
      fc.property(someLog, someTargets, someCalendar, someTime, (log, targets, calendar, later) => {
        const now = noon + (log.at(-1)![0] + later) * minute;
        expect(clocksOf(eventsOf(log), targets, calendar, now)).toEqual({
          capture: watched(log, targets.responseSeconds, calendar, now, unsuspended, untaken, queuing),
          solution: watched(log, targets.solutionSeconds, calendar, now, unsuspended, unsolved),
        });
      }),
      { numRuns: 300 },
    );
  });

  test("is the same for who keeps the clocks from event to event, written down in between", () => {
    fc.assert(
      fc.property(someLog, someTargets, someCalendar, someTime, (log, targets, calendar, later) => {
        let kept = noClocks(targets);
        const events = eventsOf(log);
        events.forEach((event, n) => {
          kept = stepClocks(JSON.parse(JSON.stringify(kept)), event, calendar);
          const now = Date.parse(event.at) + later * minute;
          const { capture, solution } = kept;
          expect({
            capture: capture && readClock(capture, calendar, now),
            solution: solution && readClock(solution, calendar, now),
          }).toEqual(clocksOf(events.slice(0, n + 1), targets, calendar, now));
        });
      }),
    );
  });

  test("what does not concern the clocks leaves them as they are", () => {
    const [registered, ...others] = story("0 registered 5 said 6 redirected");
    const kept = stepClocks(noClocks(promised), registered!, office);
    for (const other of others) expect(stepClocks(kept, other, office)).toBe(kept);
  });
});
