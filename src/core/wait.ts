import { rankOf } from "./queue.ts";

/** A chat of the group that an agent took: when (ms since 1970), and after how long in the queue. */
interface Take {
  readonly at: number;
  readonly waitedMs: number;
}

/** What a desk knows of one group's queue at one moment. The lists may be in any order, and longer than needed. */
export interface Line {
  /** Agents who serve the group and can be given chats now. */
  readonly agentsOnline: number;
  /** How many more chats these agents could hold at once; an offer not yet answered takes no slot. */
  readonly freeSlots: number;
  /**
   * What such an agent may hold, on the average; without it only past takes tell how fast the line moves. Of an agent who
   * serves other groups too, only the share that this line has of all who wait for them.
   */
  readonly capacityPerAgent?: number | undefined;
  /** When the earliest of those who wait entered: a pause without a take teaches while it lasts. */
  readonly waitingSince?: number | undefined;
  readonly takes: readonly Take[];
  /** Conversations that ended, from take to end. */
  readonly handled: readonly { readonly durationMs: number }[];
  /** Chats that entered, from which those who will overtake are foreseen. */
  readonly entered?: readonly { readonly at: number; readonly priority: number }[] | undefined;
  /** Chats that left without an agent: the line moves by them too. */
  readonly left?: readonly { readonly at: number; readonly waitedMs: number }[] | undefined;
}

/** One chat in that line. */
export interface Place {
  /** From 1. */
  readonly position: number;
  /** The chat itself; without it nobody is expected to overtake it. */
  readonly chat?:
    | { readonly queuedAt: number; readonly priority: number; readonly vip?: boolean | undefined }
    | undefined;
}

export interface ExpectedWait {
  /** From now, not from when the chat entered: 0 ≤ lowMs < highMs, in whole minutes above two, else tens of seconds. */
  readonly lowMs: number;
  readonly highMs: number;
  /** What it is stated from: that many takes of the last windowMs, and the agents who are there. */
  readonly basis: { readonly takes: number; readonly agentsOnline: number; readonly windowMs: number };
}

const minute = 60_000;
/** What is older tells of another hour; what is more does not narrow the range. */
const recentMs = 120 * minute;
const fewestTakes = 3;
const mostTakes = 60;
const mostPauses = 20;
const mostEntries = 40;

/** The range runs between these quantiles, in standard deviations of a normal: further up than down would only widen it. */
const lowQuantile = -1.35;
const highQuantile = 1.15;

/** Below it the mean of a Gamma distribution lives on ever rarer, ever longer waits, and the upper quantile falls again. */
const leastShape = 0.4;

/** Squared relative errors: of slots by mean duration as a speed, and of a speed that one agent's coming or going changes. */
const slotsError = 0.04;
const agentError = 0.2;
/** The share of the line's speed that overtakers leave to those behind, at the least. */
const leastSpeed = 0.3;

interface Estimate {
  readonly mean: number;
  readonly variance: number;
}

interface Speed {
  readonly perMs: number;
  /** Squared relative error. */
  readonly error: number;
  /** Squared coefficient of variation of the conversations' durations. */
  readonly unevenness: number;
}

/** What all places of one line have in common. */
export interface Outlook {
  readonly now: number;
  readonly basis: ExpectedWait["basis"];
  readonly freeSlots: number;
  readonly slots: number;
  /** From a slot being free to the take. */
  readonly reaction: Estimate;
  /** Ends of conversations; null where nothing tells. */
  readonly speed: Speed | null;
  /** How long somebody has been waiting without seeing a take. */
  readonly openMs: number;
  /** The chance that a waiting chat leaves within a ms. */
  readonly leaving: number;
  readonly entering: readonly { readonly priority: number; readonly perMs: number }[];
}

/**
 * How much longer a chat will wait for its agent: a range that holds about seven times in eight.
 *
 * A take comes about in two ways. With a slot free, somebody only has to react: that time is seen in chats that found
 * nobody before them. With none free, a conversation has to end first, once for each place: the line's speed is seen in
 * the pauses between takes while somebody waited, and in the slots by the mean duration of a conversation. Both together
 * have a mean and a variance, the latter widened by how little the takes can tell and by agents coming and going, which
 * weighs the more the fewer they are; a Gamma distribution (Erlang's, for places not whole) with these gives the
 * quantiles, by Wilson and Hilferty's approximation.
 * @param now - ms since 1970
 * @returns null where there is nothing to state it from: no agent online, fewer than three takes within two hours, or no
 * slot free and neither pauses nor durations to tell when one will be
 */
