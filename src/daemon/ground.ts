import { effective } from "../core/parameter.ts";
import type { Actor, Standing } from "../core/person.ts";
import type { Reading } from "../core/ports.ts";
import type { Ground } from "../core/session.ts";
import type { TicketState } from "../core/ticket.ts";
import type { Desk } from "./desk.ts";

/** The world around a ticket, looked up as far as a decision asks for it: what people say asks for next to nothing. */
export class DeskGround implements Ground {
  readonly actor: Actor;
  readonly standing: Standing;
  readonly #desk: Desk;
  readonly #group: string;
  readonly #reading: Reading;

  /** @param group - the one that the chat is of, or goes to */
  constructor(desk: Desk, actor: Actor, ticket: TicketState, group: string, reading: Reading) {
    this.#desk = desk;
    this.#group = group;
    this.#reading = reading;
    this.actor = actor;
    this.standing = desk.standing(actor, ticket);
  }

  get now(): number {
    return this.#reading.now;
  }

  get holds(): number {
    return this.#reading.holds;
  }

  get capacity(): number {
    return this.#desk.capacity;
  }

  get groupCapacity(): number | undefined {
    return this.#desk.portfolio.value.groups.find(({ id }) => id === this.#group)?.capacity;
  }

  get groupHolds(): number | undefined {
    return this.groupCapacity === undefined ? undefined : this.#reading.holdsIn(this.#group);
  }

  get byCommand(): boolean {
    return !this.#desk.isLive(this.actor.person.id);
  }

  get messageExchange(): boolean {
    return effective(this.#desk.parameters.value, "ativar-troca-mensagens") === true;
  }
}
