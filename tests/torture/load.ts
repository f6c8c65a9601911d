import { setTimeout as rest } from "node:timers/promises";
import type { WebSocket } from "ws";
import type { RouteName } from "../../src/core/contract/address.ts";
import type { RouteInput } from "../../src/core/contract/route.ts";
import type { TicketView } from "../../src/core/contract/ticket-view.ts";
import { visible } from "../../src/core/event.ts";
import type { DaemonUnderFire } from "./daemon-under-fire.ts";
import { readDeskLog } from "./desk-log.ts";
import type { Dice } from "./dice.ts";
import { type History, logOf, type Operation } from "./history.ts";
import { LiveTerminal } from "./live-terminal.ts";
import type { Reading } from "./reading.ts";
import { textOf } from "./words.ts";

export interface LoadParts {
  /** The desk there is now: another one after each start. It must serve when a load is opened. */
  readonly desk: () => DaemonUnderFire;
  readonly dice: Dice;
  /** Begins the ids of its people and operations: one load a home and name. */
  readonly name?: string;
  /** Tickets that are talked about at once, each by a requester of its own. */
  readonly conversations?: number;
  /** Rivals, who all watch every ticket. */
  readonly agents?: number;
  /** How many chats an agent may hold. */
  readonly capacity?: number;
  /** How long everybody rests between two things they do, at most, in ms. */
  readonly restMs?: number;
  /** Opens a live connection; over the Unix socket where it is left out. */
  readonly dial?: (person: string) => WebSocket;
}

interface Conversation {
  readonly terminal: LiveTerminal;
  ticket: number;
}

/** An operation while it is under way. */
type Begun = { -readonly [K in keyof Operation]: Operation[K] };
type Act = Pick<Operation, "verb" | "ticket"> & Partial<Pick<Operation, "text" | "lease">>;
type Outcome = Partial<Pick<Operation, "seq" | "gained" | "holds" | "code" | "final" | "winner">> &
  Pick<Operation, "outcome">;
/** The routes of what is done over REST; each answers with the ticket. */
type ActRoute = Extract<RouteName, `ticket.${"take" | "release" | "end" | "resume" | "transfer"}`>;

/**
 * People who talk without end, and write down all that they do and see. Requesters and agents post, take, release,
 * hand over, end and resume, by dice; whoever is cut off comes back by itself and says again what had no answer.
 */
export class Load {
  readonly #parts: Required<LoadParts>;
  readonly #agents: LiveTerminal[] = [];
  readonly #conversations: Conversation[] = [];
  readonly #operations: Begun[] = [];
  readonly #after: string | undefined;
  #cursor: string | undefined;
  #running: Promise<unknown>[] = [];
  #goesOn = false;
  /** Ends what still waits for an answer. */
  #patience = Promise.withResolvers<void>();
  #isPatient = true;
  #count = 0;
  /** Messages and notes that were acknowledged. */
  acknowledged = 0;

  private constructor(parts: LoadParts, after: string | undefined) {
    const defaults = { name: "load", conversations: 6, agents: 3, capacity: 3, restMs: 0 };
    const dial = (person: string): WebSocket => parts.desk().socketFor(person);
    this.#parts = { dial, ...defaults, ...parts };
    this.#after = after;
  }

  /**
   * Makes the people and their terminals; nobody does anything yet.
   * @param after - where an earlier load of this home ended reading the log (`cursor`); history begins behind it
   * @throws Error where the desk refuses
   */
  static async open(parts: LoadParts, after?: string): Promise<Load> {
    const load = new Load(parts, after);
    await load.#gather();
    return load;
  }