export function expectedWait(prospect: Line & Place, now: number): ExpectedWait | null {
  const outlook = outlookOf(prospect, now);
  return outlook && waitAt(outlook, prospect);
}

/** The part of `expectedWait` that is the same for a whole line, to be worked out once for all its places. */
export function outlookOf(line: Line, now: number): Outlook | null {
  const takes = recent(line.takes, now, mostTakes);
  if (line.agentsOnline < 1 || takes.length < fewestTakes) return null;
  const { waitingSince = Number.POSITIVE_INFINITY } = line;
  const { atOnce, queued } = pausesOf(takes, waitingSince);
  const openMs = Math.max(0, now - Math.max(takes[0]!.at, waitingSince));
  const firstAt = takes.at(-1)!.at;
  return {
    now,
    basis: { takes: takes.length, agentsOnline: line.agentsOnline, windowMs: now - firstAt },
    freeSlots: line.freeSlots,
    slots: line.agentsOnline * (line.capacityPerAgent ?? 1),
    reaction: reactionOf(atOnce.length >= fewestTakes ? atOnce : [...atOnce, ...queued]),
    speed: speedOf(line, queued, openMs),
    openMs,
    leaving: leavingOf(takes, recent(line.left ?? [], now, mostTakes)),
    entering: enteringOf(recent(line.entered ?? [], now, mostEntries), now),
  };
}

/** The range for one place of the line, as `expectedWait` states it. */
export function waitAt(outlook: Outlook, place: Place): ExpectedWait | null {
  const { reaction, openMs, basis } = outlook;
  const ends = endsBefore(outlook, place);
  if (!ends) return null;
  const mean = reaction.mean + ends.mean;
  const shape = Math.max(mean ** 2 / (reaction.variance + ends.variance), leastShape);
  const lowMs = friendly(mean * quantile(shape, lowQuantile), Math.floor);
  // A pause that is already longer than foreseen may well last as long again.
  const highMs = friendly(Math.max(mean * quantile(shape, highQuantile), openMs), Math.ceil);
  return { lowMs, highMs: Math.max(highMs, lowMs + 10_000), basis };
}

/** The newest first, no more than `most`, none older than two hours. */
function recent<T extends { readonly at: number }>(all: readonly T[], now: number, most: number): T[] {
  return all
    .filter((one) => one.at <= now && one.at > now - recentMs)
    .sort((a, b) => b.at - a.at)
    .slice(0, most);
}

/**
 * How long before each take somebody had been waiting for nothing but that take: since the take before (`queued`), or,
 * where the line was empty then, since a chat entered it (`atOnce`). Time without anybody waiting is no pause; of the
 * oldest take nobody knows what came before.
 * @param takes - newest first
 */
function pausesOf(takes: readonly Take[], waitingSince: number): { atOnce: number[]; queued: number[] } {
  const atOnce: number[] = [];
  const queued: number[] = [];
  let since = waitingSince;
  takes.forEach((take, index) => {
    since = Math.min(since, take.at - take.waitedMs);
    const before = takes[index + 1]?.at;
    if (before === undefined) return;
    if (since <= before) queued.push(take.at - before);
    else atOnce.push(take.at - since);
  });
  return { atOnce, queued: queued.slice(0, mostPauses) };
}

/** A log-normal through the median and the lower fifth: the upper side is mixed with waits for a slot. */
function reactionOf(pauses: readonly number[]): Estimate {
  const sorted = pauses
    .slice(0, mostPauses)
    .map((one) => Math.max(one, 1_000))
    .sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const lower = sorted[Math.floor(sorted.length / 5)]!;
  const sigma = Math.min(Math.max(Math.log(median / lower) / 0.84, 0.3), 1.2);
  const mean = median * Math.exp(sigma ** 2 / 2);
  return { mean, variance: mean ** 2 * Math.expm1(sigma ** 2) };
}

/** How fast conversations end while the line is not empty: the mean of two estimates, each weighing what it knows. */
function speedOf(line: Line, pauses: readonly number[], openMs: number): Speed | null {
  const durations = line.handled.map((one) => Math.max(one.durationMs, 1_000));
  const mean = sum(durations) / durations.length;
  const spread = sum(durations.map((one) => (one - mean) ** 2)) / durations.length;
  const unevenness = durations.length >= 5 ? Math.min(spread / mean ** 2, 1.5) : 1;
  let certainty = 0;
  let logSpeed = 0;
  if (pauses.length >= 2) {
    const known = 1 / (1 / pauses.length + agentError / line.agentsOnline);
    certainty += known;
    logSpeed += known * Math.log(pauses.length / Math.max(sum(pauses) + openMs, 1_000));
  }
  if (durations.length >= 3 && line.capacityPerAgent) {
    const known = 1 / (unevenness / durations.length + slotsError);
    certainty += known;
    logSpeed += known * Math.log((line.agentsOnline * line.capacityPerAgent) / mean);
  }
  if (certainty === 0) return null;
  return { perMs: Math.exp(logSpeed / certainty), error: 1 / certainty, unevenness };
}

