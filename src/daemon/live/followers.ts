import type { QueueEntry } from "../../core/contract/ticket-view.ts";
import type { StoredEvent } from "../../core/event.ts";
import { isInvited } from "../../core/invitation.ts";
import { serves } from "../../core/person.ts";
import { isOver, openStatuses, type TicketState } from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import { entryOf } from "../queue-board.ts";
import { viewOf } from "../ticket-view.ts";
import type { Connection } from "./connection.ts";
import { ListPortions } from "./list-portions.ts";
import { Pace } from "./pace.ts";
import type { Roster } from "./roster.ts";

/** How many of one's tickets the `mine` list holds. */
const mineLimit = 200;

/** Keeps the followed lists (the queue, one's own tickets) of every connection up to date, in differences. */
export class Followers {
  readonly #desk: Desk;
  readonly #roster: Roster;
  /** Those who follow their own tickets, by person. */
  readonly #own = new Map<string, Set<Connection>>();
  readonly #touched = new Map<Connection, Set<number>>();
  readonly #pace = new Pace(150, () => void this.#flush());
  readonly #telling = new Set<Connection>();
  /** Every waiting entry's line as it was made last. */
  readonly #lines = new Map<number, string>();
  /** Place and wait of every waiting ticket in somebody's own list, as sent last. */
  #places = new Map<number, string>();

  constructor(desk: Desk, roster: Roster) {
    this.#desk = desk;
    this.#roster = roster;
  }

  /** Somebody follows their own tickets from now on. */
  join(connection: Connection): void {
    connection.followsMine = true;
    const { id } = connection.actor.person;
    const own = this.#own.get(id) ?? new Set();
    this.#own.set(id, own.add(connection));
  }

  /** Sends what of the queue is new to this connection, as far as there is room; the rest once there is again. */
  tellQueue(connection: Connection): void {
    if (!connection.hasRoom) return;
    const { person } = connection.actor;
    const { groups } = this.#desk.portfolio.value;
    const portions = new ListPortions(connection, "queue", connection.queueAnew);
    if (connection.queueAnew) connection.sentQueue.clear();
    connection.queueAnew = false;
    const now = new Set<number>();
    let fits = true;
    for (const seat of this.#desk.queue.lines((group) => serves(person, group, groups))) {
      const entry = entryOf(seat);
      now.add(entry.number);
      const line = this.#lineOf(entry);
      if (!fits || connection.sentQueue.get(entry.number) === line) continue;
      fits = portions.put(entry);
      if (fits) connection.sentQueue.set(entry.number, line);
    }
    for (const number of connection.sentQueue.keys()) {
      if (now.has(number)) continue;
      fits &&= portions.drop(number);
      if (fits) connection.sentQueue.delete(number);
    }
    portions.end();
  }

