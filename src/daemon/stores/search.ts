import { setImmediate as turn } from "node:timers/promises";
import type { StoredEvent } from "../../core/event.ts";
import type { SearchFilter } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import type { SearchIndex } from "./search-index.ts";
import { isCorrupt } from "./sqlite-error.ts";

/**
 * How long the index rests before a step, in ms. While messages come it makes few, and catches up when they do not, or
 * when somebody searches; so far behind that this would take long, it makes more of them.
 */
const rests = { first: 100, amongMessages: 1000 } as const;
const farBehind = 50_000;
/** How many hits are judged before others have their turn. */
const slice = 500;

export interface SearchOptions {
  readonly index: SearchIndex;
  /** The last commit position of the log. */
  readonly head: () => number;
  /** How long a search waits for the index to reach the head, in ms. */
  readonly patienceMs: number;
  /** Is there any use in a step? There is none on a full disk. */
  readonly mayWrite: () => boolean;
  /** Does an error say that the disk takes no more? */
  readonly isFull: (error: unknown) => boolean;
  /** Hears of a step that failed, but for a full disk and a damaged index: those mend themselves. */
  readonly onError: (error: unknown) => void;
  /** Called after each step: a chance to copy the write-ahead log. */
  readonly onStep: () => void;
}

/** Keeps the index a little behind the log, and searches it once it has caught up. */
export class Search {
  readonly #options: SearchOptions;
  #timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
  #busy = false;
  /** About how many changes the index has not read. */
  #behind = 0;
  #closed = false;
  /** Made again, and not a step further since: what is damaged is more than the index. */
  #remade = false;

  constructor(options: SearchOptions) {
    this.#options = options;
    this.#schedule();
  }

  /** So many changes were committed: the index is behind. Nothing is read in this turn. */
  committed(changes: number): void {
    this.#busy = true;
    this.#behind += changes;
    this.#schedule();
  }

  /** @throws Refusal `overloaded` where the index does not reach in time what was committed before the call */
  async search(filter: SearchFilter): Promise<StoredEvent[]> {
    if (filter.words.length === 0) return [];
    try {
      return await this.#find(filter);
    } catch (error) {
      if (!isCorrupt(error) || this.#remade) throw error;
      this.#remake();
      return this.#find(filter);
    }
  }

  close(): void {
    this.#closed = true;
  }

  async #find(filter: SearchFilter): Promise<StoredEvent[]> {
    await this.#catchUp();
    const found: StoredEvent[] = [];
    let before = Number.MAX_SAFE_INTEGER;
    while (!this.#closed) {
      const { index } = this.#options;
      const hits = index.hits(filter, before, slice);
      found.push(...index.visible(filter, hits));
      if (found.length >= filter.limit || hits.length < slice) break;
      before = hits.at(-1)!;
      await turn();
    }
    return found.slice(0, filter.limit);
  }

  async #catchUp(): Promise<void> {
    const head = this.#options.head();
    const end = performance.now() + this.#options.patienceMs;
    while (this.#options.index.position < head) {
      if (this.#closed || performance.now() >= end) throw new Refusal("overloaded");
      if (this.#step() === "failed") throw new Refusal("overloaded");
      await turn();
    }
  }

  #schedule(restMs: number = rests.first): void {
    if (this.#timer !== null || this.#closed) return;
    const work = (): void => {
      this.#timer = null;
      const quiet = !this.#busy;
      this.#busy = false;
      if (this.#closed) return;
      const outcome = this.#step();
      if (outcome === "moved" && quiet) this.#timer = setImmediate(work);
      else if (outcome !== "done")
        this.#schedule(this.#behind > farBehind ? rests.first : rests.amongMessages);
    };
    this.#timer = setTimeout(work, restMs).unref();
  }

  #remake(): void {
    this.#remade = true;
    try {
      this.#options.index.remake();
    } catch (error) {
      this.#fail(error);
    }
  }

  #step(): "moved" | "done" | "failed" {
    const { index, mayWrite, onStep } = this.#options;
    if (!mayWrite()) return "failed";
    try {
      const before = index.position;
      if (!index.step()) {
        this.#behind = 0;
        return "done";
      }
      this.#behind = Math.max(0, this.#behind - (index.position - before));
      this.#remade = false;
      onStep();
      return "moved";
    } catch (error) {
      if (isCorrupt(error) && !this.#remade) {
        this.#remake();
        return "moved";
      }
      this.#fail(error);
      return "failed";
    }
  }

  #fail(error: unknown): void {
    if (this.#options.isFull(error)) return;
    this.#closed = true;
    this.#options.onError(error);
  }
}
