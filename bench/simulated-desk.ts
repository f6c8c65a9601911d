import { compareWaiting, lineOf, type Waiting } from "../src/core/queue.ts";
import { type Candidate, choose, hasRoom, type RoutingRule } from "../src/core/routing.ts";
import { type ExpectedWait, outlookOf, waitAt } from "../src/core/wait.ts";
import { diceOf, sum } from "./dice.ts";

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

export interface Statement {
  readonly at: number;
  readonly slotFree: boolean;
  readonly range: ExpectedWait | null;
  /** Why there is none, where there is none. */
  readonly why: "no agent online" | "too little seen";
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
    const { takes, handled, entered, left } = past;
    const capacityPerAgent =
      sum(there.map((one) => one.capacity * this.#shareOf(one, line.length))) / there.length;
    const waitingSince = Math.min(...line.map((one) => one.queuedAt));
    const known = { agentsOnline: there.length, freeSlots, capacityPerAgent, waitingSince };
    const outlook = outlookOf({ ...known, takes, handled: handled.slice(-100), entered, left }, this.#now);
    for (const chat of line) {
      const range = outlook && waitAt(outlook, { position: chat.position, chat });
      const why = there.length === 0 ? "no agent online" : "too little seen";
      chat.stated.push({ at: this.#now, slotFree: chat.position <= freeSlots, range, why });
    }
  }

  /** How much of an agent's time goes to a line of that length, where others wait for the same agent. */
  #shareOf(agent: Agent, waiting: number): number {
    const all = [...this.#waiting].filter((one) => agent.serves.includes(one.group)).length;
    return all === 0 ? 1 : waiting / all;
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
