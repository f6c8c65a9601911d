import type { Calendar } from "./calendar.ts";

const dayMs = 86_400_000;

/** In the order of `Date.getUTCDay`. */
export const weekdays = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

/**
 * Is the desk open at that moment? It is while the wall clock of the zone shows an hour of the calendar, so an hour
 * that the change to winter time repeats is open twice, and one that the change to summer time skips, never.
 * @param calendar - null is always open
 * @param at - ms since 1970
 */
export function isOpen(calendar: Calendar | null, at: number): boolean {
  return openBetween(calendar, at, at + 1) > 0;
}

/**
 * The first open moment from `at` on, which is `at` itself while it is open.
 * @returns ms since 1970; null where there is none within 400 days
 */
export function nextOpening(calendar: Calendar | null, at: number): number | null {
  if (calendar === null) return at;
  for (const [from] of spansBetween(calendar, at, at + 400 * dayMs)) return from;
  return null;
}

/**
 * The first moment at which that much open time has passed since `from`.
 * @param ms - open time; 0 or less gives `from`
 * @returns ms since 1970; Infinity where twenty years are not enough
 */
export function addOpen(calendar: Calendar | null, from: number, ms: number): number {
  if (ms <= 0) return from;
  if (calendar === null) return from + ms;
  const horizon = 20 * 366 * dayMs;
  if (ms > horizon) return Number.POSITIVE_INFINITY;
  let left = ms;
  for (const [open, close] of spansBetween(calendar, from, from + horizon)) {
    if (left <= close - open) return open + left;
    left -= close - open;
  }
  return Number.POSITIVE_INFINITY;
}

/** The open time between two moments (ms since 1970), in ms; 0 where `to` is not after `from`. */
export function openBetween(calendar: Calendar | null, from: number, to: number): number {
  if (calendar === null) return Math.max(0, to - from);
  let open = 0;
  for (const [start, end] of spansBetween(calendar, from, to)) open += end - start;
  return open;
}

/** A stretch of time, in ms: from the first, up to but without the second. */
type Span = readonly [from: number, to: number];

/** The open stretches between two moments, in order. */
function* spansBetween(calendar: Calendar, from: number, to: number): Generator<Span> {
  const plan = planOf(calendar);
  for (let day = Math.floor(from / dayMs); day * dayMs < to; day++)
    for (const [open, close] of spansOn(plan, day))
      if (from < close && open < to) yield [Math.max(from, open), Math.min(to, close)];
}

/** A calendar made ready to be asked. */
interface Plan {
  readonly zone: Intl.DateTimeFormat;
  /** By weekday, in ms from midnight. */
  readonly week: readonly (readonly Span[])[];
  /** Days since 1970, as the zone dates them. */
  readonly holidays: ReadonlySet<number>;
  /** What has been worked out: the open stretches of days since 1970 UTC. */
  readonly days: Map<number, readonly Span[]>;
}

/** Days kept per calendar: more than `addOpen` looks at, about a megabyte when full. */
const keptDays = 8192;
const plans = new WeakMap<Calendar, Plan>();

/** Made once for each calendar object: one that has changed is another object. */
function planOf(calendar: Calendar): Plan {
  let plan = plans.get(calendar);
  if (!plan) {
    plan = {
      zone: new Intl.DateTimeFormat("en-US", {
        timeZone: calendar.zone,
        year: "numeric",
        timeZoneName: "longOffset",
      }),
      week: weekdays.map((day) => (calendar.hours[day] ?? []).map(spanOf)),
      holidays: new Set(calendar.holidays.map(({ date }) => Date.parse(date) / dayMs)),
      days: new Map(),
    };
    plans.set(calendar, plan);
  }
  return plan;
}

/**
 * The open stretches of one UTC day. Zones change their offset at most once in it, so two offsets tell all; only a day
 * on which they differ is searched for the change.
 */
function spansOn(plan: Plan, day: number): readonly Span[] {
  const known = plan.days.get(day);
  if (known) return known;
  const start = day * dayMs;
  const end = start + dayMs;
  const before = offsetAt(plan.zone, start);
  const after = offsetAt(plan.zone, end);
  const change = before === after ? end : changeBetween(plan.zone, start, end);
  const spans = [...shifted(plan, start, change, before), ...shifted(plan, change, end, after)];
  if (plan.days.size >= keptDays) plan.days.clear();
  plan.days.set(day, spans);
  return spans;
}

/** The open stretches between two moments throughout which the zone is `offset` ms ahead of UTC. */
function* shifted(plan: Plan, from: number, to: number, offset: number): Generator<Span> {
  for (let day = Math.floor((from + offset) / dayMs); day * dayMs < to + offset; day++) {
    if (plan.holidays.has(day)) continue;
    const midnight = day * dayMs - offset;
    for (const [opens, closes] of plan.week[new Date(day * dayMs).getUTCDay()]!) {
      const span = [Math.max(from, midnight + opens), Math.min(to, midnight + closes)] as const;
      if (span[0] < span[1]) yield span;
    }
  }
}

/** How far the zone is ahead of UTC at that moment, in ms. Zones have kept to whole minutes since 1972. */
function offsetAt(zone: Intl.DateTimeFormat, at: number): number {
  const [, sign, hours = 0, minutes = 0] = /GMT(.)(\d\d):(\d\d)/.exec(zone.format(at)) ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "-" ? -ms : ms;
}

/** The first moment of the offset that holds at `end`, where another one holds at `start`. */
function changeBetween(zone: Intl.DateTimeFormat, start: number, end: number): number {
  const before = offsetAt(zone, start);
  let [last, first] = [start, end];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(zone, middle) === before) last = middle;
    else first = middle;
  }
  return first;
}

function spanOf(range: string): Span {
  const [from, to] = range.split("-").map((time) => {
    const [hours, minutes] = time.split(":").map(Number);
    return (hours! * 60 + minutes!) * 60_000;
  });
  return [from!, to!];
}

/** Names that are certain, for IANA takes none back: to ask what else is one loads 10 ms of tables. */
const certain = new Set([
  "UTC",
  ...["Sao_Paulo", "Manaus", "Fortaleza", "Bahia", "Recife", "Belem", "Cuiaba", "Porto_Velho", "Rio_Branco"]
    .concat(["Argentina/Buenos_Aires", "Santiago", "Bogota", "Lima", "Mexico_City", "Montevideo", "Caracas"])
    .concat(["New_York", "Chicago", "Denver", "Los_Angeles", "Toronto"])
    .map((city) => `America/${city}`),
  ...["Lisbon", "Madrid", "London", "Dublin", "Paris", "Berlin", "Rome"].map((city) => `Europe/${city}`),
]);

/** Offsets such as `+03:00` are none: they know no summer time. */
export function isZone(zone: string): boolean {
  if (certain.has(zone)) return true;
  if (!/^[a-z]/i.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
