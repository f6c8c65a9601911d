import { after, idOf, isStale, type Kept, type Line } from "./outbox-entry.ts";

/** What waits in an outbox, in the order in which it was written, and by ticket. */
export class OutboxEntries {
  readonly #kept = new Map<string, Kept>();
  /** The same by ticket, in order; null for tickets to be registered. */
  readonly #byTicket = new Map<number | null, Map<string, Kept>>();
  #refused = 0;

  get all(): Kept[] {
    return [...this.#kept.values()];
  }

  get size(): number {
    return this.#kept.size;
  }

  /** How many wait for the desk, and not for their author. */
  get waiting(): number {
    return this.#kept.size - this.#refused;
  }

  get tickets(): Iterable<number | null> {
    return this.#byTicket.keys();
  }

  get(messageId: string): Kept | undefined {
    return this.#kept.get(messageId);
  }

  of(ticket: number | null): Kept[] {
    return [...(this.#byTicket.get(ticket)?.values() ?? [])];
  }

  /** The first of a ticket that may go by itself; undefined where there is none. */
  next(ticket: number, now: number): Kept | undefined {
    for (const kept of this.#byTicket.get(ticket)?.values() ?? [])
      if (kept.refused === null && !isStale(kept, now)) return kept;
    return undefined;
  }

  apply(line: Line): void {
    const id = idOf(line);
    this.hold(id, after(line, this.#kept.get(id)));
  }

  /** @param now - null where it is gone */
  hold(id: string, now: Kept | null): void {
    const before = this.#kept.get(id);
    if (before?.refused) this.#refused -= 1;
    if (now?.refused) this.#refused += 1;
    const ticket = (now ?? before)?.entry.ticket ?? null;
    const same = this.#byTicket.get(ticket) ?? new Map<string, Kept>();
    if (now) {
      this.#kept.set(id, now);
      this.#byTicket.set(ticket, same.set(id, now));
    } else {
      this.#kept.delete(id);
      same.delete(id);
      if (same.size === 0) this.#byTicket.delete(ticket);
    }
  }
}
