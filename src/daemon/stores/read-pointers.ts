import type { DatabaseSync } from "node:sqlite";
import type { Queries } from "./queries.ts";
import type { Writes } from "./writes.ts";

/** How often they reach the disk at most, in ms: a pointer lost with the power is shown unread again, no more. */
const every = 1000;

export interface ReadPointersOptions {
  /** Hears of a flush that failed; what it was to write is kept for the next. */
  readonly onError: (error: unknown) => void;
  /** Is there any use in trying? */
  readonly mayWrite: () => boolean;
}

type Pointer = { readonly ticket: number; readonly person: string; readonly seq: number };

/** Up to where everybody has read. */
export class ReadPointers {
  readonly #database: DatabaseSync;
  readonly #queries: Queries;
  readonly #writes: Writes;
  readonly #options: ReadPointersOptions;
  #moved = new Map<string, Pointer>();
  #timer: NodeJS.Timeout | null = null;

  constructor(database: DatabaseSync, queries: Queries, writes: Writes, options: ReadPointersOptions) {
    this.#database = database;
    this.#queries = queries;
    this.#writes = writes;
    this.#options = options;
  }

  get(ticket: number, person: string): number {
    const moved = this.#moved.get(keyOf(ticket, person));
    return moved?.seq ?? this.#queries.seen.get({ ticket, person })?.seq ?? 0;
  }

  /** Moves a pointer forward; back it never goes. */
  move(pointer: Pointer): void {
    if (pointer.seq <= this.get(pointer.ticket, pointer.person)) return;
    this.#moved.set(keyOf(pointer.ticket, pointer.person), pointer);
    this.#flushLater();
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#moved.size === 0 || !this.#database.isOpen) return;
    if (!this.#options.mayWrite()) {
      this.#flushLater();
      return;
    }
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      for (const pointer of this.#moved.values()) this.#writes.seen.run(pointer);
      this.#database.exec("COMMIT");
      this.#moved.clear();
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      this.#options.onError(error);
      this.#flushLater();
    }
  }

  #flushLater(): void {
    this.#timer ??= setTimeout(() => this.flush(), every).unref();
  }
}

function keyOf(ticket: number, person: string): string {
  return `${ticket} ${person}`;
}
