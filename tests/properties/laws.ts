import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { clocksOf } from "../../src/core/clock.ts";
import { prevFor, type StoredEvent } from "../../src/core/event.ts";
import { serves } from "../../src/core/person.ts";
import { evolve, type TicketState } from "../../src/core/ticket.ts";
import type { Chronicle } from "./chronicle.ts";
import { secret } from "./command-table.ts";
import type { Live } from "./live-reader.ts";
import { agents, executors, type Name, names, requesters, type TrialDesk } from "./trial-desk.ts";

/** One step of priority is worth this much waiting; four lie between the first and the last, and who is VIP has one more. */
const stepMs = 10 * 60_000;
/** What happened at the desk and is none of a requester's business. */
const staffOnly = /"(note_posted|session_offered|session_offer_lapsed|clock_warned|clock_breached)"/;

/** What must hold after every command, whatever was asked. */
export class Laws {
  readonly #trial: TrialDesk;
  readonly #chronicle: Chronicle;
  readonly #readers: Readonly<Record<Name, Live>>;
  readonly #cursors = new Map<Name, string>();
  readonly #held = new Map<Name, number>();
  #capacity: number;
  #checks = 0;

  constructor(trial: TrialDesk, chronicle: Chronicle, readers: Readonly<Record<Name, Live>>) {
    this.#trial = trial;
    this.#chronicle = chronicle;
    this.#readers = readers;
    this.#capacity = trial.desk.capacity;
  }

  /** @throws Error that names the law, where one does not hold */
  async check(): Promise<void> {
    this.#checks++;
    this.#capacities();
    await this.#projections();
    this.#clocks();
    await this.#queues();
    for (const who of names) this.#heard(this.#readers[who]);
    await this.#read(names[this.#checks % names.length]!, this.#checks);
    this.#chronicle.turnPage();
  }

