import { rankOf } from "./queue.ts";

/** A chat of the group that an agent took: when (ms since 1970), and after how long in the queue. */
export interface Take {
  readonly at: number;
  readonly waitedMs: number;
}

/** What a desk knows of a waiting chat and of its group at one moment. The lists may be in any order. */
export interface Prospect {
  /** From 1, in its group's line. */
  readonly position: number;
  /** Agents who serve the group and can be given chats now. */
  readonly agentsOnline: number;
  /** How many more chats these agents could hold at once, offers under way not counted. */
  readonly freeSlots: number;
  /** What such an agent may hold, on the average; without it only past takes tell how fast the line moves. */
  readonly capacityPerAgent?: number | undefined;
  readonly takes: readonly Take[];
  /** Conversations of the group that ended, from take to end. */
  readonly handled: readonly { readonly durationMs: number }[];
  /** The chat itself: without it nobody is expected to overtake it, and its wait so far teaches nothing. */
  readonly chat?: { readonly queuedAt: number; readonly priority: number } | undefined;
  /** Chats that entered the group's queue, from which those who will overtake are foreseen. */
  readonly entered?: readonly { readonly at: number; readonly priority: number }[] | undefined;
  /** Chats that left the queue without an agent: the line moves by them too. */
  readonly left?: readonly { readonly at: number; readonly waitedMs: number }[] | undefined;
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
const lowQuantile = -1.45;
const highQuantile = 1.25;

/** Squared relative errors: of "slots by mean duration" as a rate, of a rate staying as it is, of who is yet to come. */
const slotsError = 0.04;
const driftError = 0.03;
const comingError = 0.1;
/** Of the speed of the line, the least that overtakers leave to those behind. */
const leastSpeed = 0.1;
const leastCertainSpeed = 0.4;

interface Estimate {
  readonly mean: number;
  readonly variance: number;
}

/**
 * How much longer a chat will wait for its agent: a range that holds about six times in seven.
 *
 * A take comes about in two ways. With a slot free, somebody only has to react: that time is seen in chats that found
 * nobody before them. With none free, a conversation has to end first, once for each place: the line's speed is seen in
 * the pauses between takes while somebody waited, and in the slots by the mean duration of a conversation. Both together
 * have a mean and a variance, the latter widened by how little the takes can tell; a Gamma distribution (Erlang's, for
 * places not whole) with these gives the quantiles, by Wilson and Hilferty's approximation.
 * @param now - ms since 1970
 * @returns null where there is nothing to state it from: no agent online, fewer than three takes within two hours, or no
 * slot free and neither pauses nor durations to tell when one will be
 */
export function expectedWait(prospect: Prospect, now: number): ExpectedWait | null {
  const takes = recent(prospect.takes, now, mostTakes);
  if (prospect.agentsOnline < 1 || takes.length < fewestTakes) return null;
  const { atOnce, queued } = pausesOf(takes, prospect.chat?.queuedAt ?? Number.POSITIVE_INFINITY);
  const open = openPause(takes, prospect, now);
  const reaction = reactionOf(atOnce.length >= fewestTakes ? atOnce : [...atOnce, ...queued]);
  const behind = prospect.position - prospect.freeSlots;
  const ends = behind > 0 ? endsOf(prospect, takes, behind, speedOf(prospect, queued, open), now) : nothing;
  if (!ends) return null;
  const mean = reaction.mean + ends.mean;
  const shape = mean ** 2 / (reaction.variance + ends.variance);
  const low = mean * quantile(shape, lowQuantile);
  // A pause that is already longer than foreseen may well last as long again.
  const high = Math.max(mean * quantile(shape, highQuantile), open);
  return {
    lowMs: friendly(low, Math.floor),
    highMs: Math.max(friendly(high, Math.ceil), friendly(low, Math.floor) + 10_000),
    basis: { takes: takes.length, agentsOnline: prospect.agentsOnline, windowMs: now - takes.at(-1)!.at },
  };
}

const nothing: Estimate = { mean: 0, variance: 0 };

/** The newest first, no more than `most`, none older than two hours. */
function recent<T extends { readonly at: number }>(all: readonly T[], now: number, most: number): T[] {
  return all
    .filter((one) => one.at <= now && one.at > now - recentMs)
    .sort((a, b) => b.at - a.at)
    .slice(0, most);
}

/**
 * How long before each take somebody had been waiting for nothing but that take: since the take before (`queued`), or,
 * where the line was empty then, since a chat entered it (`atOnce`). Time without anybody waiting is no pause.
 * @param takes - newest first
 * @param oldest - when the earliest entered of those who still wait, as far as known
 */
function pausesOf(takes: readonly Take[], oldest: number): { atOnce: number[]; queued: number[] } {
  const atOnce: number[] = [];
  const queued: number[] = [];
  let since = oldest;
  takes.forEach((take, index) => {
    since = Math.min(since, take.at - take.waitedMs);
    const before = takes[index + 1]?.at ?? Number.NEGATIVE_INFINITY;
    if (since <= before) queued.push(take.at - before);
    else atOnce.push(take.at - since);
  });
  return { atOnce, queued: queued.slice(0, mostPauses) };
}

/** How long this chat has seen no take. */
function openPause(takes: readonly Take[], { chat }: Prospect, now: number): number {
  return chat ? Math.max(0, now - Math.max(takes[0]!.at, chat.queuedAt)) : 0;
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

interface Speed {
  readonly perMs: number;
  /** Squared relative error. */
  readonly error: number;
  /** Squared coefficient of variation of the conversations' durations. */
  readonly unevenness: number;
}

/** How fast conversations end while the line is not empty: the mean of two estimates, each weighing what it knows. */
function speedOf(prospect: Prospect, pauses: readonly number[], open: number): Speed | null {
  const durations = prospect.handled.map((one) => one.durationMs);
  const mean = durations.reduce((sum, one) => sum + one, 0) / durations.length;
  const spread = durations.reduce((sum, one) => sum + (one - mean) ** 2, 0) / durations.length;
  const unevenness = durations.length >= 5 ? Math.min(spread / mean ** 2, 1.5) : 1;
  let certainty = 0;
  let logSpeed = 0;
  if (pauses.length >= 2) {
    certainty += pauses.length;
    logSpeed += pauses.length * Math.log(pauses.length / (pauses.reduce((sum, one) => sum + one, open) || 1));
  }
  if (durations.length >= 3 && prospect.capacityPerAgent) {
    const known = 1 / (unevenness / durations.length + slotsError);
    certainty += known;
    logSpeed += known * Math.log((prospect.agentsOnline * prospect.capacityPerAgent) / mean);
  }
  if (certainty === 0) return null;
  return { perMs: Math.exp(logSpeed / certainty), error: 1 / certainty, unevenness };
}

/**
 * The time until so many conversations have ended as free a slot for this chat. The line ahead of it shrinks with every
 * end and with those who leave, and grows with every overtaker, of each priority only until its arrivals rank behind:
 * between two such moments `ahead` falls as ahead' = -(speed - coming) - leaving × ahead.
 */
function endsOf(
  prospect: Prospect,
  takes: readonly Take[],
  behind: number,
  speed: Speed | null,
  now: number,
): Estimate | null {
  if (!speed) return null;
  const leaving = leavingOf(prospect, takes, now);
  const overtakers = overtakersOf(prospect, now);
  let ahead = behind;
  let came = 0;
  let mean = 0;
  let net = speed.perMs;
  while (ahead > 0) {
    const coming = overtakers.reduce((sum, one) => sum + one.perMs, 0);
    net = Math.max(speed.perMs - coming, leastSpeed * speed.perMs);
    const wholeMs = leaving > 0 ? Math.log1p((leaving * ahead) / net) / leaving : ahead / net;
    const until = overtakers.shift()?.untilMs ?? Number.POSITIVE_INFINITY;
    const partMs = Math.min(wholeMs, until - mean);
    came += coming * partMs;
    mean += partMs;
    if (partMs === wholeMs) break;
    const kept = Math.exp(-leaving * partMs);
    ahead = leaving > 0 ? ahead * kept - (net / leaving) * (1 - kept) : ahead - net * partMs;
  }
  const passed = behind + came;
  const slots = prospect.agentsOnline * (prospect.capacityPerAgent ?? 1);
  // Many slots end like a Poisson process at first; over many rounds of the same slots only the durations' spread stays.
  const unevenness = speed.unevenness + (1 - speed.unevenness) / (1 + passed / slots);
  const places =
    passed * unevenness + came + passed ** 2 * (speed.error + driftError) + came ** 2 * comingError;
  return { mean, variance: places / Math.max(net, leastCertainSpeed * speed.perMs) ** 2 };
}

/** The chance that a waiting chat leaves within a ms: as many as left, over all the time that chats were seen to wait. */
function leavingOf(prospect: Prospect, takes: readonly Take[], now: number): number {
  const left = recent(prospect.left ?? [], now, mostTakes).filter((one) => one.at >= takes.at(-1)!.at);
  const waitedMs = [...takes, ...left].reduce((sum, one) => sum + one.waitedMs, 0);
  return left.length / Math.max(waitedMs, 10 * minute);
}

/** Who enters, of each priority, as long as they would still stand before the chat; the soonest over first. */
function overtakersOf({ chat, entered }: Prospect, now: number): { perMs: number; untilMs: number }[] {
  const entries = recent(entered ?? [], now, mostEntries);
  if (!chat || entries.length < fewestTakes) return [];
  const spanMs = Math.max(now - entries.at(-1)!.at, 5 * minute);
  const rank = (priority: number, queuedAt: number) => rankOf({ number: 0, group: "", priority, queuedAt });
  const own = rank(chat.priority, chat.queuedAt);
  return [...Map.groupBy(entries, (one) => one.priority)]
    .map(([priority, those]) => ({ perMs: those.length / spanMs, untilMs: own - rank(priority, now) }))
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
