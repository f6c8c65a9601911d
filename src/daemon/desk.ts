import type { RouteChecked } from "../core/contract/route.ts";
import { activityGates, chatGates, type DeskState, directActivity, pass } from "../core/gate.ts";
import { named } from "../core/lookup.ts";
import { brokenPointer, effective, type ParameterKey, type ParameterValues } from "../core/parameter.ts";
import { type Actor, may, type Person, type Ref, type Standing, standing } from "../core/person.ts";
import { findActivity, type Placed, type Portfolio, placedActivities } from "../core/portfolio.ts";
import type { Append, Appended, Clock, Document, EventLog, Reading } from "../core/ports.ts";
import { Refusal } from "../core/refusal.ts";
import { register } from "../core/registration.ts";
import { decide, type Ground, type TicketCommand } from "../core/session.ts";
import { chatOf, type TicketState } from "../core/ticket.ts";
import type { PeopleBook } from "./people-book.ts";
import { QueueBoard } from "./queue-board.ts";
import { notFound } from "./suggestion.ts";

export interface DeskParts {
  readonly log: EventLog;
  readonly parameters: Document<ParameterValues>;
  readonly portfolio: Document<Portfolio>;
  readonly people: Document<PeopleBook>;
  readonly clock: Clock;
}

/** A transfer before its agent's chats have been counted. */
type Asked =
  | Exclude<TicketCommand, { verb: "transfer" }>
  | Omit<Extract<TicketCommand, { verb: "transfer" }>, "agentHolds">;

/**
 * The one application behind every door: loads, decides, appends, then tells whoever listens. Nobody is told
 * anything before its transaction has committed.
 */
export class Desk {
  readonly log: EventLog;
  readonly parameters: Document<ParameterValues>;
  readonly portfolio: Document<Portfolio>;
  readonly people: Document<PeopleBook>;
  readonly clock: Clock;
  readonly queue = new QueueBoard();
  readonly #listeners = new Set<(appended: Appended) => void>();

  constructor(parts: DeskParts) {
    this.log = parts.log;
    this.parameters = parts.parameters;
    this.portfolio = parts.portfolio;
    this.people = parts.people;
    this.clock = parts.clock;
  }

  /** Reads who waits; until then positions are unknown. */
  async open(): Promise<void> {
    let before: number | undefined;
    for (;;) {
      const page = await this.log.tickets({ chat: ["waiting"], before, limit: 500 });
      for (const ticket of page) this.queue.update(ticket);
      if (page.length < 500) return;
      before = page.at(-1)!.number;
    }
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
  perform(actor: Actor, number: number, asked: Asked, messageId?: string): Promise<Appended> {
    return this.#append({
      ticket: number,
      actor,
      messageId,
      holder:
        asked.verb === "take" ? actor.person.id : asked.verb === "transfer" ? asked.agent?.id : undefined,
      expects: expected(asked),
      decide: (reading) => {
        const { ticket } = reading;
        if (!ticket) throw new Refusal("not_found", { what: "ticket", id: number });
        const command: TicketCommand =
          asked.verb === "transfer" ? { ...asked, agentHolds: reading.holds } : asked;
        if (command.verb === "resume") this.#gatesOfResume(ticket);
        return decide(command, ticket, this.#ground(actor, ticket, reading));
      },
    });
  }

