import type { TicketEvent } from "../core/event.ts";
import type { Actor } from "../core/person.ts";
import type { Append, Appended, Reading } from "../core/ports.ts";
import { Refusal } from "../core/refusal.ts";
import { decide, type TicketCommand } from "../core/session.ts";
import type { Desk } from "./desk.ts";
import { DeskGround } from "./ground.ts";
import { readmit } from "./reception.ts";
import { type Asked, expected, repeats } from "./repeat.ts";

/** What somebody asks of a ticket, on its way into the log. A busy desk holds thousands of these: each is one object. */
export class AskedChange implements Append {
  readonly ticket: number;
  readonly actor: Actor;
  readonly messageId: string | undefined;
  readonly #desk: Desk;
  readonly #asked: Asked;

  constructor(desk: Desk, actor: Actor, ticket: number, asked: Asked, messageId: string | undefined) {
    this.#desk = desk;
    this.#asked = asked;
    this.ticket = ticket;
    this.actor = actor;
    this.messageId = messageId;
  }

  get expects(): Append["expects"] {
    return expected(this.#asked);
  }

  get holder(): string | undefined {
    const asked = this.#asked;
    if (asked.verb === "take") return this.actor.person.id;
    return asked.verb === "transfer" ? asked.agent?.id : undefined;
  }

  decide(reading: Reading): readonly TicketEvent[] {
    const asked = this.#asked;
    const { ticket, now } = reading;
    if (!ticket) throw new Refusal("not_found", { what: "ticket", id: this.ticket });
    const command: TicketCommand =
      asked.verb === "transfer" ? { ...asked, agentHolds: reading.holds } : asked;
    const group = command.verb === "transfer" ? command.group.id : ticket.group.id;
    const events = decide(command, ticket, new DeskGround(this.#desk, this.actor, ticket, group, reading));
    // A new session passes the gates again; one that waits or runs goes on whatever is shut since.
    if (command.verb === "resume" && events.length > 0) readmit(this.#desk.state, ticket);
    return this.#desk.withDues(ticket, events, now);
  }

  /** @throws Refusal `message_id_reused` where that id was used for something else */
  check({ repeated, events: [first] }: Appended): void {
    if (repeated && first && !repeats(this.#asked, first))
      throw new Refusal("message_id_reused", { number: this.ticket, messageId: this.messageId });
  }
}