/** As many as left, over all the time that chats were seen to wait. */
function leavingOf(takes: readonly Take[], left: readonly Take[]): number {
  const since = takes.at(-1)!.at;
  const those = left.filter((one) => one.at >= since);
  const waitedMs = sum([...takes, ...those].map((one) => one.waitedMs));
  return those.length / Math.max(waitedMs, 10 * minute);
}

/** @param entries - newest first */
function enteringOf(entries: readonly { at: number; priority: number }[], now: number): Outlook["entering"] {
  if (entries.length < fewestTakes) return [];
  const spanMs = Math.max(now - entries.at(-1)!.at, 5 * minute);
  const byPriority = Map.groupBy(entries, (one) => one.priority);
  return [...byPriority].map(([priority, those]) => ({ priority, perMs: those.length / spanMs }));
}

/**
 * The time until so many conversations have ended as free a slot for this chat. The line ahead of it shrinks with every
 * end and with those who leave, and grows with every overtaker, of each priority only until its arrivals rank behind:
 * between two such moments `ahead` falls as ahead' = -(speed - coming) - leaving × ahead.
 * @returns null where a conversation has to end and nothing tells how soon
 */
function endsBefore(outlook: Outlook, place: Place): Estimate | null {
  const { speed, leaving, slots, basis } = outlook;
  const behind = place.position - outlook.freeSlots;
  if (behind <= 0) return { mean: 0, variance: 0 };
  if (!speed) return null;
  const overtakers = overtakersOf(outlook, place);
  let ahead = behind;
  let came = 0;
  let mean = 0;
  let net: number;
  for (;;) {
    const coming = sum(overtakers.map((one) => one.perMs));
    net = Math.max(speed.perMs - coming, leastSpeed * speed.perMs);
    const wholeMs = leaving > 0 ? Math.log1p((leaving * ahead) / net) / leaving : ahead / net;
    const partMs = Math.min(wholeMs, (overtakers.shift()?.untilMs ?? Number.POSITIVE_INFINITY) - mean);
    came += coming * partMs;
    mean += partMs;
    if (partMs === wholeMs) break;
    const kept = Math.exp(-leaving * partMs);
    ahead = leaving > 0 ? ahead * kept - (net / leaving) * (1 - kept) : ahead - net * partMs;
  }
  const passed = behind + came;
  // Many slots end like a Poisson process at first; over many rounds of the same slots only the durations' spread stays.
  const unevenness = speed.unevenness + (1 - speed.unevenness) / (1 + passed / slots);
  const chance = passed * unevenness + came;
  const error = passed ** 2 * (speed.error + agentError / basis.agentsOnline);
  // Where many leave, a line that is longer than thought loses more of them, and what was wrong at first fades.
  const kept = 1 / (1 + (leaving * passed) / net);
  return { mean, variance: (chance * kept + error * kept ** 2) / net ** 2 };
}

/** Who enters, of each priority as long as they would still stand before the chat; the soonest over first. */
function overtakersOf({ entering, now }: Outlook, { chat }: Place): { perMs: number; untilMs: number }[] {
  if (!chat) return [];
  const rank = (priority: number, queuedAt: number) => rankOf({ number: 0, group: "", priority, queuedAt });
  const own = rankOf({ number: 0, group: "", ...chat });
  return entering
    .map(({ priority, perMs }) => ({ perMs, untilMs: own - rank(priority, now) }))
    .filter((one) => one.untilMs > 0)
    .sort((a, b) => a.untilMs - b.untilMs);
}

/** A quantile of a Gamma distribution with mean 1, by Wilson and Hilferty's cube root. */
function quantile(shape: number, deviations: number): number {
  return Math.max(0, 1 - 1 / (9 * shape) + deviations / (3 * Math.sqrt(shape))) ** 3;
}

function friendly(ms: number, round: (value: number) => number): number {
  const step = ms > 2 * minute ? minute : 10_000;
  return round(ms / step) * step;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
