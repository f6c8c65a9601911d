import { limits } from "../../core/contract/protocol.ts";
import { isSaid } from "../../core/event.ts";
import { isInvited } from "../../core/invitation.ts";
import { effective } from "../../core/parameter.ts";
import { may } from "../../core/person.ts";
import type { Appended } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import type { TicketState } from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import { refreshed } from "../identity.ts";
import { Attention } from "./attention.ts";
import { CommitBell } from "./commit-bell.ts";
import type { Connection } from "./connection.ts";
import { Followers } from "./followers.ts";
import { Keepers } from "./keepers.ts";
import { Pace } from "./pace.ts";
import { Positions } from "./positions.ts";
import { Roster } from "./roster.ts";
import { type History, Subscription, Wire } from "./subscription.ts";
import { frameOf, textFrame } from "./text-frame.ts";
import { Turns } from "./turns.ts";

/** Who hears what. Events come from the log; presence, typing and positions are made here and never stored. */
export class Hub {
  readonly roster = new Roster();
  /** The desk goes away: nobody should wait any longer. */
  isClosed = false;
  readonly #desk: Desk;
  readonly #watchers = new Map<number, Set<Subscription>>();
  readonly #followers: Followers;
  /** The last presence told about a ticket: only changes are sent. */
  readonly #presence = new Map<number, string>();
  readonly #positions: Positions;
  readonly #queuePace = new Pace(1000, () => this.#tellQueue());
  readonly #bell = new CommitBell();
  readonly #history: History;
  readonly #keepers: Keepers;
  readonly #attention: Attention;