  /** Where in the desk's log the last `history()` ended. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** Every terminal, for who wants to cut or count them. */
  get terminals(): readonly LiveTerminal[] {
    return [...this.#agents, ...this.#conversations.map(({ terminal }) => terminal)];
  }

  /** Everybody begins, or goes on after `settle`. */
  run(): void {
    if (this.#goesOn) return;
    this.#goesOn = true;
    this.#patience = Promise.withResolvers();
    this.#isPatient = true;
    for (const conversation of this.#conversations) {
      this.#begin(`asks ${conversation.terminal.client}`, (dice) => this.#asks(conversation, dice));
      for (const agent of this.#agents)
        this.#begin(`${agent.client} serves ${conversation.terminal.client}`, (dice) =>
          this.#serves(agent, conversation, dice),
        );
    }
  }

  /**
   * Nobody begins anything any more; what is under way is brought to an answer, and everybody comes back and up to date,
   * as long as patience lasts. What has no answer then stays unknown.
   * @throws Error where somebody did what they should not have: a fault of the load itself
   */
  async settle(patienceMs = 30_000): Promise<void> {
    this.#goesOn = false;
    const end = performance.now() + patienceMs;
    const timer = setTimeout(() => {
      this.#letGo();
      for (const terminal of this.terminals) terminal.letGo();
    }, patienceMs);
    await Promise.all(this.#running);
    clearTimeout(timer);
    this.#running = [];
    while (performance.now() < end && !this.terminals.every(({ isLive }) => isLive)) await rest(5);
  }

  /**
   * Everything that was done and shown so far. The desk must serve; call it after `settle`.
   * @throws Error where the desk refuses to tell its log
   */
  async history(): Promise<History> {
    let book = await this.#readLog();
    for (let tries = 0; tries < 3 && (await this.#isBehind(book.log)); tries++) book = await this.#readLog();
    const returns = this.terminals.flatMap(({ client, returns, awayMs }) =>
      [...returns, ...(awayMs === null ? [] : [awayMs])].map((ms) => ({ client, ms })),
    );
    return {
      ...book,
      operations: this.#operations.map((operation) => ({ ...operation })),
      showings: this.terminals.flatMap((terminal) => terminal.showings()),
      capacity: this.#parts.capacity,
      returns,
    };
  }

  /** Everybody leaves. */
  close(): void {
    this.#goesOn = false;
    this.#letGo();
    for (const terminal of this.terminals) terminal.close();
  }

  #letGo(): void {
    this.#isPatient = false;
    this.#patience.resolve();
  }

  async #gather(): Promise<void> {
    const { name, conversations, agents, capacity, desk } = this.#parts;
    const owner = desk();
    await owner.call("parameter.set", { key: "capacidade-atendente", value: capacity });
    const join = async (id: string, role: "requester" | "agent", groups: string[]): Promise<void> => {
      const answer = await owner.ask("user.add", { id, name: `Person ${id}`, roles: [role], groups });
      if ("done" in answer || ("refused" in answer && answer.refused.code === "already_exists")) return;
      throw new Error(`${id} could not be added: ${JSON.stringify(answer)}`);
    };
    for (let at = 1; at <= agents; at++) {
      await join(`${name}-a${at}`, "agent", []);
      this.#agents.push(this.#terminal(`${name}-a${at}`, "agent"));
    }
    for (let at = 1; at <= conversations; at++) {
      await join(`${name}-r${at}`, "requester", ["chat-users"]);
      this.#conversations.push({ terminal: this.#terminal(`${name}-r${at}`, "requester"), ticket: 0 });
    }
  }

  #terminal(person: string, side: "requester" | "agent"): LiveTerminal {
    const { desk, dial, dice } = this.#parts;
    return new LiveTerminal({ client: person, person, side, desk, dial, dice: dice.fork(person) });
  }

  #begin(name: string, round: (dice: Dice) => Promise<void>): void {
    const dice = this.#parts.dice.fork(`${name} ${this.#count}`);
    const rounds = async (): Promise<void> => {
      while (this.#goesOn) {
        await round(dice);
        if (this.#parts.restMs > 0) await rest(dice.between(0, this.#parts.restMs));
      }
    };
    this.#running.push(rounds());
  }

  /** One thing that a requester does. */
  async #asks(conversation: Conversation, dice: Dice): Promise<void> {
    const { terminal, ticket } = conversation;
    const reading = terminal.readings.get(ticket);
    if (!reading) return this.#register(conversation, dice);
    if (reading.chat.state === "ended") {
      if (dice.chance(0.4)) return this.#register(conversation, dice);
      return this.#act(terminal, "ticket.resume", { verb: "resume", ticket }, { number: ticket });
    }
    if (dice.chance(0.003))
      return this.#act(terminal, "ticket.end", { verb: "end", ticket }, { number: ticket });
    return this.#say(terminal, { verb: "post", ticket, text: textOf(dice) });
  }

  /** One thing that an agent does about one conversation. */
  async #serves(agent: LiveTerminal, { ticket }: Conversation, dice: Dice): Promise<void> {
    const reading = agent.readings.get(ticket);
    const state = reading?.chat.state;
    if (reading && state === "waiting" && dice.chance(0.7))
      return this.#act(agent, "ticket.take", { verb: "take", ticket }, { number: ticket });
    if (reading && state === "active")
      return reading.chat.holder === agent.person
        ? this.#holds(agent, reading, dice)
        : this.#watches(agent, reading, dice);
    await rest(dice.between(2, 20));
  }

