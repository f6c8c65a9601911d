import type { DatabaseSync } from "node:sqlite";
import type { Queries } from "./queries.ts";
import type { Writes } from "./writes.ts";

/** How often they reach the disk at most, in ms: a pointer lost with the power is shown unread again, no more. */
const every = 1000;

type Pointer = { readonly ticket: number; readonly person: string; readonly seq: number };

/** Up to where everybody has read. */
export class ReadPointers {
  readonly #database: DatabaseSync;
  readonly #queries: Queries;
  readonly #writes: Writes;
  readonly #onError: (error: unknown) => void;
  #moved = new Map<string, Pointer>();
  #timer: NodeJS.Timeout | null = null;

  /** @param onError - hears of a flush that failed; what it was to write is kept for the next */
  constructor(database: DatabaseSync, queries: Queries, writes: Writes, onError: (error: unknown) => void) {
    this.#database = database;
    this.#queries = queries;
    this.#writes = writes;
    this.#onError = onError;
  }

  get(ticket: number, person: string): number {
    const moved = this.#moved.get(keyOf(ticket, person));
    return moved?.seq ?? this.#queries.seen.get({ ticket, person })?.seq ?? 0;
  }

  /** Moves a pointer forward; back it never goes. */
  move(pointer: Pointer): void {
    if (pointer.seq <= this.get(pointer.ticket, pointer.person)) return;
    this.#moved.set(keyOf(pointer.ticket, pointer.person), pointer);
    this.#timer ??= setTimeout(() => this.flush(), every).unref();
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#moved.size === 0 || !this.#database.isOpen) return;
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      for (const pointer of this.#moved.values()) this.#writes.seen.run(pointer);
      this.#database.exec("COMMIT");
      this.#moved.clear();
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      this.#onError(error);
    }
  }
}

function keyOf(ticket: number, person: string): string {
  return `${ticket} ${person}`;
}
