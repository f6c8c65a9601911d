import type { AgentStatus, Roster } from "./roster.ts";

/** How often it looks, in ms. */
const tickMs = 500;

/** Notices agents who turn away from their desk by doing nothing, or back to it, and tells their own screens. */
export class Attention {
  readonly #roster: Roster;
  readonly #onChange: (agent: string) => void;
  readonly #known = new Map<string, AgentStatus>();
  readonly #timer: NodeJS.Timeout;

  /** @param onChange - for everybody else whom it concerns */
  constructor(roster: Roster, onChange: (agent: string) => void) {
    this.#roster = roster;
    this.#onChange = onChange;
    this.#timer = setInterval(() => this.look(), tickMs);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  look(): void {
    const agents = new Set<string>();
    for (const { followsQueue, actor } of this.#roster.connections)
      if (followsQueue) agents.add(actor.person.id);
    for (const gone of [...this.#known.keys()]) if (!agents.has(gone)) this.#known.delete(gone);
    for (const agent of agents) this.#compare(agent);
  }

  /** Somebody has just pressed a key. */
  lookAt(agent: string): void {
    // Whoever is not known yet is told nothing: the next look begins with them.
    if (this.#known.has(agent)) this.#compare(agent);
  }

  #compare(agent: string): void {
    const status = this.#roster.statusOf(agent);
    const before = this.#known.get(agent);
    this.#known.set(agent, status);
    if (before === undefined || before === status) return;
    for (const connection of this.#roster.of(agent)) if (connection.followsQueue) connection.send({ status });
    this.#onChange(agent);
  }
}