  async #holds(agent: LiveTerminal, { ticket, chat: { lease } }: Reading, dice: Dice): Promise<void> {
    const luck = dice.between(0, 1);
    const number = ticket;
    if (luck < 0.003)
      return this.#act(agent, "ticket.release", { verb: "release", ticket, lease }, { number, lease });
    if (luck < 0.006)
      return this.#act(agent, "ticket.end", { verb: "end", ticket, lease }, { number, lease });
    if (luck < 0.009) {
      const rival = dice.oneOf(this.#agents).person;
      const to = dice.chance(0.5) || rival === agent.person ? { group: "service-desk" } : { agent: rival };
      return this.#act(agent, "ticket.transfer", { verb: "transfer", ticket }, { number, ...to });
    }
    const verb = luck < 0.05 ? "note" : "post";
    return this.#say(agent, { verb, ticket, text: textOf(dice), ...(verb === "post" && { lease }) });
  }

  /** Who does not hold it takes notes, tries what must be refused, and mostly does nothing. */
  async #watches(agent: LiveTerminal, { ticket, chat: { lease } }: Reading, dice: Dice): Promise<void> {
    await rest(dice.between(5, 30));
    const luck = dice.between(0, 1);
    if (luck < 0.04) return this.#say(agent, { verb: "note", ticket, text: textOf(dice) });
    if (luck < 0.06) return this.#act(agent, "ticket.take", { verb: "take", ticket }, { number: ticket });
    if (luck < 0.1)
      return this.#say(agent, { verb: "post", ticket, text: textOf(dice), lease: dice.whole(0, lease) });
  }

  /** Registers a ticket with a chat, which everybody watches from then on. */
  async #register(conversation: Conversation, dice: Dice): Promise<void> {
    const key = this.#nextId();
    const { terminal } = conversation;
    for (;;) {
      const answer = await this.#answer(
        this.#parts
          .desk()
          .ask("ticket.create", { direct: true, chat: true, description: key }, { as: terminal.person, key }),
      );
      if (answer && "done" in answer) {
        conversation.ticket = answer.done.number;
        for (const one of [terminal, ...this.#agents]) one.watch(answer.done.number);
        return this.#sees(terminal, conversation.ticket, 1);
      }
      if (!answer) return;
      if ("refused" in answer && answer.refused.final)
        throw new Error(`a ticket was refused: ${JSON.stringify(answer.refused)}`);
      await rest(dice.between(10, 40));
    }
  }

  /** Posts a message or a note, and waits for what becomes of it. */
  async #say(terminal: LiveTerminal, { verb, ticket, text = "", lease }: Act): Promise<void> {
    const operation = this.#record(terminal, { verb, ticket, text, ...(lease !== undefined && { lease }) });
    const posted = await terminal.post({
      ticket,
      messageId: operation.id,
      text,
      ...(verb === "note" && { note: true }),
      ...(lease !== undefined && { lease }),
    });
    this.#end(operation, posted);
    if (posted.outcome === "ok") this.acknowledged++;
  }

  /** Does one thing over REST, again and again under the same key until there is an answer, and sees its effect. */
  async #act<N extends ActRoute>(
    terminal: LiveTerminal,
    route: N,
    act: Act,
    input: RouteInput<N>,
  ): Promise<void> {
    const operation = this.#record(terminal, act);
    const who = { as: terminal.person, key: operation.id };
    for (let first = true; ; first = false) {
      const answer = await this.#answer(this.#parts.desk().ask(route, input, who));
      if (!answer) return;
      if ("done" in answer) {
        const ticket: TicketView = answer.done;
        const lease = act.verb === "take" ? ticket.session?.lease : undefined;
        this.#end(operation, {
          outcome: "ok",
          ...(lease !== undefined && (first ? { gained: lease } : { holds: lease })),
        });
        return this.#sees(terminal, act.ticket, ticket.seq);
      }
      if ("refused" in answer && answer.refused.final) {
        const { code, final, facts } = answer.refused;
        const winner = code === "already_taken" ? { winner: String(facts.agentId) } : {};
        return this.#end(operation, { outcome: "refused", code, final, ...winner });
      }
      await rest(10);
    }
  }

  /** An answer, or nothing where patience ends first. */
  #answer<T>(asked: Promise<T>): Promise<T | undefined> {
    return Promise.race([asked, this.#patience.promise.then(() => undefined)]);
  }

  /** Waits until that terminal has seen what its person did, so that they do not do it again. */
  async #sees(terminal: LiveTerminal, ticket: number, seq: number): Promise<void> {
    const reading = terminal.readings.get(ticket)!;
    while (this.#isPatient && reading.have < seq) await rest(2);
  }

  #record(terminal: LiveTerminal, act: Act): Begun {
    const { client, person } = terminal;
    const operation: Begun = {
      ...act,
      client,
      person,
      id: this.#nextId(),
      invokedAt: performance.now(),
      endedAt: null,
      outcome: "unknown",
    };
    this.#operations.push(operation);
    return operation;
  }

  #end(operation: Begun, outcome: Outcome): void {
    Object.assign(operation, outcome);
    if (outcome.outcome !== "unknown") operation.endedAt = performance.now();
  }

  #nextId(): string {
    return `${this.#parts.name}-${String(++this.#count).padStart(7, "0")}`;
  }

  async #readLog(): Promise<Pick<History, "log" | "order">> {
    const { events, cursor } = await readDeskLog(this.#parts.desk(), this.#after);
    this.#cursor = cursor;
    return logOf(events);
  }

  /** Has anybody been shown what is not in that log, or may they still be sent what is? Waits a little for the latter. */
  async #isBehind(log: History["log"]): Promise<boolean> {
    const readings = this.terminals.flatMap((terminal) =>
      [...terminal.readings.values()].map((reading) => ({ terminal, reading })),
    );
    const end = performance.now() + 5000;
    const lags = ({ terminal, reading }: (typeof readings)[number]): boolean => {
      const events = log.get(reading.ticket) ?? [];
      const place = terminal.side === "agent" ? "staff" : "own";
      const last = events.findLast((event) => visible(event, place));
      return terminal.isLive && last !== undefined && reading.have < last.seq;
    };
    while (performance.now() < end && readings.some(lags)) await rest(5);
    return readings.some(({ reading }) => reading.have > (log.get(reading.ticket)?.length ?? 0));
  }
}
