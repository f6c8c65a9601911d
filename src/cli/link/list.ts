import type { Collection } from "./client.ts";

/** A list that the desk keeps up to date in differences: a snapshot, then what is new and what is gone. */
export class List<T extends { readonly number: number }> implements Collection<T> {
  version = 0;
  loaded = false;
  readonly #entries = new Map<number, T>();
  readonly #order: (a: T, b: T) => number;
  #sorted: readonly T[] | null = null;

  constructor(order: (a: T, b: T) => number) {
    this.#order = order;
  }

  /** In order; the same array until something changes. */
  get items(): readonly T[] {
    this.#sorted ??= [...this.#entries.values()].sort(this.#order);
    return this.#sorted;
  }

  change(frame: {
    readonly snapshot?: true;
    readonly put: readonly T[];
    readonly drop: readonly number[];
  }): void {
    if (frame.snapshot) {
      this.#entries.clear();
      this.loaded = true;
    }
    for (const entry of frame.put) this.#entries.set(entry.number, entry);
    for (const number of frame.drop) this.#entries.delete(number);
    this.#sorted = null;
    this.version += 1;
  }
}
