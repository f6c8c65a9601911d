import type { TicketState } from "../../core/ticket.ts";
import type { Connection } from "./connection.ts";

export type AgentStatus = "online" | "away" | "offline";

const nobody: ReadonlySet<Connection> = new Set<Connection>();

/** Who is connected, and how the agents among them say they are. Never stored: it dies with the daemon. */
export class Roster {
  readonly connections = new Set<Connection>();
  readonly #byPerson = new Map<string, Set<Connection>>();
  readonly #stated = new Map<string, AgentStatus>();

  /** When each person who has left last gave a sign of life, and was last at their keyboard; ms, monotonic. */
  readonly #aliveBefore = new Map<string, number>();
  readonly #activeBefore = new Map<string, number>();
  /** When each person last called a route. */
  readonly #commanded = new Map<string, number>();
  /** After how long without a key an agent at the desk counts as away. */
  awayAfterMs: () => number = () => Number.POSITIVE_INFINITY;

  /** They have called a route. */
  called(person: string): void {
    this.#commanded.set(person, performance.now());
  }

  /** When a live connection of theirs last gave a sign of life. */
  lastHeard(person: string): number {
    let last = this.#aliveBefore.get(person) ?? Number.NEGATIVE_INFINITY;
    for (const { aliveAt } of this.of(person)) last = Math.max(last, aliveAt);
    return last;
  }

  #lastActive(person: string): number {
    let last = this.#activeBefore.get(person) ?? Number.NEGATIVE_INFINITY;
    for (const { activeAt } of this.of(person)) last = Math.max(last, activeAt);
    return last;
  }

  lastCalled(person: string): number {
    return this.#commanded.get(person) ?? Number.NEGATIVE_INFINITY;
  }

  join(connection: Connection): void {
    this.connections.add(connection);
    const id = connection.actor.person.id;
    const own = this.#byPerson.get(id) ?? new Set();
    this.#byPerson.set(id, own.add(connection));
  }

  leave(connection: Connection): void {
    const id = connection.actor.person.id;
    this.#aliveBefore.set(id, this.lastHeard(id));
    this.#activeBefore.set(id, this.#lastActive(id));
    this.connections.delete(connection);
    const own = this.#byPerson.get(id);
    own?.delete(connection);
    if (own?.size !== 0) return;
    this.#byPerson.delete(id);
    // Whoever is gone is not online, whatever they said; that they are away or offline still holds when they return.
    if (this.#stated.get(id) === "online") this.#stated.delete(id);
  }

  of(person: string): ReadonlySet<Connection> {
    return this.#byPerson.get(person) ?? nobody;
  }

  isConnected(person: string): boolean {
    return this.#byPerson.has(person);
  }

  /** Does this person have that ticket open somewhere? */
  isWatching(person: string, ticket: number): boolean {
    for (const connection of this.of(person)) if (connection.watching.has(ticket)) return true;
    return false;
  }

  /** Who of the two sides of a ticket is there. */
  presenceOn({ number, requester, session }: TicketState): {
    ticket: number;
    requester: boolean;
    agent: boolean;
  } {
    const agent = session?.state === "active" ? session.agent?.id : undefined;
    return {
      ticket: number,
      requester: this.isWatching(requester.id, number),
      agent: agent !== undefined && (this.isWatching(agent, number) || this.statusOf(agent) === "online"),
    };
  }

  state(agent: string, status: AgentStatus): void {
    this.#stated.set(agent, status);
    this.#activeBefore.set(agent, performance.now());
  }

  /**
   * What an agent stated. Who said that they are online, or said nothing, is so at the desk as long as they press a key
   * now and then.
   */
  statusOf(agent: string): AgentStatus {
    const stated = this.#stated.get(agent);
    const atDesk = [...this.of(agent)].some((connection) => connection.followsQueue);
    if ((stated !== undefined && stated !== "online") || !atDesk) return stated ?? "offline";
    const idleMs = performance.now() - this.#lastActive(agent);
    return idleMs < this.awayAfterMs() ? "online" : "away";
  }
}
