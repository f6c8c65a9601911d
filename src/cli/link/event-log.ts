import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Events, SeenEvent } from "./client.ts";
import { Shelf } from "./shelf.ts";

/** Events packed together. */
const pack = 256;
/** So many of the newest are never packed: what is scrolled to and counted all the time. */
const loose = 4 * pack;
/** What is being packed, as bytes: one place for all, for new memory each time would be let go of late. */
let bench = Buffer.alloc(0);

/** Packs that stay open after something in them was read. */
const mostOpen = 16;

/**
 * The events of a conversation as a client holds them: the newest as they came, all before them packed, a tenth of the
 * size, and opened again where somebody reads that far back. An event costs the same however many are before it.
 */
export class EventLog implements Events {
  readonly #packs = new Shelf();
  /** Those that have been read lately, by number, the latest last. */
  readonly #open = new Map<number, readonly SeenEvent[]>();
  #loose: SeenEvent[] = [];

  get length(): number {
    return this.#packs.length * pack + this.#loose.length;
  }

  push(event: SeenEvent): void {
    this.#loose.push(event);
  }

  /** Packs what is no longer new. To be called once everybody has seen what was pushed: reading it then costs more. */
  pack(): void {
    let from = 0;
    for (; this.#loose.length - from >= loose + pack; from += pack)
      this.#packs.push(packed(this.#loose.slice(from, from + pack)));
    if (from > 0) this.#loose = this.#loose.slice(from);
  }

  at(index: number): SeenEvent | undefined {
    const place = index < 0 ? this.length + index : index;
    if (place < 0) return undefined;
    const number = Math.floor(place / pack);
    return number < this.#packs.length
      ? this.#opened(number)?.[place % pack]
      : this.#loose[place - this.#packs.length * pack];
  }

  slice(from = 0, to = this.length): SeenEvent[] {
    const { length } = this;
    const end = Math.min(length, to < 0 ? length + to : to);
    const found: SeenEvent[] = [];
    for (let index = from < 0 ? Math.max(0, length + from) : from; index < end; index += 1)
      found.push(this.at(index)!);
    return found;
  }

  findLastIndex(predicate: (event: SeenEvent) => boolean): number {
    let index = this.length - 1;
    while (index >= 0 && !predicate(this.at(index)!)) index -= 1;
    return index;
  }

  findLast<E extends SeenEvent>(predicate: (event: SeenEvent) => event is E): E | undefined;
  findLast(predicate: (event: SeenEvent) => boolean): SeenEvent | undefined;
  findLast(predicate: (event: SeenEvent) => boolean): SeenEvent | undefined {
    const index = this.findLastIndex(predicate);
    return index < 0 ? undefined : this.at(index);
  }

  *values(): Generator<SeenEvent, undefined> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index)!;
  }

  [Symbol.iterator](): Generator<SeenEvent, undefined> {
    return this.values();
  }

  #opened(number: number): readonly SeenEvent[] | undefined {
    const bytes = this.#packs.at(number);
    if (bytes === undefined) return undefined;
    const known = this.#open.get(number);
    // What stood here is what this process itself packed.
    const events: readonly SeenEvent[] = known ?? JSON.parse(inflateRawSync(bytes).toString());
    this.#open.delete(number);
    this.#open.set(number, events);
    if (this.#open.size > mostOpen) this.#open.delete(this.#open.keys().next().value!);
    return events;
  }
}

function packed(events: readonly SeenEvent[]): Uint8Array {
  const text = JSON.stringify(events);
  const most = 3 * text.length;
  if (bench.length < most) bench = Buffer.allocUnsafeSlow(most);
  return deflateRawSync(bench.subarray(0, bench.write(text)), { level: 1, windowBits: 13, memLevel: 5 });
}
