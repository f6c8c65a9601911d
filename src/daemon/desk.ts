import type { Calendar } from "../core/calendar.ts";
import type { RouteChecked } from "../core/contract/route.ts";
import { clockNews, withDues } from "../core/due.ts";
import type { TicketEvent } from "../core/event.ts";
import type { DeskState } from "../core/gate.ts";
import { effective, type ParameterValues } from "../core/parameter.ts";
import { type Actor, may, type Person, type Standing, standing } from "../core/person.ts";
import { calendarOf, type Group, type Portfolio } from "../core/portfolio.ts";
import type { Appended, Clock, Document, EventLog, Settled } from "../core/ports.ts";
import { Refusal } from "../core/refusal.ts";
import type { Reply } from "../core/reply.ts";
import { decide, lose } from "../core/session.ts";
import type { TicketState } from "../core/ticket.ts";
import { AskedChange } from "./asked-change.ts";
import { everyTicket } from "./every-ticket.ts";
import { DeskGround } from "./ground.ts";
import { found } from "./naming.ts";
import type { PeopleBook } from "./people-book.ts";
import { QueueBoard } from "./queue-board.ts";
import { registration, requesterFor } from "./reception.ts";
import type { Asked } from "./repeat.ts";
import { WaitBoard } from "./wait-board.ts";

export interface DeskParts {
  readonly log: EventLog;
  readonly parameters: Document<ParameterValues>;
  readonly portfolio: Document<Portfolio>;
  readonly people: Document<PeopleBook>;
  readonly replies: Document<readonly Reply[]>;
  readonly clock: Clock;
}

/** Who acts where nobody does: the desk itself. It is nobody's colleague and signs in nowhere. */
const theDesk: Person = { id: "chatdesk", name: "chatdesk", roles: ["agent"], groups: [] };

/**
 * The one application behind every door: loads, decides, appends, then tells whoever listens. Nobody is told
 * anything before its transaction has committed.
 */
export class Desk {
  readonly log: EventLog;
  readonly parameters: Document<ParameterValues>;
  readonly portfolio: Document<Portfolio>;
  readonly people: Document<PeopleBook>;
  readonly replies: Document<readonly Reply[]>;
  readonly clock: Clock;
  readonly queue = new QueueBoard();
  /** Has this person a live connection? Told by whoever keeps them. */
  isLive: (person: string) => boolean = () => false;
  /** Is this agent there and ready for chats? Told likewise. */
  isOnline: (person: string) => boolean = () => false;
  readonly waits = new WaitBoard(this);
  readonly #listeners = new Set<(appended: Appended) => void>();

  constructor(parts: DeskParts) {
    this.log = parts.log;
    this.parameters = parts.parameters;
    this.portfolio = parts.portfolio;
    this.people = parts.people;
    this.replies = parts.replies;
    this.clock = parts.clock;
    this.log.onCommitted = (appended) => this.#told(appended);
  }

  /** Reads who waits, and how long chats waited of late; until then positions are unknown. */
  async open(): Promise<void> {
    for await (const ticket of everyTicket(this.log, { chat: ["waiting"] })) this.queue.update(ticket);
    await this.waits.open();
  }

  /** The desk as gates see it, as of now. */
  get state(): DeskState {
    return {
      parameters: this.parameters.value,
      portfolio: this.portfolio.value,
      people: this.people.value.people,
    };
  }

  get capacity(): number {
    return Number(effective(this.parameters.value, "capacidade-atendente"));
  }

  standing(actor: Actor, ticket: TicketState): Standing {
    return standing(actor.person, ticket, this.portfolio.value.groups);
  }

