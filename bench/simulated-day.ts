/**
 * A simulated day of a service desk, to see how honest the stated waits are: when a chat enters the queue, and whenever
 * its prospects change, the range that the daemon would state is kept, and compared with what came true.
 *
 *   node bench/simulated-day.ts [--seed N] [--chats N] [--rule manual|longest_idle|least_loaded|round_robin]
 *
 * Exits 1 where fewer than 80 % of the waits fell into the range stated on entering.
 */
import { parseArgs } from "node:util";
import { compareWaiting, lineOf, type Waiting } from "../src/core/queue.ts";
import { type Candidate, choose, hasRoom, type RoutingRule, routingRules } from "../src/core/routing.ts";
import { type ExpectedWait, expectedWait } from "../src/core/wait.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Chats that begin in each hour of the day, in proportion. */
const dailyCurve = [
  1, 1, 0.5, 0.5, 0.5, 1, 3, 12, 40, 75, 95, 85, 50, 60, 95, 90, 75, 55, 30, 15, 8, 5, 3, 2,
];
const groups = ["network", "erp"] as const;
const groupWeights = [0.6, 0.4];
/** Of the priorities 1 to 5. */
const priorityWeights = [3, 12, 55, 22, 8];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Agent extends Mutable<Omit<Candidate, "declinedAt">> {
  readonly serves: readonly string[];
  /** Factor on the length of a conversation. */
  readonly pace: number;
  online: boolean;
  /** Offers not yet answered, or a look at the queue under way. */
  pending: number;
}

interface Statement {
  readonly at: number;
  readonly slotFree: boolean;
  readonly range: ExpectedWait | null;
  readonly why: "no agent online" | "too few takes" | "";
}

export interface SimulatedChat extends Waiting {
  readonly requester: { readonly id: string };
  readonly lengthMs: number;
  readonly declined: Map<string, number>;
  readonly stated: Statement[];
  offered: boolean;
  takenAt: number | null;
  leftAt: number | null;
}

export interface DayOptions {
  readonly seed: number;
  readonly chats: number;
  readonly rule: RoutingRule;
}

/** Numbers from a seed: the same for the same seed, on every machine. */
function diceOf(seed: number) {
  let state = seed * 0x9e3779b9;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    chance: (of: number) => uniform() < of,
    between: (low: number, high: number) => low + (high - low) * uniform(),
    logNormal: (median: number, sigma: number) => median * Math.exp(sigma * normal()),
    exponential: (mean: number) => -mean * Math.log(1 - uniform()),
    /** An index, as likely as its weight. */
    pick(weights: readonly number[]): number {
      let left = uniform() * sum(weights);
      return weights.findIndex((one, at) => {
        left -= one;
        return left < 0 || at === weights.length - 1;
      });
    },
  };
}

class Day {
  readonly chats: SimulatedChat[] = [];
  readonly #dice;
  readonly #rule: RoutingRule;
  readonly #agents: Agent[] = [];
  readonly #waiting = new Set<SimulatedChat>();
  readonly #past = new Map(groups.map((group) => [group as string, new Past()]));
  /** What is yet to happen, the soonest last. */
  readonly #future: { at: number; act: () => void }[] = [];
  #now = 0;

  constructor({ seed, chats, rule }: DayOptions) {
    this.#dice = diceOf(seed);
    this.#rule = rule;
    const medianMs = this.#dice.between(5, 9) * minute;
    const sigma = this.#dice.between(0.6, 0.9);
    this.#hire(chats, medianMs * Math.exp(sigma ** 2 / 2));
    for (let number = 1; number <= chats; number++)
      this.#invite(number, this.#dice.logNormal(medianMs, sigma));
  }

  run(): void {
    for (let next = this.#future.pop(); next; next = this.#future.pop()) {
      this.#now = next.at;
      next.act();
      for (const group of groups) this.#state(group);
      if (this.#rule === "manual") this.#look();
      else this.#route(this.#rule);
    }
  }

  /** As many agents as the busiest hour needs, more or less: some days are quiet, some are lost by noon. */
  #hire(chats: number, meanMs: number): void {
    const atPeak = ((chats * Math.max(...dailyCurve)) / sum(dailyCurve) / hour) * meanMs;
    const many = Math.max(4, Math.round(atPeak / this.#dice.between(2, 2.7)));
    for (let index = 0; index < many; index++) {
      const agent: Agent = {
        id: `agent-${index}`,
        serves: this.#dice.chance(0.15) ? groups : [groups[index % 5 < 3 ? 0 : 1]],
        pace: this.#dice.logNormal(1, 0.15),
        capacity: 2 + this.#dice.pick([1, 2, 1]),
        holds: 0,
        idleSince: 0,
        lastOfferedAt: null,
        online: false,
        pending: 0,
      };
      this.#agents.push(agent);
      const from = (index % 3 === 2 ? this.#dice.between(11, 13) : this.#dice.between(7.5, 9.5)) * hour;
      this.#there(agent, from, from + 8.5 * hour);
    }
  }

  /** A shift: lunch, two breaks, and a few minutes away now and then that nobody foresees. */
  #there(agent: Agent, from: number, until: number): void {
    const { between, exponential } = this.#dice;
    const away: [from: number, forMs: number][] = [
      [from + between(3, 5) * hour, between(35, 60) * minute],
      [from + between(1, 2.5) * hour, between(5, 15) * minute],
      [from + between(5.5, 7.5) * hour, between(5, 15) * minute],
    ];
    for (let at = from + exponential(3 * hour); at < until; at += exponential(3 * hour))
      away.push([at, between(2, 8) * minute]);
    const isAway = (at: number) => away.some(([start, forMs]) => at >= start && at < start + forMs);
    const turns = [from, until, ...away.flatMap(([start, forMs]) => [start, start + forMs])];
    for (const turn of turns)
      this.#at(turn, () => {
        agent.online = turn >= from && turn < until && !isAway(turn);
        agent.idleSince = turn;
      });
  }

