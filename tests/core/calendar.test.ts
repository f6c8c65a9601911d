import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Calendar } from "../../src/core/calendar.ts";
import { addOpen, isOpen, nextOpening, openBetween, weekdays } from "../../src/core/open-time.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const at = (text: string): number => Date.parse(text);
const iso = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString().replace(":00.000Z", "Z");

const everyDay = (...ranges: string[]) => Object.fromEntries(weekdays.map((weekday) => [weekday, ranges]));
const week = (...ranges: string[]) => ({ ...everyDay(...ranges), saturday: [], sunday: [] });
const calendar = (zone: string, hours: Calendar["hours"], ...dates: string[]): Calendar =>
  Calendar.parse({ id: "hours", name: "Hours", zone, hours, holidays: dates.map((date) => ({ date })) });

const office = calendar("America/Sao_Paulo", week("08:00-12:00", "13:00-18:00"), "2026-11-20");
const nights = calendar("Europe/Madrid", everyDay("00:00-06:00", "22:00-24:00"));

describe("a calendar in a file", () => {
  const good = { id: "office", name: "Office hours", zone: "Europe/Madrid", hours: week("09:00-18:00") };
  const monday = (...ranges: string[]) => ({ ...good, hours: { monday: ranges } });

  test.each([
    good,
    { ...good, names: { es: "Horario" }, holidays: [{ date: "2028-02-29", name: "A day more" }] },
    { ...good, zone: "UTC" },
    monday("00:00-24:00"),
    monday("09:00-12:00", "12:00-18:00", "23:59-24:00"),
  ])("is taken: %j", (input) => {
    expect(Calendar.parse(input)).toEqual({ holidays: [], ...input });
  });

  test.each([
    [{ ...good, zone: "Mars/Olympus" }, "zone", "IANA name"],
    [{ ...good, zone: "+03:00" }, "zone", "IANA name"],
    [{ ...good, zone: "" }, "zone", "IANA name"],
    [{ ...good, hours: {} }, "hours", "at least one open hour"],
    [{ ...good, hours: everyDay() }, "hours", "at least one open hour"],
    [{ ...good, hours: { monday: ["09:00-18:00"], domingo: [] } }, "hours", "domingo"],
    [monday("9-18"), "hours.monday.0", '"HH:MM-HH:MM"'],
    [monday("09:00-24:01"), "hours.monday.0", "until 24:00"],
    [monday("24:00-24:00"), "hours.monday.0", "until 24:00"],
    [monday("09:60-18:00"), "hours.monday.0", '"HH:MM-HH:MM"'],
    [monday("09:00-09:00"), "hours.monday.0", "ends before it has begun"],
    [monday("22:00-06:00"), "hours.monday.0", "a range of the next day"],
    [monday("09:00-12:00", "11:59-18:00"), "hours.monday.1", "begins before 12:00"],
    [monday("13:00-18:00", "09:00-12:00"), "hours.monday.1", "begins before 18:00"],
    [{ ...good, holidays: [{ date: "2026-02-29" }] }, "holidays.0.date", "a day that exists"],
    [{ ...good, holidays: [{ date: "25/12/2026" }] }, "holidays.0.date", '"YYYY-MM-DD"'],
    [{ ...good, holidays: [{ date: "2026-12-25", half: true }] }, "holidays.0", "half"],
    [{ ...good, timezone: "UTC" }, "", "timezone"],
  ])("is refused: %j", (input, path, rule) => {
    const issues = Calendar.safeParse(input).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join("."))).toEqual([path]);
    expect(issues[0]?.message).toContain(rule);
  });
});

describe("without a calendar", () => {
  test("it is always open", () => {
    const now = at("2026-12-25T03:00:00Z");
    expect(isOpen(null, now)).toBe(true);
    expect(nextOpening(null, now)).toBe(now);
    expect(addOpen(null, now, 5)).toBe(now + 5);
    expect(addOpen(null, now, -5)).toBe(now);
    expect(openBetween(null, now, now + 5)).toBe(5);
    expect(openBetween(null, now, now - 5)).toBe(0);
  });
});

// São Paulo is 3 h behind UTC. 2026-11-20 is a Friday, and a holiday.
test.each([
  ["2026-11-19T10:59Z", "2026-11-19T11:00Z", "before the morning"],
  ["2026-11-19T11:00Z", "2026-11-19T11:00Z", "the first moment of the morning"],
  ["2026-11-19T14:59Z", "2026-11-19T14:59Z", "the last minute of the morning"],
  ["2026-11-19T15:00Z", "2026-11-19T16:00Z", "lunch"],
  ["2026-11-19T21:00Z", "2026-11-23T11:00Z", "the evening before a holiday and a weekend"],
  ["2026-11-20T15:00Z", "2026-11-23T11:00Z", "the holiday"],
  ["2026-11-21T02:59Z", "2026-11-23T11:00Z", "still the holiday there, in UTC the day after"],
])("an office at %s opens at %s: %s", (now, opening) => {
  expect(iso(nextOpening(office, at(now)))).toBe(opening);
  expect(isOpen(office, at(now))).toBe(now === opening);
});