  /** Calls back after every commit that wrote something, in commit order. */
  onCommitted(listener: (appended: Appended) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * A ticket and how the actor stands to it.
   * @throws Refusal `not_found`, also where it exists but is none of the actor's business
   */
  async read(actor: Actor, number: number): Promise<{ ticket: TicketState; standing: Standing }> {
    const ticket = await this.log.ticket(number);
    const place = ticket ? this.standing(actor, ticket) : "none";
    if (!ticket || !may(place, "view")) throw new Refusal("not_found", { what: "ticket", id: number });
    return { ticket, standing: place };
  }

  /**
   * Does one thing to one ticket.
   * @param messageId - makes a retry harmless: the same id by the same author records once
   * @throws Refusal when the desk says no
   */
  async perform(actor: Actor, number: number, asked: Asked, messageId?: string): Promise<Appended> {
    const change = new AskedChange(this, actor, number, asked, messageId);
    const appended = await this.log.append(change);
    change.check(appended);
    return appended;
  }

  /**
   * Records what somebody says: the same as `perform`, without a step more than it takes. The log itself tells a repeat
   * from another text under the same id.
   * @param settled - hears once what became of it; must not throw
   */
  say(
    actor: Actor,
    number: number,
    said: Extract<Asked, { verb: "post" | "note" }>,
    messageId: string,
    settled: (settled: Settled<Appended>) => void,
  ): void {
    this.log.submit(new AskedChange(this, actor, number, said, messageId), settled);
  }

  /**
   * Would the desk take that now? Nothing is written.
   * @throws Refusal where it would not
   */
  async consider(actor: Actor, number: number, command: Extract<Asked, { verb: "attach" }>): Promise<void> {
    const { ticket } = await this.read(actor, number);
    const reading = { number, ticket, holds: 0, holdsIn: () => 0, now: this.clock.now() };
    decide(command, ticket, new DeskGround(this, actor, ticket, ticket.group.id, reading));
  }

  /** The holder of a chat is gone: it returns to its place in the queue, where that lease still runs. */
  lose(number: number, lease: number): Promise<Appended> {
    return this.bySelf(number, (ticket) => lose(ticket, lease));
  }

  /** What nobody asked for: the desk does it to a ticket, which exists. */
  async bySelf(
    number: number,
    decide: (ticket: TicketState, now: number) => readonly TicketEvent[],
  ): Promise<Appended> {
    try {
      return await this.log.append({
        ticket: number,
        actor: { person: theDesk },
        decide: ({ ticket, now }) => (ticket ? this.withDues(ticket, decide(ticket, now), now) : []),
      });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "log_damaged") throw error;
      // Said at the start already: the desk looks after all the other tickets.
      return { ticket: (await this.log.ticket(number))!, events: [], bodies: [], repeated: false };
    }
  }

  /** Tells the desk what is due to be told of a ticket's clocks, each thing once for ever. */
  tellClocks(number: number): Promise<Appended> {
    return this.bySelf(number, (ticket, now) =>
      this.clockNews(ticket, now)
        .filter(({ at }) => at <= now)
        .map(({ event }) => event),
    );
  }

  /** What is to be told of a ticket's clocks next, and when. */
  clockNews(ticket: TicketState, now = this.clock.now()): ReturnType<typeof clockNews> {
    const percent = Number(effective(this.parameters.value, "aviso-prazo"));
    return clockNews(ticket, now, this.hoursOf(ticket.group.id), percent);
  }

  /** The hours in which the clocks of that group's tickets run; null is always. */
  hoursOf(group: string): Calendar | null {
    return calendarOf(this.portfolio.value, group);
  }

  /**
   * Registers a ticket and, where a chat is asked for, puts it in the queue. A key that was used answers first,
   * before any gate.
   * @param retryKey - serves as the key where none was asked for, so that a retry makes no second ticket
   * @throws Refusal of the first gate that is shut
   */
  register(actor: Actor, asked: RouteChecked<"ticket.create">, retryKey?: string): Promise<Appended> {
    const requester = requesterFor(this.state, actor, asked.requester);
    const key = asked.key ?? retryKey;
    return this.log.append({
      ticket: null,
      actor,
      key: key === undefined ? undefined : { requester: requester.id, value: key },
      decide: ({ now }) => registration(this.state, requester, asked, now),
    });
  }

  /** The group that an id or an unambiguous name means. @throws Refusal `not_found` with what was meant */
  groupNamed(word: string): Group {
    return found("group", this.portfolio.value.groups, word);
  }

  /** Likewise a person. */
  personNamed(word: string): Person {
    return found("user", this.people.value.people, word);
  }

  /** Tells everybody of what has been committed. */
  #told(appended: Appended): void {
    this.queue.update(appended.ticket);
    this.waits.update(appended);
    for (const listener of this.#listeners) listener(appended);
  }

  /** With when clocks run out, where these events move any. */
  withDues(ticket: TicketState, events: readonly TicketEvent[], now: number): readonly TicketEvent[] {
    return withDues(ticket, events, now, (group) => this.hoursOf(group));
  }
}
