import { setTimeout as rest } from "node:timers/promises";
import type { TicketView } from "../../../src/core/contract/ticket-view.ts";
import { judge } from "../checker.ts";
import { type Answer, DaemonUnderFire } from "../daemon-under-fire.ts";
import { readDeskLog } from "../desk-log.ts";
import type { Dice } from "../dice.ts";
import { type History, logOf, type Operation } from "../history.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

const agents = 8;
const capacity = 4;
/** Chats that are raced for at the same time: more than the agents can hold would leave races without a winner. */
const chats = 24;
/** How long an answer may be on its way when others know of it already. */
const patienceMs = 10_000;
/** So many races are judged together. */
const segment = 20_000;

/** Agents race for the same waiting chats: by number and by `next`, several requests each at once. */
export const takes: Scenario = {
  name: "takes",
  proves: "a waiting chat that several agents take at once has one of them, and the others are told whom",
  needs: [],
  unit: "contested takes",
  full: 100_000,
  run,
};

async function run({ dice, times, folder, say }: Trial): Promise<Verdict> {
  const desk = await DaemonUnderFire.start({ home: folder, options: { framesPerSecond: 100_000 } });
  await desk.call("parameter.set", { key: "capacidade-atendente", value: capacity });
  for (const name of names("agent", agents))
    await desk.call("user.add", { id: name, name: `Person ${name}`, roles: ["agent"] });
  for (const name of names("asker", chats))
    await desk.call("user.add", { id: name, name: `Person ${name}`, groups: ["chat-users"] });
  const faults: string[] = [];
  const sums: Record<string, number> = {};
  let cursor: string | undefined;
  for (let done = 0; done < times; ) {
    const part = Math.min(segment, times - done);
    const contest = new Contest(desk, dice.fork(`from ${done}`), `from${done}`);
    await contest.hold(part);
    const { events, cursor: next } = await readDeskLog(desk, cursor);
    cursor = next;
    for (const { law, because } of judge(contest.history(logOf(events)))) faults.push(`${law}: ${because}`);
    faults.push(...contest.faults);
    for (const [figure, count] of Object.entries(contest.counts)) sums[figure] = (sums[figure] ?? 0) + count;
    done += part;
    say(`${done} contested takes, ${faults.length} faults`);
  }
  await desk.end("SIGTERM");
  return { figures: sums, faults };
}