describe.each<[name: string, Calendar, [from: string, open: number, to: string][]]>([
  [
    "an office with a lunch and a holiday",
    office,
    [
      ["2026-11-18T11:00Z", 4 * hour, "2026-11-18T15:00Z"],
      ["2026-11-18T11:00Z", 4 * hour + minute, "2026-11-18T16:01Z"],
      ["2026-11-18T20:30Z", hour, "2026-11-19T11:30Z"],
      ["2026-11-19T20:30Z", hour, "2026-11-23T11:30Z"],
      ["2026-11-18T11:00Z", 90 * hour, "2026-12-02T21:00Z"],
    ],
  ],
  [
    "a night desk around Madrid's clock change",
    nights,
    [
      ["2026-03-27T20:00Z", hour, "2026-03-27T22:00Z"],
      ["2026-03-28T21:00Z", 7 * hour, "2026-03-29T04:00Z"],
      ["2026-10-24T20:00Z", 9 * hour, "2026-10-25T05:00Z"],
      ["2026-10-25T05:00Z", minute, "2026-10-25T21:01Z"],
    ],
  ],
  [
    "office hours in New York, where noon moves in UTC",
    calendar("America/New_York", everyDay("09:00-17:00")),
    [
      ["2026-03-07T14:00Z", 8 * hour, "2026-03-07T22:00Z"],
      ["2026-03-07T14:00Z", 9 * hour, "2026-03-08T14:00Z"],
      ["2026-10-31T13:00Z", 9 * hour, "2026-11-01T15:00Z"],
    ],
  ],
  [
    "hours that New York's summer time skips and its winter time repeats",
    calendar("America/New_York", everyDay("01:30-02:30")),
    [
      ["2026-03-08T06:00Z", 30 * minute, "2026-03-08T07:00Z"],
      ["2026-03-08T06:00Z", 31 * minute, "2026-03-09T05:31Z"],
      ["2026-11-01T05:00Z", 30 * minute, "2026-11-01T06:00Z"],
      ["2026-11-01T05:00Z", 90 * minute, "2026-11-01T07:30Z"],
    ],
  ],
  [
    "Santiago, which changes at midnight: a Saturday of 25 hours, a Sunday of 23",
    calendar("America/Santiago", { saturday: ["23:00-24:00"], sunday: ["00:00-02:00"] }),
    [
      ["2026-04-05T02:00Z", 2 * hour, "2026-04-05T04:00Z"],
      ["2026-04-05T02:00Z", 4 * hour, "2026-04-05T06:00Z"],
      ["2026-09-06T03:00Z", 2 * hour, "2026-09-06T05:00Z"],
    ],
  ],
  [
    "a holiday of 25 hours",
    calendar("Europe/Madrid", everyDay("00:00-24:00"), "2026-10-25"),
    [["2026-10-24T21:59Z", 2 * minute, "2026-10-25T23:01Z"]],
  ],
  [
    "Apia, which had no 30 December 2011",
    calendar("Pacific/Apia", everyDay("08:00-09:00")),
    [["2011-12-29T18:00Z", 2 * hour, "2011-12-30T19:00Z"]],
  ],
])("%s", (_, hours, rows) => {
  test.each(rows)("from %s, %d ms of open time end at %s", (from, open, to) => {
    expect(iso(addOpen(hours, at(from), open))).toBe(to);
    expect(openBetween(hours, at(from), at(to))).toBe(open);
  });
});

test("a moment comes back in milliseconds, not in minutes", () => {
  const late = at("2026-11-18T20:59:59.990Z");
  expect(new Date(addOpen(office, late, 11)).toISOString()).toBe("2026-11-19T11:00:00.001Z");
  expect([late + 9, late + 10].map((now) => isOpen(office, now))).toEqual([true, false]);
});

test("what never comes is said: no opening within 400 days, no end within twenty years", () => {
  const year = Array.from({ length: 401 }, (_, n) => new Date(n * day).toISOString().slice(0, 10));
  expect(nextOpening(calendar("UTC", everyDay("12:00-13:00"), ...year.slice(0, 399)), 0)).toBe(
    399 * day + 12 * hour,
  );
  expect(nextOpening(calendar("UTC", everyDay("12:00-13:00"), ...year), 0)).toBeNull();
  expect(addOpen(calendar("UTC", { monday: ["09:00-10:00"] }), 0, 1040 * hour)).toBeLessThan(20 * 366 * day);
  expect(addOpen(calendar("UTC", { monday: ["09:00-10:00"] }), 0, 1050 * hour)).toBe(Infinity);
});

// Zones with whole, half and quarter hours, changes of an hour and of half an hour, at midnight, for a month (Ramadan), to the
// previous date (St John's until 2011), of a whole day (Apia), and none; and weeks in which something changes.
const zones = `America/Sao_Paulo America/New_York America/Santiago America/Havana America/St_Johns
  Europe/Madrid Africa/Casablanca Asia/Kathmandu Australia/Lord_Howe Pacific/Apia UTC`.split(/\s+/);