  /** What must hold when all has been said and everybody reads again. */
  async checkEnd(): Promise<void> {
    for (const who of names) {
      this.#readers[who].drain();
      await this.#trial.settled();
      this.#heard(this.#readers[who]);
      await this.#trial.settled();
      this.#heard(this.#readers[who]);
      for (const { number } of this.#chronicle.tickets) {
        await this.#read(who, number);
        this.#upToDate(this.#readers[who], number);
      }
    }
    for (const { number } of this.#chronicle.tickets) {
      const events = await this.#trial.desk.log.events(number, 0, 10_000);
      const replayed = events.reduce<TicketState | null>(evolve, null);
      expect(await this.#trial.desk.log.ticket(number), "projection equals replay").toEqual(replayed);
    }
  }

  /** Nobody is given a chat beyond the capacity; whoever held more when it was lowered may keep them. */
  #capacities(): void {
    const now = this.#trial.desk.capacity;
    for (const who of agents) {
      const held = this.#chronicle.tickets.filter(({ session }) => session?.agent?.id === who);
      const holds = held.length;
      const limit = Math.max(now, this.#capacity, this.#held.get(who) ?? 0);
      if (holds > limit) throw new Error(`${who} holds ${holds} of ${limit} chats`);
      this.#held.set(who, holds);
      for (const group of this.#trial.desk.portfolio.value.groups) {
        const ofGroup = held.filter((ticket) => ticket.group.id === group.id).length;
        if (ofGroup > (group.capacity ?? ofGroup))
          throw new Error(`${who} holds ${ofGroup} of ${group.capacity} chats of ${group.id}`);
      }
    }
    this.#capacity = now;
  }

  async #projections(): Promise<void> {
    for (const number of new Set(this.#chronicle.fresh.map(({ ticket }) => ticket)))
      if (!isDeepStrictEqual(await this.#trial.desk.log.ticket(number), this.#chronicle.ticket(number)))
        expect(await this.#trial.desk.log.ticket(number)).toEqual(this.#chronicle.ticket(number));
  }

  /** When clocks that run are due is what a plain recomputation from the whole log says. */
  #clocks(): void {
    const { desk, clock } = this.#trial;
    for (const number of new Set(this.#chronicle.fresh.map((event) => event.ticket))) {
      const ticket = this.#chronicle.ticket(number);
      const hours = desk.hoursOf(ticket.group.id);
      const { capture, solution } = clocksOf(this.#chronicle.log(number), ticket, hours, clock.time);
      for (const [name, counted, kept] of [
        ["capture", capture, ticket.responseDue],
        ["solution", solution, ticket.solutionDue],
      ] as const)
        if (counted && counted.due !== null)
          same(`${name} of Nº ${number} is due`, kept, new Date(counted.due).toISOString());
    }
  }

  /** Every waiting chat stands in its group's line and in sight of its agents, at a place that is right. */
  async #queues(): Promise<void> {
    const { desk } = this.#trial;
    const waiting = this.#chronicle.tickets.filter(({ session }) => session?.state === "waiting");
    for (const group of executors) {
      const line = desk.queue.line(group);
      same(`the line of ${group}`, sorted(line), sorted(waiting.filter((one) => one.group.id === group)));
      line.forEach((one, at) => {
        same(
          `the position of Nº ${one.number}`,
          [one.position, desk.queue.place(one.number)?.position],
          [at + 1, at + 1],
        );
        for (const later of line.slice(at + 1))
          if (one.queuedAt - later.queuedAt > (one.vip ? 5 : 4) * stepMs)
            throw new Error(`Nº ${one.number} passes Nº ${later.number}, which has waited far longer`);
      });
    }
    for (const who of [...agents, "root"] as const) {
      const person = this.#trial.person(who);
      const listed = await this.#trial.ask(who, "queue.list", {});
      if (typeof listed === "string") throw new Error(`${who} may not see the queue: ${listed}`);
      const theirs = waiting.filter(
        ({ group }) => who === "root" || serves(person, group.id, desk.portfolio.value.groups),
      );
      same(`the queue that ${who} sees`, sorted(listed), sorted(theirs));
    }
  }

  /** A terminal shows each event once, in order, with the right `prev`, and only what its reader may see. */
  #heard(reader: Live): void {
    const { who, have, inbox } = reader;
    const pure = (requesters as readonly Name[]).includes(who);
    if (pure) for (const text of inbox) unstaffed(who, text);
    const again = new Set<number>();
    for (const event of reader.takeEvents()) {
      if (!this.#chronicle.fits(who, event)) throw new Error(`${who} was sent ${JSON.stringify(event)}`);
      const shown = have.get(event.ticket) ?? 0;
      if (event.seq <= shown) continue;
      if (event.prev > shown) {
        // Only who came to stand at the desk can have missed something: its own part of the log.
        if (pure) throw new Error(`${who} has ${shown} and was sent ${event.seq} after ${event.prev}`);
        again.add(event.ticket);
      } else have.set(event.ticket, event.seq);
    }
    for (const number of again) void reader.watch(number);
  }

  /** Both ways to read by request: one ticket's events, and those of all since the last time. */
  async #read(who: Name, at: number): Promise<void> {
    const chronicle = this.#chronicle;
    const number = 1 + (at % Math.max(1, chronicle.tickets.length));
    const told = await this.#trial.ask(who, "event.list", { after: this.#cursors.get(who), limit: 500 });
    if (typeof told === "string") throw new Error(`${who} may not read events: ${told}`);
    this.#cursors.set(who, told.cursor);
    for (const event of told.events as unknown as StoredEvent[]) this.#reads(who, event);
    if (chronicle.tickets.length === 0) return;
    const place = chronicle.standing(who, number);
    const one = await this.#trial.ask(who, "ticket.events", { number });
    if (typeof one === "string")
      return same(`the log of Nº ${number} for ${who}`, [one, place], ["not_found", "none"]);
    same(
      `the log of Nº ${number} for ${who}`,
      one.events.map(({ seq }) => seq),
      chronicle.visible(number, place),
    );
    for (const event of one.events as unknown as StoredEvent[]) this.#reads(who, event);
  }

  #reads(who: Name, event: StoredEvent & { prev?: number }): void {
    const stored = this.#chronicle.log(event.ticket)[event.seq - 1]!;
    const place = this.#chronicle.standing(who, event.ticket);
    same(`prev of ${event.seq} in Nº ${event.ticket} for ${who}`, event.prev, prevFor(stored, place));
    if (place === "own") unstaffed(who, JSON.stringify(event));
  }

  /** Who watches and is not held up has been sent all there is for them. */
  #upToDate(reader: Live, number: number): void {
    const place = this.#chronicle.standing(reader.who, number);
    if (!reader.hears(number) || place === "none") return;
    const last = this.#chronicle.visible(number, place).at(-1);
    same(`what ${reader.who} has of Nº ${number}`, reader.have.get(number), last);
  }
}

function unstaffed(who: Name, text: string): void {
  if (text.includes(secret) || staffOnly.test(text)) throw new Error(`${who} was told ${text}`);
}

function sorted(tickets: readonly { readonly number: number }[]): number[] {
  return tickets.map(({ number }) => number).sort((a, b) => a - b);
}

function same(what: string, actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, what).toEqual(expected);
}