function names(role: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${role}${at + 1}`);
}

type Begun = { -readonly [K in keyof Operation]: Operation[K] };

type Verb = "take" | "release" | "end" | "resume";

/** A number of races for chats that wait. */
class Contest {
  readonly faults: string[] = [];
  readonly counts = { losers: 0, "over capacity": 0, "taken by next": 0, "asked again": 0 };
  readonly #desk: DaemonUnderFire;
  readonly #dice: Dice;
  readonly #name: string;
  readonly #operations: Begun[] = [];
  readonly #agents = names("agent", agents);
  /** Who has each chat, and under which lease, as the answers say. */
  readonly #held = new Map<number, { readonly agent: string; readonly lease: number; readonly id: string }>();
  readonly #newest = new Map<number, number>();
  #left = 0;

  constructor(desk: DaemonUnderFire, dice: Dice, name: string) {
    this.#desk = desk;
    this.#dice = dice;
    this.#name = name;
  }

  /** Holds so many races, all chats at once. */
  async hold(races: number): Promise<void> {
    this.#left = races;
    await Promise.all(names("asker", chats).map((asker) => this.#raceFor(asker)));
  }

  history(log: Pick<History, "log" | "order">): History {
    return { ...log, operations: this.#operations, showings: [], capacity, returns: [] };
  }

  async #raceFor(asker: string): Promise<void> {
    const { number } = await this.#desk.call("ticket.create", { direct: true, chat: true }, { as: asker });
    while (this.#left > 0) {
      await this.#race(number);
      await this.#requeue(number, asker);
    }
    await this.#do(asker, "end", number);
  }

  /** Several take one chat at once; it is counted where one of them has it and another was told so. */
  async #race(number: number): Promise<void> {
    const first = this.#dice.whole(0, agents - 1);
    const racers = Array.from(
      { length: this.#dice.chance(0.3) ? 3 : 2 },
      (_, at) => this.#agents[(first + at) % agents]!,
    );
    const takes = racers.map((agent) => this.#do(agent, "take", number));
    if (this.#dice.chance(0.05)) takes.push(this.#do(this.#dice.oneOf(this.#agents), "take", 0));
    const ended = (await Promise.all(takes)).filter(({ ticket }) => ticket === number);
    const losers = ended.filter(({ winner }) => winner !== undefined);
    // Whoever won by `next` in another race may hear of it a little later.
    const end = performance.now() + patienceMs;
    while (losers.length > 0 && !this.#held.has(number) && performance.now() < end) await rest(1);
    const holder = this.#held.get(number);
    const winners = new Set(ended.filter(({ outcome }) => outcome === "ok").map(({ person }) => person));
    if (winners.size > 1) this.faults.push(`Nº ${number} was given to ${[...winners].join(" and to ")}`);
    for (const { person, winner } of losers)
      if (winner !== holder?.agent)
        this.faults.push(`${person} was told that ${winner} has Nº ${number}, which ${holder?.agent} has`);
    this.counts.losers += losers.length;
    if (winners.size === 1 && losers.length > 0) this.#left--;
    // Somebody has it who was never told: that is said above, and the contest cannot go on.
    if (losers.length > 0 && !holder) this.#left = 0;
  }

  /** The chat waits again: given back, or ended and resumed. Now and then its taker asks once more under the same id. */
  async #requeue(number: number, asker: string): Promise<void> {
    const holder = this.#held.get(number);
    if (!holder) return;
    const { agent, lease, id } = holder;
    if (this.#dice.chance(0.02)) {
      const again = await this.#desk.call("ticket.take", { number }, { as: agent, key: id });
      if (again.session?.lease !== lease)
        this.faults.push(
          `${agent} has Nº ${number} under lease ${lease}; repeated, it is ${again.session?.lease}`,
        );
      this.counts["asked again"]++;
    }
    this.#held.delete(number);
    if (this.#dice.chance(0.8)) {
      await this.#do(agent, "release", number, lease);
      return;
    }
    await this.#do(agent, "end", number, lease);
    await this.#do(asker, "resume", number);
  }

  /** Does one thing and writes down what came of it. @param ticket - 0 takes the next one */
  async #do(person: string, verb: Verb, ticket: number, lease?: number): Promise<Operation> {
    const id = `${this.#name}-${String(this.#operations.length).padStart(7, "0")}`;
    const operation: Begun = {
      ...{ client: person, person, verb, ticket, id, invokedAt: performance.now() },
      ...(lease !== undefined && { lease }),
      ...{ endedAt: null, outcome: "unknown" },
    };
    this.#operations.push(operation);
    const who = { as: person, key: id };
    const number = ticket;
    const ask = (): Promise<Answer<TicketView>> =>
      ticket === 0
        ? this.#desk.ask("queue.next", {}, who)
        : verb === "release" || verb === "end"
          ? this.#desk.ask(`ticket.${verb}`, { number, ...(lease !== undefined && { lease }) }, who)
          : this.#desk.ask(`ticket.${verb}`, { number }, who);
    let answer = await ask();
    // A connection that had nothing to say for some seconds may be closed in the moment it is used again.
    if ("unknown" in answer) answer = await ask();
    if ("unknown" in answer) throw new Error(`${verb} got no answer: ${answer.unknown}`);
    operation.endedAt = performance.now();
    if ("done" in answer) this.#done(operation, answer.done);
    else {
      const { code, final, facts } = answer.refused;
      Object.assign(operation, { outcome: "refused", code, final });
      if (code === "already_taken") operation.winner = String(facts.agentId);
      else if (code === "over_capacity") this.counts["over capacity"]++;
      else if (code !== "queue_empty")
        this.faults.push(`${verb} of Nº ${ticket} by ${person} was refused: ${code}`);
    }
    return operation;
  }

  #done(operation: Begun, { number, session }: TicketView): void {
    operation.outcome = "ok";
    if (operation.verb !== "take") return;
    if (operation.ticket === 0) this.counts["taken by next"]++;
    operation.ticket = number;
    const { lease } = session!;
    operation.gained = lease;
    // Who takes by `next` and by number at once is told twice, and the second answer may come when it is all over.
    if (lease <= (this.#newest.get(number) ?? 0)) return;
    this.#newest.set(number, lease);
    this.#held.set(number, { agent: operation.person, lease, id: operation.id });
  }
}
