import type { TicketState } from "../../core/ticket.ts";
import type { Connection } from "./connection.ts";

export type AgentStatus = "online" | "away" | "offline";

const nobody: ReadonlySet<Connection> = new Set<Connection>();

/** Who is connected, and how the agents among them say they are. Never stored: it dies with the daemon. */
export class Roster {
  readonly connections = new Set<Connection>();
  readonly #byPerson = new Map<string, Set<Connection>>();
  readonly #stated = new Map<string, AgentStatus>();

  /** When each person last gave a sign of life over a live connection, and by a command; ms, monotonic. */
  readonly #alive = new Map<string, number>();
  readonly #commanded = new Map<string, number>();

  /** When each person was last at their keyboard; ms, monotonic. */
  readonly #active = new Map<string, number>();
  /** After how long without a key an agent at the desk counts as away. */
  awayAfterMs: () => number = () => Number.POSITIVE_INFINITY;

  /** They have pressed a key, or said something. */
  active(person: string): void {
    this.#active.set(person, performance.now());
  }

  /** A frame or a pong has come from them. */
  heard(person: string): void {
    this.#alive.set(person, performance.now());
  }

  /** They have called a route. */
  called(person: string): void {
    this.#commanded.set(person, performance.now());
  }

  lastHeard(person: string): number {
    return this.#alive.get(person) ?? Number.NEGATIVE_INFINITY;
  }

  lastCalled(person: string): number {
    return this.#commanded.get(person) ?? Number.NEGATIVE_INFINITY;
  }

  join(connection: Connection): void {
    this.connections.add(connection);
    const id = connection.actor.person.id;
    const own = this.#byPerson.get(id) ?? new Set();
    this.#byPerson.set(id, own.add(connection));
    this.heard(id);
    this.active(id);
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    const id = connection.actor.person.id;
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
    this.active(agent);
  }

  /**
   * What an agent stated. Who said that they are online, or said nothing, is so at the desk as long as they press a key
   * now and then.
   */
  statusOf(agent: string): AgentStatus {
    const stated = this.#stated.get(agent);
    const atDesk = [...this.of(agent)].some((connection) => connection.followsQueue);
    if ((stated !== undefined && stated !== "online") || !atDesk) return stated ?? "offline";
    const idleMs = performance.now() - (this.#active.get(agent) ?? Number.NEGATIVE_INFINITY);
    return idleMs < this.awayAfterMs() ? "online" : "away";
  }
}