  /** The queues or the agents changed: own tickets whose place or wait is another now are sent anew. */
  tellPlaces(): void {
    const { queue, waits } = this.#desk;
    const places = new Map<number, string>();
    for (const connection of this.#roster.connections)
      for (const number of connection.followsMine ? connection.sentMine : []) {
        let said = places.get(number);
        if (said === undefined) {
          const place = queue.place(number);
          if (!place) continue;
          const { seat, position } = place;
          said = JSON.stringify([position, waits.waitAt(seat.group, { position, chat: seat })]);
          places.set(number, said);
        }
        if (this.#places.get(number) !== said) this.touch(connection, number);
      }
    this.#places = places;
  }

  async snapshotMine(connection: Connection): Promise<void> {
    const { id } = connection.actor.person;
    const own = await this.#desk.log.tickets({
      own: id,
      status: [...openStatuses, "resolved"],
      limit: mineLimit,
    });
    const held = await this.#desk.log.tickets({ agent: id, chat: ["active"], limit: mineLimit });
    const guest = connection.actor.person.roles.includes("agent")
      ? (await this.#desk.log.tickets({ chat: ["active"], limit: 500 })).filter((one) => isInvited(id, one))
      : [];
    connection.mineAnew = true;
    this.#touched.set(connection, new Set([...held, ...guest, ...own].map(({ number }) => number)));
    await this.#tellMine(connection);
  }

  /** A ticket changed: its line in the lists of those whom it concerns will be sent anew. */
  changed(ticket: TicketState, events: readonly StoredEvent[]): void {
    if (this.#own.size === 0) return;
    const people = [ticket.requester.id, ticket.registeredBy.id];
    if (ticket.session?.agent) people.push(ticket.session.agent.id);
    if (ticket.invited) for (const { id } of ticket.invited) people.push(id);
    for (const event of events) {
      people.push(event.by.id);
      if (event.type === "session_returned") people.push(event.agent.id);
    }
    people.forEach((person, at) => {
      if (people.indexOf(person) === at) this.#touchOf(person, ticket.number);
    });
    // Whoever had it in their list without being named any more (a transfer by somebody else) hears of it as well.
    if (events.some((event) => event.type === "ticket_transferred" || event.type === "session_ended"))
      for (const connection of this.#roster.connections)
        if (connection.hasInMine(ticket.number)) this.touch(connection, ticket.number);
  }

  #touchOf(person: string, number: number): void {
    for (const connection of this.#own.get(person) ?? []) this.touch(connection, number);
  }

  touch(connection: Connection, number: number): void {
    const numbers = this.#touched.get(connection) ?? new Set();
    this.#touched.set(connection, numbers.add(number));
    this.#pace.request();
  }

  stop(): void {
    this.#pace.stop();
  }

  /** There is room again: what was left out of the lists is sent. */
  readOn(connection: Connection): void {
    if (connection.followsQueue) this.tellQueue(connection);
    void this.#tellMine(connection);
  }

  /** Nobody is to be told there any more. */
  leave(connection: Connection): void {
    this.#touched.delete(connection);
    const { id } = connection.actor.person;
    const own = this.#own.get(id);
    own?.delete(connection);
    if (own?.size === 0) this.#own.delete(id);
  }

  async #flush(): Promise<void> {
    for (const connection of [...this.#touched.keys()]) await this.#tellMine(connection);
  }

  /** Sends what is new in somebody's own list, one read of it at a time: what is older never comes last. */
  async #tellMine(connection: Connection): Promise<void> {
    if (this.#telling.has(connection)) return;
    this.#telling.add(connection);
    try {
      while (connection.hasRoom && (connection.mineAnew || this.#touched.has(connection)))
        await this.#tellSome(connection);
    } finally {
      this.#telling.delete(connection);
    }
  }

  /** Sends what was touched up to now, or as much of it as there is room for. */
  async #tellSome(connection: Connection): Promise<void> {
    const touched = this.#touched.get(connection) ?? new Set();
    this.#touched.delete(connection);
    const portions = new ListPortions(connection, "mine", connection.mineAnew);
    if (connection.mineAnew) connection.sentMine.clear();
    connection.mineAnew = false;
    for (const number of touched) {
      const ticket = await this.#desk.log.ticket(number);
      const here = ticket !== null && belongs(connection, ticket);
      const sent = connection.sentMine.has(number);
      const fits = here
        ? portions.put(await viewOf(this.#desk, connection.actor, ticket))
        : !sent || portions.drop(number);
      if (!fits) {
        for (const one of this.#touched.get(connection) ?? []) touched.add(one);
        this.#touched.set(connection, touched);
        break;
      }
      touched.delete(number);
      if (here) connection.sentMine.add(number);
      else connection.sentMine.delete(number);
    }
    portions.end();
  }

  /** What of an entry makes it another one; the same text for everybody, so that nobody's costs memory of its own. */
  #lineOf({
    number,
    position,
    group,
    priority,
    waitingSince,
    responseDue,
    status,
    offer,
  }: QueueEntry): string {
    const of = [
      position,
      group.id,
      priority,
      waitingSince,
      responseDue,
      status,
      offer?.agent.id,
      offer?.until,
    ];
    const line = of.join(" ");
    const known = this.#lines.get(number);
    if (known === line) return known;
    // Those who are gone stay until there are far more of them than of those who wait.
    if (this.#lines.size > 2 * this.#desk.queue.size + 1000) this.#lines.clear();
    this.#lines.set(number, line);
    return line;
  }
}

/** Does a ticket stand in this person's own list: theirs and not over, or in their hands? */
function belongs(connection: Connection, ticket: TicketState): boolean {
  const { id } = connection.actor.person;
  if (ticket.session?.state === "active" && ticket.session.agent?.id === id) return true;
  if (ticket.session?.state === "active" && isInvited(id, ticket)) return true;
  const own = ticket.requester.id === id || ticket.registeredBy.id === id;
  return own && (!isOver(ticket) || ticket.status === "resolved");
}
