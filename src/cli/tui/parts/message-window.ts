import type { SafeText } from "../../../core/safe-text.ts";
import type { MarkName } from "../theme.ts";
import { type Block, type BlockRow, layOutBlock } from "./block-rows.ts";
import { createStore, type Store } from "./store.ts";

/** What the window must know of the items it shows; blocks are asked for only while they are in sight. */
export type WindowSource<T extends object> = {
  readonly keyOf: (item: T) => string | number;
  readonly blockOf: (item: T) => Block;
  /** Whether its arrival is news to someone who reads further up. */
  readonly isNews: (item: T) => boolean;
};

export type WindowRow = { readonly key: string; readonly segments: BlockRow };

export type WindowView = {
  /** At most the window's height; fewer when all there is fits. */
  readonly rows: readonly WindowRow[];
  /** Whether the newest row, or the oldest, is in sight. */
  readonly atEnd: boolean;
  readonly atStart: boolean;
  /** How many news arrived below while reading further up. */
  readonly news: number;
};

type Size = {
  readonly width: number;
  readonly height: number;
  readonly marks: Readonly<Record<MarkName, SafeText>>;
};
type Anchor = { place: number; offset: number; of: number };

const keptLayouts = 512;
const frame = 33;

/**
 * The messages of one conversation and the part of them in sight. Nothing here walks the history: adding a message costs
 * a push, a view or a step of scrolling costs the rows of one window, whatever lies above.
 *
 * Items keep their order. What waits to be acknowledged is the tail, set as a whole, after everything settled.
 */
export class MessageWindow<T extends object> {
  /** Counts changes; screens draw again when it moves, at most every 33 ms. */
  readonly changes: Store<number> = createStore(0, frame);
  readonly #source: WindowSource<T>;
  readonly #items: T[] = [];
  readonly #places = new Map<string | number, number>();
  readonly #layouts = new Map<object, readonly WindowRow[]>();
  // Places count from the first item ever added: items put before it have negative ones.
  #origin = 0;
  #tail: readonly T[] = [];
  #divider: { readonly before: string | number; readonly block: Block } | undefined;
  #anchor: Anchor | undefined;
  /** The place to be brought in sight by the first view: only then is known how much there is to see. */
  #wanted: number | undefined;
  #news = 0;
  #size: Size | undefined;

  constructor(source: WindowSource<T>) {
    this.#source = source;
  }

