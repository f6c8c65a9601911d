import type { QueueEntry, TicketView } from "../../core/contract/ticket-view.ts";
import type { StoredEvent } from "../../core/event.ts";
import { isInvited } from "../../core/invitation.ts";
import { serves } from "../../core/person.ts";
import { isOver, openStatuses, type TicketState } from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import { viewOf } from "../ticket-view.ts";
import type { Connection } from "./connection.ts";
import { Pace } from "./pace.ts";
import type { Roster } from "./roster.ts";

/** How many of one's tickets the `mine` list holds. */
const mineLimit = 200;

/** Keeps the followed lists (the queue, one's own tickets) of every connection up to date, in differences. */
export class Followers {
  readonly #desk: Desk;
  readonly #roster: Roster;
  readonly #touched = new Map<Connection, Set<number>>();
  readonly #pace = new Pace(150, () => void this.#flush());
  /** Place and wait of every waiting ticket in somebody's own list, as sent last. */
  #places = new Map<number, string>();

  constructor(desk: Desk, roster: Roster) {
    this.#desk = desk;
    this.#roster = roster;
  }

  /** Sends what of the queue is new to this connection. */
  tellQueue(connection: Connection, snapshot = false): void {
    const { person } = connection.actor;
    const { groups } = this.#desk.portfolio.value;
    const entries = this.#desk.queue.entries((group) => serves(person, group, groups));
    const put: QueueEntry[] = [];
    const now = new Set<number>();
    for (const entry of entries) {
      const { position, group, priority, waitingSince, responseDue, status, offer } = entry;
      now.add(entry.number);
      const text = [
        position,
        group.id,
        priority,
        waitingSince,
        responseDue,
        status,
        offer?.agent.id,
        offer?.until,
      ].join(" ");
      if (connection.sentQueue.get(entry.number) === text) continue;
      connection.sentQueue.set(entry.number, text);
      put.push(entry);
    }
    const drop = [...connection.sentQueue.keys()].filter((number) => !now.has(number));
    for (const number of drop) connection.sentQueue.delete(number);
    if (snapshot) connection.send({ queue: { snapshot: true, put, drop: [] } });
    else if (put.length > 0 || drop.length > 0) connection.send({ queue: { put, drop } });
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
    const tickets = [
      ...new Map([...held, ...guest, ...own].map((ticket) => [ticket.number, ticket])).values(),
    ];
    const put: TicketView[] = [];
    for (const ticket of tickets) put.push(await viewOf(this.#desk, connection.actor, ticket));
    connection.sentMine.clear();
    for (const ticket of tickets) connection.sentMine.add(ticket.number);
    connection.send({ mine: { snapshot: true, put, drop: [] } });
  }

  /** A ticket changed: its line in the lists of those whom it concerns will be sent anew. */
  changed(ticket: TicketState, events: readonly StoredEvent[]): void {
    const people = new Set([ticket.requester.id, ticket.registeredBy.id]);
    if (ticket.session?.agent) people.add(ticket.session.agent.id);
    for (const { id } of ticket.invited ?? []) people.add(id);
    for (const event of events) {
      people.add(event.by.id);
      if (event.type === "session_returned") people.add(event.agent.id);
    }
    for (const person of people)
      for (const connection of this.#roster.of(person))
        if (connection.followsMine) this.touch(connection, ticket.number);
    // Whoever had it in their list without being named any more (a transfer by somebody else) hears of it as well.
    if (events.some((event) => event.type === "ticket_transferred" || event.type === "session_ended"))
      for (const connection of this.#roster.connections)
        if (connection.sentMine.has(ticket.number)) this.touch(connection, ticket.number);
  }

  touch(connection: Connection, number: number): void {
    const numbers = this.#touched.get(connection) ?? new Set();
    this.#touched.set(connection, numbers.add(number));
    this.#pace.request();
  }

  stop(): void {
    this.#pace.stop();
  }

  async #flush(): Promise<void> {
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const [connection, numbers] of touched) {
      const put: TicketView[] = [];
      const drop: number[] = [];
      for (const number of numbers) {
        const ticket = await this.#desk.log.ticket(number);
        if (ticket && belongs(connection, ticket))
          put.push(await viewOf(this.#desk, connection.actor, ticket));
        else if (connection.sentMine.has(number)) drop.push(number);
      }
      for (const view of put) connection.sentMine.add(view.number);
      for (const number of drop) connection.sentMine.delete(number);
      if (put.length > 0 || drop.length > 0) connection.send({ mine: { put, drop } });
    }
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