  /**
   * Registers a ticket and, where a chat is asked for, puts it in the queue. A key that was used answers first,
   * before any gate.
   * @throws Refusal of the first gate that is shut
   */
  register(actor: Actor, asked: RouteChecked<"ticket.create">, messageId?: string): Promise<Appended> {
    const requester = this.#requesterOf(actor, asked.requester);
    return this.#append({
      ticket: null,
      actor,
      messageId,
      key: asked.key === undefined ? undefined : { requester: requester.id, value: asked.key },
      decide: () => {
        const placed = this.#admit(requester, asked);
        return register({
          placed,
          direct: asked.direct === true,
          chat: asked.chat,
          description: asked.description,
          requester,
          origin: this.#origin(),
          group: this.#executor(asked.group, placed),
          contract: this.#text("id-contrato-padrao"),
          unit: this.#text("id-unidade-padrao"),
          impact: asked.impact,
          urgency: asked.urgency,
          now: this.clock.now(),
        });
      },
    });
  }

  /** Lets the requester through the gates, and names the activity they asked for. */
  #admit(requester: Person, asked: RouteChecked<"ticket.create">): Placed {
    const state = this.state;
    if (asked.chat) pass(chatGates(state, requester), true);
    const placed = asked.direct ? directActivity(state) : this.activityNamed(asked.activity ?? "");
    pass(activityGates(state, requester, placed), asked.chat);
    return placed;
  }

  /** The activity that an id or an unambiguous name means. @throws Refusal `not_found` with what was meant */
  activityNamed(word: string): Placed {
    const all = [...placedActivities(this.portfolio.value)].map((placed) => placed.activity);
    const activity = named(all, word);
    if (!activity) throw notFound("activity", word, all);
    return findActivity(this.portfolio.value, activity.id)!;
  }

  /** Likewise a group. */
  groupNamed(word: string): Portfolio["groups"][number] {
    const group = named(this.portfolio.value.groups, word);
    if (!group) throw notFound("group", word, this.portfolio.value.groups);
    return group;
  }

  /** Likewise a person. */
  personNamed(word: string): Person {
    const person = named(this.people.value.people, word);
    if (!person) throw notFound("user", word, this.people.value.people);
    return person;
  }

  async #append(change: Append): Promise<Appended> {
    const appended = await this.log.append(change);
    if (!appended.repeated && appended.events.length > 0) {
      this.queue.update(appended.ticket);
      for (const listener of this.#listeners) listener(appended);
    }
    return appended;
  }

  #ground(actor: Actor, ticket: TicketState, reading: Reading): Ground {
    return {
      actor,
      standing: this.standing(actor, ticket),
      now: this.clock.now(),
      holds: reading.holds,
      capacity: this.capacity,
      messageExchange: effective(this.parameters.value, "ativar-troca-mensagens") === true,
    };
  }

  /** A new session passes the gates of its requester; one that waits or runs goes on whatever is shut since. */
  #gatesOfResume(ticket: TicketState): void {
    const chat = chatOf(ticket);
    if (chat === "waiting" || chat === "active") return;
    const state = this.state;
    const requester = state.people.find((person) => person.id === ticket.requester.id);
    const placed = findActivity(state.portfolio, ticket.activity.id);
    const gone = new Refusal("activity_not_offered", {
      activity: ticket.activity.name,
      id: ticket.activity.id,
    });
    if (!requester) throw gone;
    pass(chatGates(state, requester), true);
    if (!placed) throw gone;
    pass(activityGates(state, requester, placed), true);
  }

  /** Whom a ticket is for: the person named (by staff or a pipeline), parameter 388 for a pipeline, else oneself. */
  #requesterOf(actor: Actor, word: string | undefined): Person {
    const { person } = actor;
    if (word !== undefined && word !== person.id) {
      if (!person.roles.some((role) => role !== "requester"))
        throw new Refusal("not_allowed", { action: "create for somebody else" });
      return this.personNamed(word);
    }
    const fallback = this.parameters.value["id-usuario-padrao"];
    const pipeline = person.roles.every((role) => role === "ci");
    return (pipeline && this.people.value.people.find((one) => one.id === fallback)) || person;
  }

  #origin(): Ref {
    const { origins } = this.portfolio.value;
    const wanted = this.parameters.value["id-origem-solicitacoes-chat"];
    return (
      origins.find((origin) => origin.id === wanted) ?? origins[0] ?? { id: "chatdesk", name: "chatdesk" }
    );
  }

  /** Who works on it: the explicit choice, the activity's executor, parameter 389, else the first line (9002). */
  #executor(word: string | undefined, placed: Placed): Ref {
    if (word !== undefined) return this.groupNamed(word);
    const { groups } = this.portfolio.value;
    const candidates = [
      placed.activity.executor,
      this.#text("id-grupo-padrao"),
      this.#text("id-grupo-primeira-linha"),
      groups.find((group) => group.serviceDesk)?.id,
    ];
    for (const id of candidates) {
      const group = groups.find((one) => one.id === id);
      if (group) return group;
    }
    throw new Refusal("parameter_missing", { number: 9002, key: "id-grupo-primeira-linha" });
  }

  #text(key: ParameterKey): string | null {
    const value = this.parameters.value[key];
    return value === undefined || brokenPointer(key, value, this.state) ? null : String(value);
  }
}

/** What a repeat of the same id must have recorded, for commands that carry a text of their author's. */
function expected(asked: Asked): Append["expects"] {
  if (asked.verb === "post") return { type: "message_posted", text: asked.text };
  if (asked.verb === "note") return { type: "note_posted", text: asked.text };
  return undefined;
}