  /** Adds the newest item. Who reads further up stays there. */
  append(item: T): void {
    const place = this.#settledEnd();
    this.#places.set(this.#source.keyOf(item), place);
    this.#items.push(item);
    if (this.#anchor !== undefined) {
      if (this.#anchor.place >= place) this.#anchor.place += 1;
      if (this.#source.isNews(item)) this.#news += 1;
    }
    this.#changed();
  }

  /** Adds older items, oldest first, above all others; what is in sight stays. */
  prepend(items: readonly T[]): void {
    this.#origin -= items.length;
    for (const [index, item] of items.entries())
      this.#places.set(this.#source.keyOf(item), this.#origin + index);
    this.#items.unshift(...items);
    this.#changed();
  }

  /** Puts a newer version of an item in its place; false when there is none with its key. */
  replace(item: T): boolean {
    const place = this.#places.get(this.#source.keyOf(item));
    if (place === undefined) return false;
    const old = this.#items[place - this.#origin];
    if (old !== undefined) this.#layouts.delete(old);
    this.#items[place - this.#origin] = item;
    this.#changed();
    return true;
  }

  /** The items that are not settled yet, oldest first. */
  setTail(items: readonly T[]): void {
    this.#tail = items;
    this.#changed();
  }

  /** A divider above the item with this key, such as "2 new"; undefined takes it away. */
  setDivider(divider: { readonly before: string | number; readonly block: Block } | undefined): void {
    this.#divider = divider;
    this.refresh();
  }

  /** Asks for the blocks in sight again: a mark, a name or the words of a time changed. */
  refresh(): void {
    this.#layouts.clear();
    this.#changed();
  }

  /** Moves by rows, up when negative. */
  scroll(rows: number): void {
    const height = this.#size?.height ?? 0;
    const top = this.#anchor ?? this.#topOfEnd(height);
    const from = rows < 0 ? this.#climb(top, -rows) : this.#descend(top, rows);
    this.#hold(from);
    this.#changed();
  }

  /** Moves by windows, keeping a row in sight. */
  page(direction: -1 | 1): void {
    this.scroll(direction * Math.max(1, (this.#size?.height ?? 0) - 1));
  }

  toEnd(): void {
    this.#anchor = undefined;
    this.#wanted = undefined;
    this.#news = 0;
    this.#changed();
  }

  /** Brings the item with this key in sight, near the top; false when there is none. */
  reveal(key: string | number): boolean {
    const place = this.#places.get(key);
    if (place === undefined) return false;
    if (this.#size === undefined) this.#wanted = place;
    else this.#bring(place, this.#size);
    this.#changed();
    return true;
  }

  /** The rows in sight. Remembers the size for scrolling; a new width lays out again what is in sight, no more. */
  view(size: Size): WindowView {
    if (this.#size?.width !== size.width || this.#size.marks !== size.marks) this.#layouts.clear();
    this.#size = size;
    if (this.#wanted !== undefined) {
      this.#bring(this.#wanted, size);
      this.#wanted = undefined;
    } else if (this.#anchor !== undefined) this.#hold(this.#anchor);
    const top = this.#anchor ?? this.#topOfEnd(size.height);
    const rows = this.#rowsFrom(top, size.height);
    const atStart = top.place <= this.#origin && top.offset === 0;
    return { rows, atEnd: this.#anchor === undefined, atStart, news: this.#news };
  }

  #bring(place: number, { height }: Size): void {
    this.#hold(this.#climb({ place, offset: 0, of: 1 }, Math.floor(height / 4)));
  }

  /** Keeps this row at the top, unless the end is in sight from there: then the end is what is kept. */
  #hold({ place, offset, of }: Anchor): void {
    const count = this.#rowsAt(place).length;
    const row = count === of ? offset : Math.floor((offset * count) / of);
    const anchor = { place, offset: Math.min(Math.max(0, row), Math.max(0, count - 1)), of: count };
    const height = this.#size?.height ?? 0;
    const endInSight = this.#rowsFrom(anchor, height + 1).length <= height;
    this.#anchor = endInSight ? undefined : anchor;
    if (endInSight) this.#news = 0;
  }

  #topOfEnd(height: number): Anchor {
    const end = this.#end() - 1;
    const count = this.#rowsAt(end).length;
    return this.#climb({ place: end, offset: Math.max(0, count - 1), of: count }, height - 1);
  }

  #climb({ place, offset }: Anchor, rows: number): Anchor {
    let at = place;
    let row = offset - rows;
    while (row < 0 && at > this.#origin) {
      at -= 1;
      row += this.#rowsAt(at).length;
    }
    return { place: at, offset: Math.max(0, row), of: this.#rowsAt(at).length };
  }

  #descend({ place, offset }: Anchor, rows: number): Anchor {
    let at = place;
    let row = offset + rows;
    while (row >= this.#rowsAt(at).length && at < this.#end() - 1) {
      row -= this.#rowsAt(at).length;
      at += 1;
    }
    return { place: at, offset: row, of: this.#rowsAt(at).length };
  }

  #rowsFrom({ place, offset }: Anchor, count: number): WindowRow[] {
    const rows: WindowRow[] = [];
    for (let at = place; at < this.#end() && rows.length < count; at += 1) {
      const all = this.#rowsAt(at);
      rows.push(...all.slice(at === place ? offset : 0, (at === place ? offset : 0) + count - rows.length));
    }
    return rows;
  }

  #rowsAt(place: number): readonly WindowRow[] {
    const index = place - this.#origin;
    const item = this.#items[index] ?? this.#tail[index - this.#items.length];
    if (item === undefined || this.#size === undefined) return [];
    const known = this.#layouts.get(item);
    if (known !== undefined) return known;
    if (this.#layouts.size >= keptLayouts) this.#layouts.clear();
    const { width, marks } = this.#size;
    const key = this.#source.keyOf(item);
    const divider = this.#divider?.before === key ? layOutBlock(this.#divider.block, width, marks) : [];
    const rows = [...divider, ...layOutBlock(this.#source.blockOf(item), width, marks)].map(
      (segments, row) => {
        return { key: `${key}:${row}`, segments };
      },
    );
    this.#layouts.set(item, rows);
    return rows;
  }

  #settledEnd(): number {
    return this.#origin + this.#items.length;
  }

  #end(): number {
    return this.#settledEnd() + this.#tail.length;
  }

  #changed(): void {
    this.changes.set(this.changes.get() + 1);
  }
}