const changes = `2026-03-08 2026-11-01 2026-03-29 2026-10-25 2026-04-05 2026-09-06 2026-10-04
  2017-10-15 2018-02-18 2010-03-14 2010-11-07 2011-12-30 2026-02-15 2026-03-22`.split(/\s+/);

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const edge = fc.oneof(
  fc.constantFrom(0, 30, 60, 90, 120, 150, 180, 1380, 1410, 1440),
  fc.integer({ min: 0, max: 1440 }),
);
const ranges = fc
  .uniqueArray(edge, { maxLength: 6 })
  .map((edges) => edges.sort((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((to, at) => (at % 2 ? [`${clockTime(edges[at - 1]!)}-${clockTime(to)}`] : [])),
  );
const someMoment = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...changes).map(at),
      fc.integer({ min: 10_000, max: 23_000 }).map((n) => n * day),
    ),
    fc.integer({ min: -3 * 1440, max: 2 * 1440 }),
  )
  .map(([date, minutes]) => date + minutes * minute);
const someCalendar = fc
  .record({
    zone: fc.constantFrom(...zones),
    hours: fc.tuple(...weekdays.map(() => ranges)),
    dates: fc.array(fc.constantFrom(...changes), { maxLength: 4 }),
  })
  .filter(({ hours }) => hours.flat().length > 0)
  .map(({ zone, hours, dates }) =>
    calendar(zone, Object.fromEntries(weekdays.map((weekday, n) => [weekday, hours[n]!])), ...dates),
  );

/** Reads the wall clock of the zone, once a minute. */
function walker(hours: Calendar): (now: number) => boolean {
  const wall = new Intl.DateTimeFormat("en-CA", {
    timeZone: hours.zone,
    weekday: "long",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const holidays = new Set(hours.holidays.map(({ date }) => date));
  return (now) => {
    const shown = Object.fromEntries(wall.formatToParts(now).map(({ type, value }) => [type, value]));
    if (holidays.has(`${shown.year}-${shown.month}-${shown.day}`)) return false;
    const time = `${shown.hour}:${shown.minute}`;
    const today = hours.hours[shown.weekday!.toLowerCase() as (typeof weekdays)[number]] ?? [];
    return today.some((range) => range.slice(0, 5) <= time && time < range.slice(6));
  };
}

test("agrees with somebody who looks at the wall clock every minute of a week", () => {
  fc.assert(
    fc.property(someCalendar, someMoment, (hours, from) => {
      const looked = walker(hours);
      const minutes = Array.from({ length: 7 * 1440 }, (_, n) => from + n * minute);
      const open = minutes.filter(looked);
      expect(minutes.filter((now) => isOpen(hours, now))).toEqual(open);
      expect(openBetween(hours, from, from + 7 * day)).toBe(open.length * minute);
      for (let n = 0; n < open.length; n += 97) {
        expect(addOpen(hours, from, n * minute + 1)).toBe(open[n]! + 1);
        expect(addOpen(hours, from, (n + 1) * minute)).toBe(open[n]! + minute);
      }
      for (const now of minutes.filter((_, n) => n % 97 === 0)) {
        const next = open.find((one) => one >= now);
        if (next !== undefined) expect(nextOpening(hours, now)).toBe(next);
      }
    }),
    { numRuns: 40 },
  );
});

describe("whatever the calendar", () => {
  const moment = fc.tuple(someMoment, fc.integer({ min: 0, max: minute })).map(([a, b]) => a + b);
  const length = fc.integer({ min: 0, max: 30 * day });
  const holds = (rule: (hours: Calendar, from: number, a: number, b: number) => void): void =>
    fc.assert(fc.property(someCalendar, moment, length, length, rule), { numRuns: 150 });

  test("open time that is added is the open time between", () => {
    holds((hours, from, some) => {
      const to = addOpen(hours, from, some);
      // A calendar of a minute a week cannot give a month within twenty years.
      if (Number.isFinite(to)) expect(openBetween(hours, from, to)).toBe(some);
      else expect(openBetween(hours, from, from + 20 * 365 * day)).toBeLessThan(some);
    });
  });

  test("it is added up in any portions", () => {
    holds((hours, from, a, b) => {
      const due = addOpen(hours, from, a + b);
      if (Number.isFinite(due)) expect(addOpen(hours, addOpen(hours, from, a), b)).toBe(due);
      const [middle, end] = [from + a, from + a + b];
      expect(openBetween(hours, from, middle) + openBetween(hours, middle, end)).toBe(
        openBetween(hours, from, end),
      );
    });
  });

  test("more open time never ends earlier, nor does a later start", () => {
    holds((hours, from, a, b) => {
      expect(addOpen(hours, from, a + b + 1)).toBeGreaterThanOrEqual(addOpen(hours, from, a));
      expect(addOpen(hours, from + b, a)).toBeGreaterThanOrEqual(addOpen(hours, from, a));
    });
  });

  test("it is open at the next opening and closed until then", () => {
    holds((hours, from) => {
      const next = nextOpening(hours, from)!;
      expect(isOpen(hours, next)).toBe(true);
      expect(openBetween(hours, from, next)).toBe(0);
      expect(next === from).toBe(isOpen(hours, from));
    });
  });
});