  constructor(desk: Desk, onError: (error: unknown) => void) {
    this.#desk = desk;
    this.#history = { log: desk.log, turns: new Turns() };
    desk.isLive = (person) => this.roster.isConnected(person);
    desk.isOnline = (person) => this.roster.statusOf(person) === "online";
    this.#positions = new Positions(desk, () => this.#queuePace.request());
    this.roster.awayAfterMs = () => Number(effective(desk.parameters.value, "ausencia-automatica")) * 1000;
    this.#keepers = new Keepers(desk, this.roster, onError);
    this.#attention = new Attention(this.roster, (agent) => void this.statusChanged(agent));
    this.#followers = new Followers(desk, this.roster);
    desk.onCommitted((appended) => this.#committed(appended));
  }

  /** Reads which chats run, whose agents are waited for from now on, and which clocks. */
  async open(): Promise<void> {
    await this.#keepers.open();
  }

  /** How many subscriptions and connections there are, for the status. */
  get size(): number {
    return this.roster.connections.size;
  }

  /**
   * Lets a connection watch a ticket from behind `after`.
   * @throws Refusal `not_found` where the ticket is none of its business
   */
  async watch(connection: Connection, number: number, after: number): Promise<void> {
    const { ticket, standing } = await this.#desk.read(connection.actor, number);
    if (!connection.watching.has(number) && connection.watching.size >= limits.watches)
      throw new Refusal("too_large", { what: "watch", limit: `${limits.watches} tickets` });
    // Gone while the ticket was read: nobody would ever end this subscription.
    if (!this.roster.connections.has(connection)) return;
    connection.watching.get(number)?.close();
    if (after > ticket.seq) {
      connection.send({ reset: { ticket: number } });
      after = 0;
    }
    const subscription = new Subscription(this.#history, { connection, standing }, number, after);
    const watchers = this.#watchers.get(number) ?? new Set();
    for (const other of watchers) if (other.connection === connection) watchers.delete(other);
    this.#watchers.set(number, watchers.add(subscription));
    connection.watch(number, subscription);
    await subscription.catchUp();
    await this.#greet(connection, ticket);
    this.#tellPresence(ticket);
  }

  unwatch(connection: Connection, number: number): void {
    const subscription = connection.watching.get(number);
    if (!subscription) return;
    subscription.close();
    connection.unwatch(number);
    const watchers = this.#watchers.get(number);
    watchers?.delete(subscription);
    if (watchers?.size === 0) {
      this.#watchers.delete(number);
      this.#presence.delete(number);
      this.#positions.forget(number);
    } else void this.#presenceOf(number);
  }

  async followQueue(connection: Connection): Promise<void> {
    connection.followsQueue = true;
    connection.queueAnew = true;
    this.#followers.tellQueue(connection);
    this.#agentsChanged();
    await this.#presenceOfHeld(connection);
  }

  async followMine(connection: Connection): Promise<void> {
    this.#followers.join(connection);
    await this.#followers.snapshotMine(connection);
  }

  /** Says up to where this person has read; the two sides tell each other, onlookers leave no mark. */
  async seen(connection: Connection, number: number, seq: number): Promise<void> {
    const { ticket } = await this.#desk.read(connection.actor, number);
    const person = connection.actor.person.id;
    const upTo = Math.min(seq, ticket.seq);
    await this.#desk.log.markSeen(number, person, upTo);
    if (isParty(person, ticket))
      this.#others(connection, number, frameOf({ seen: { ticket: number, by: person, seq: upTo } }));
    for (const own of this.roster.of(person)) if (own.followsMine) this.#followers.touch(own, number);
  }

  typing(connection: Connection, ticket: TicketState): void {
    const { id, name } = connection.actor.person;
    if (!isParty(id, ticket)) return;
    const frame = frameOf({ typing: { ticket: ticket.number, by: { id, name } } });
    for (const { connection: other } of this.#watchers.get(ticket.number) ?? [])
      if (other !== connection && other.hasRoom) other.write(frame);
  }

  /** Somebody is at the keyboard of that connection. */
  active(connection: Connection): void {
    connection.activeAt = performance.now();
    const { id, roles } = connection.actor.person;
    if (roles.includes("agent")) this.#attention.lookAt(id);
  }

  leave(connection: Connection): void {
    const person = connection.actor.person.id;
    const watched = [...connection.watching.keys()];
    const status = this.roster.statusOf(person);
    this.roster.leave(connection);
    for (const number of watched) this.unwatch(connection, number);
    this.#followers.leave(connection);
    connection.dispose();
    if (this.roster.statusOf(person) !== status) void this.statusChanged(person);
  }

  /** A slow reader has room again: what it watches and follows reads on, one after the other. */
  async readOn(connection: Connection): Promise<void> {
    this.#followers.readOn(connection);
    for (const subscription of connection.watching.values()) {
      if (!connection.hasRoom) return;
      if (subscription.isBehind) await subscription.catchUp();
    }
    while (connection.hasRoom) {
      const number = connection.takeOwed();
      if (number === undefined) return;
      const ticket = connection.watching.has(number) ? await this.#desk.log.ticket(number) : null;
      if (ticket) await this.#greet(connection, ticket);
    }
  }

  /** The people or their groups changed: every connection gets the rights its person has by now. */
  async rightsChanged(close: (connection: Connection) => void): Promise<void> {
    for (const connection of [...this.roster.connections]) {
      try {
        connection.actor = refreshed(this.#desk.people, connection.actor, this.#desk.clock.now());
      } catch {
        close(connection);
        continue;
      }
      for (const [number, subscription] of [...connection.watching]) {
        const ticket = await this.#desk.log.ticket(number);
        if (ticket) this.#restand(subscription, ticket);
      }
      if (connection.followsQueue) this.#followers.tellQueue(connection);
    }
    this.#agentsChanged();
  }

  /** An agent stated how they are. */
  async statusChanged(agent: string): Promise<void> {
    this.#attention.look();
    this.#agentsChanged();
    await this.#presenceOfAgent(agent);
  }

  /** Resolves at the next commit, or after the given time. */
  nextCommit(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#bell.next(ms, signal);
  }

  close(): void {
    this.isClosed = true;
    this.#keepers.close();
    this.#attention.close();
    this.#queuePace.stop();
    this.#positions.close();
    this.#followers.stop();
    this.#bell.ring();
  }

  #committed({ ticket, events, bodies }: Appended): void {
    const watchers = this.#watchers.get(ticket.number);
    events.forEach((event, at) => {
      const wire = new Wire(event, bodies[at]!);
      if (watchers) for (const subscription of watchers) subscription.offer(wire);
    });
    // What people say moves nobody and gives nobody other rights.
    if (!events.every(({ type }) => isSaid(type))) {
      // Whoever has no business with it any more has just heard why, and hears no more.
      if (watchers) for (const subscription of [...watchers]) this.#restand(subscription, ticket);
      this.#positions.committed({ ticket, events });
      this.#queuePace.request();
      this.#tellPresence(ticket);
    }
    this.#followers.changed(ticket, events);
    this.#bell.ring();
  }

  /** The reader gets the rights they have by now. */
  #restand(subscription: Subscription, ticket: TicketState): void {
    const { connection } = subscription;
    const place = this.#desk.standing(connection.actor, ticket);
    if (may(place, "view")) subscription.standing = place;
    else this.unwatch(connection, ticket.number);
  }

  /** What a newcomer is told besides the log: who is there, up to where the others read, the place in the queue. */
  async #greet(connection: Connection, ticket: TicketState): Promise<void> {
    const { number } = ticket;
    connection.pass(number, frameOf({ presence: this.roster.presenceOn(ticket) }));
    for (const person of [ticket.requester.id, ticket.session?.agent?.id]) {
      if (!person || person === connection.actor.person.id) continue;
      const seq = await this.#desk.log.seen(number, person);
      if (seq > 0) connection.pass(number, frameOf({ seen: { ticket: number, by: person, seq } }));
    }
    const position = this.#positions.greet(number);
    if (position) connection.pass(number, frameOf({ position }));
  }

  #others(from: Connection, number: number, frame: Buffer): void {
    for (const { connection } of this.#watchers.get(number) ?? [])
      if (connection !== from) connection.pass(number, frame);
  }

  #tellPresence(ticket: TicketState): void {
    const watchers = this.#watchers.get(ticket.number);
    if (!watchers) return;
    const presence = this.roster.presenceOn(ticket);
    const text = JSON.stringify({ presence });
    if (this.#presence.get(ticket.number) === text) return;
    this.#presence.set(ticket.number, text);
    const frame = textFrame(text);
    for (const { connection } of watchers) connection.pass(ticket.number, frame);
  }

  async #presenceOf(number: number): Promise<void> {
    const ticket = await this.#desk.log.ticket(number);
    if (ticket) this.#tellPresence(ticket);
  }

  /** The agent came or went: everybody they talk with is told. */
  async #presenceOfAgent(agent: string): Promise<void> {
    for (const ticket of await this.#desk.log.tickets({ agent, chat: ["active"], limit: 100 }))
      this.#tellPresence(ticket);
  }

  #presenceOfHeld(connection: Connection): Promise<void> {
    return this.#presenceOfAgent(connection.actor.person.id);
  }

  #tellQueue(): void {
    for (const connection of this.roster.connections)
      if (connection.followsQueue) this.#followers.tellQueue(connection);
    this.#followers.tellPlaces();
    this.#positions.tell(this.#watchers.keys(), (number, position) => {
      const frame = frameOf({ position });
      for (const { connection } of this.#watchers.get(number) ?? []) connection.pass(number, frame);
    });
  }

  /** Who is there has changed, or whom they serve: so has what those who wait may hope for. */
  #agentsChanged(): void {
    this.#desk.waits.agentsChanged();
    this.#queuePace.request();
  }
}

/** Those who talk: the requester, the agent who holds the chat, and whom they asked in. */
function isParty(person: string, ticket: TicketState): boolean {
  const { requester, session } = ticket;
  return requester.id === person || session?.agent?.id === person || isInvited(person, ticket);
}