  #invite(number: number, lengthMs: number): void {
    const queuedAt = (this.#dice.pick(dailyCurve) + this.#dice.between(0, 1)) * hour;
    const group = groups[this.#dice.pick(groupWeights)]!;
    const patienceMs = this.#dice.exponential(120 * minute);
    const chat: SimulatedChat = {
      ...{ number, group, priority: this.#dice.pick(priorityWeights) + 1, queuedAt, lengthMs },
      ...{ requester: { id: `requester-${number}` }, declined: new Map(), stated: [] },
      ...{ offered: false, takenAt: null, leftAt: null },
    };
    this.chats.push(chat);
    this.#at(queuedAt, () => {
      this.#waiting.add(chat);
      this.#past.get(group)!.entered.push({ at: queuedAt, priority: chat.priority });
    });
    this.#at(queuedAt + patienceMs, () => {
      if (!this.#waiting.delete(chat)) return;
      chat.leftAt = this.#now;
      this.#past.get(group)!.left.push({ at: this.#now, waitedMs: patienceMs });
    });
  }

  /** What the daemon would say to everyone in the line, where something changed. */
  #state(group: string): void {
    const past = this.#past.get(group)!;
    const line = lineOf(this.#waiting, group);
    const there = this.#agents.filter((one) => one.online && one.serves.includes(group));
    const freeSlots = sum(there.map((one) => Math.max(0, one.capacity - one.holds)));
    const told = [there.length, freeSlots, ...line.map((one) => one.number)].join(" ");
    if (past.told === told) return;
    past.told = told;
    const known = {
      ...{ freeSlots, agentsOnline: there.length, takes: past.takes.slice(-60) },
      waitingSince: Math.min(...line.map((one) => one.queuedAt)),
      ...{ capacityPerAgent: sum(there.map((one) => one.capacity)) / there.length },
      ...{ handled: past.handled.slice(-100), entered: past.entered.slice(-60), left: past.left.slice(-60) },
    };
    for (const chat of line) {
      const range = expectedWait({ ...known, position: chat.position, chat }, this.#now);
      const why = range ? "" : there.length === 0 ? "no agent online" : "too few takes";
      chat.stated.push({ at: this.#now, slotFree: chat.position <= freeSlots, range, why });
    }
  }

  /** Offers each chat in turn; an agent answers within seconds, or lets it pass now and then. */
  #route(rule: RoutingRule): void {
    for (const chat of [...this.#waiting].sort(compareWaiting)) {
      if (chat.offered) continue;
      const candidates = this.#agents
        .filter((one) => one.online && one.serves.includes(chat.group))
        .map((one) => ({
          ...one,
          holds: one.holds + one.pending,
          declinedAt: chat.declined.get(one.id) ?? null,
        }));
      const chosen = choose(rule, candidates, chat);
      const agent = this.#agents.find((one) => one.id === chosen);
      if (!agent) continue;
      agent.pending++;
      agent.lastOfferedAt = this.#now;
      chat.offered = true;
      const passes = this.#dice.chance(0.05);
      const answerMs = passes ? 30 * second : Math.min(this.#dice.logNormal(7 * second, 0.5), 29 * second);
      this.#at(this.#now + answerMs, () => {
        agent.pending--;
        chat.offered = false;
        if (passes || !agent.online) chat.declined.set(agent.id, this.#now);
        else if (this.#waiting.has(chat)) this.#take(chat, agent);
      });
    }
  }

  /** Each agent with room sees after a while that somebody waits, and takes whoever is first then. */
  #look(): void {
    for (const agent of this.#agents) {
      const theirs = () =>
        [...this.#waiting].filter((one) => agent.serves.includes(one.group)).sort(compareWaiting);
      const able = () => agent.online && hasRoom({ ...agent, declinedAt: null });
      if (agent.pending > 0 || !able() || theirs().length === 0) continue;
      agent.pending++;
      this.#at(this.#now + this.#dice.logNormal(25 * second, 0.7), () => {
        agent.pending--;
        const next = theirs()[0];
        if (next && able()) this.#take(next, agent);
      });
    }
  }

  #take(chat: SimulatedChat, agent: Agent): void {
    const { takes, handled } = this.#past.get(chat.group)!;
    this.#waiting.delete(chat);
    chat.takenAt = this.#now;
    agent.holds++;
    agent.idleSince = this.#now;
    takes.push({ at: this.#now, waitedMs: this.#now - chat.queuedAt });
    const durationMs = chat.lengthMs * agent.pace;
    this.#at(this.#now + durationMs, () => {
      agent.holds--;
      agent.idleSince = this.#now;
      handled.push({ durationMs });
    });
  }

  #at(at: number, act: () => void): void {
    const later = this.#future.findLastIndex((one) => one.at > at);
    this.#future.splice(later + 1, 0, { at, act });
  }
}

