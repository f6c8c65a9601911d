import type { SafeText } from "../../../core/safe-text.ts";
import type { MarkName } from "../theme.ts";
import { type Block, type BlockRow, layOutBlock } from "./block-rows.ts";
import { createStore, type Store } from "./store.ts";

/** What the window must know of an item that it shows: asked for only while it is in sight. */
export type WindowSource<I extends Item> = {
  readonly keyOf: (item: I) => string | number;
  readonly blockOf: (item: I) => Block;
};

/** Stands for something shown, and is no larger however much is shown: a number, such as its place in a log, or a name. */
export type Item = string | number;

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
 * The messages of one conversation and the part of them in sight. Nothing here holds the history, only what stands for
 * it, nor walks it: adding a message costs a push, a view or a step of scrolling costs the rows of one window, whatever
 * lies above.
 *
 * Items keep their order. What waits to be acknowledged is the tail, set as a whole, after everything settled.
 */
export class MessageWindow<I extends Item> {
  /** Counts changes; screens draw again when it moves, at most every 33 ms. */
  readonly changes: Store<number> = createStore(0, frame);
  readonly #source: WindowSource<I>;
  readonly #items: I[] = [];
  readonly #layouts = new Map<I, readonly WindowRow[]>();
  #tail: readonly I[] = [];
  #divider: { readonly before: I; readonly block: Block } | undefined;
  #anchor: Anchor | undefined;
  /** The place to be brought in sight by the first view: only then is known how much there is to see. */
  #wanted: number | undefined;
  #news = 0;
  #size: Size | undefined;

  constructor(source: WindowSource<I>) {
    this.#source = source;
  }

  /**
   * Adds the newest item. Who reads further up stays there.
   * @param news - whether its arrival is news to them
   */
  append(item: I, news: boolean): void {
    const place = this.#items.length;
    this.#items.push(item);
    if (this.#anchor !== undefined) {
      if (this.#anchor.place >= place) this.#anchor.place += 1;
      if (news) this.#news += 1;
    }
    this.#changed();
  }

  /** The items that are not settled yet, oldest first; what they are is asked for again. */
  setTail(items: readonly I[]): void {
    for (const item of [...this.#tail, ...items]) this.#layouts.delete(item);
    this.#tail = items;
    this.#changed();
  }

  /** A divider above this item, such as "2 new"; undefined takes it away. */
  setDivider(divider: { readonly before: I; readonly block: Block } | undefined): void {
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

  /** Brings this item in sight, near the top; false when it is not here. */
  reveal(item: I): boolean {
    const place = this.#items.lastIndexOf(item);
    if (place < 0) return false;
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
    const atStart = top.place <= 0 && top.offset === 0;
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
    while (row < 0 && at > 0) {
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
    const item = this.#items[place] ?? this.#tail[place - this.#items.length];
    if (item === undefined || this.#size === undefined) return [];
    const known = this.#layouts.get(item);
    if (known !== undefined) return known;
    if (this.#layouts.size >= keptLayouts) this.#layouts.clear();
    const { width, marks } = this.#size;
    const key = this.#source.keyOf(item);
    const divider = this.#divider?.before === item ? layOutBlock(this.#divider.block, width, marks) : [];
    const rows = [...divider, ...layOutBlock(this.#source.blockOf(item), width, marks)].map(
      (segments, row) => {
        return { key: `${key}:${row}`, segments };
      },
    );
    this.#layouts.set(item, rows);
    return rows;
  }

  #end(): number {
    return this.#items.length + this.#tail.length;
  }

  #changed(): void {
    this.changes.set(this.changes.get() + 1);
  }
}