/** What a daemon has seen of one group. */
class Past {
  readonly takes: { at: number; waitedMs: number }[] = [];
  readonly handled: { durationMs: number }[] = [];
  readonly entered: { at: number; priority: number }[] = [];
  readonly left: { at: number; waitedMs: number }[] = [];
  told = "";
}

/** Lives through one day. @returns every chat, with what was stated to it and what became of it */
export function simulateDay(options: DayOptions): SimulatedChat[] {
  const day = new Day(options);
  day.run();
  return day.chats;
}

export interface Verdict {
  readonly waitMs: number;
  readonly lowMs: number;
  readonly highMs: number;
  readonly slotFree: boolean;
}

/**
 * Holds a statement against what came true: null where none was made, or where the chat left before the range was over
 * (nobody knows what it would have been); one that left after it is a wait that was longer than stated.
 */
export function verdictOf(chat: SimulatedChat, statement: Statement): Verdict | null {
  const { range, at, slotFree } = statement;
  const waitMs = (chat.takenAt ?? chat.leftAt ?? Number.POSITIVE_INFINITY) - at;
  if (!range || (chat.takenAt === null && waitMs <= range.highMs)) return null;
  return { waitMs, lowMs: range.lowMs, highMs: range.highMs, slotFree };
}

/** The share (0 to 1) of the waits that fell into their ranges. */
export function heldShare(verdicts: readonly Verdict[]): number {
  return (
    verdicts.filter((one) => one.waitMs >= one.lowMs && one.waitMs <= one.highMs).length / verdicts.length
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function lineFor(name: string, verdicts: readonly Verdict[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const above = verdicts.filter((one) => one.waitMs > one.highMs).length / verdicts.length;
  const width = median(verdicts.map((one) => (one.highMs - one.lowMs) / Math.max(one.waitMs, second)));
  const wait = median(verdicts.map((one) => one.waitMs)) / minute;
  return `${name.padEnd(22)}${percent(heldShare(verdicts))} of ${verdicts.length} held (${percent(above)} waited longer); median wait ${wait.toFixed(1)} min, median width ${width.toFixed(2)} × the wait`;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      chats: { type: "string", default: "1000" },
      rule: { type: "string", default: "longest_idle" },
    },
  });
  const rule = routingRules.find((one) => one === values.rule);
  if (!rule) throw new Error(`--rule is one of ${routingRules.join(", ")}`);
  const chats = simulateDay({ seed: Number(values.seed), chats: Number(values.chats), rule });
  const firsts = chats.map((chat) => ({ chat, first: chat.stated[0]! }));
  const verdicts = firsts.map(({ chat, first }) => verdictOf(chat, first)).filter((one) => one !== null);
  const again = chats.flatMap((chat) => chat.stated.slice(1).map((one) => verdictOf(chat, one)));
  const because = (why: string) => firsts.filter(({ first }) => first.why === why).length;
  const stated = because("");
  console.log(
    `seed ${values.seed}, ${chats.length} chats, ${rule}: ${stated} were told a range on entering;`,
  );
  console.log(
    `none: ${because("no agent online")} no agent online, ${because("too few takes")} too few takes; ${stated - verdicts.length} left before theirs was over`,
  );
  console.log(lineFor("on entering", verdicts));
  console.log(
    lineFor(
      "  with a slot free",
      verdicts.filter((one) => one.slotFree),
    ),
  );
  console.log(
    lineFor(
      "  with none free",
      verdicts.filter((one) => !one.slotFree),
    ),
  );
  console.log(
    lineFor(
      "restated",
      again.filter((one) => one !== null),
    ),
  );
  process.exitCode = heldShare(verdicts) >= 0.8 ? 0 : 1;
}

if (import.meta.main) main();
