import { limits } from "../../core/contract/protocol.ts";
import { bodyOf, eventText, prevFor, type StoredEvent, visible } from "../../core/event.ts";
import type { Standing } from "../../core/person.ts";
import type { EventLog } from "../../core/ports.ts";
import type { Connection } from "./connection.ts";
import { textFrame, textFrames } from "./text-frame.ts";
import type { Turns } from "./turns.ts";

/** An event as it travels to each side, made when the first reader of that side needs it and the same for all. */
export class Wire {
  readonly event: StoredEvent;
  readonly #body: string;
  #made: Buffer | null = null;
  #prev = -1;

  /** @param body - what `bodyOf` makes of it */
  constructor(event: StoredEvent, body: string) {
    this.event = event;
    this.#body = body;
  }

  /** The frame for readers with that standing: where both sides have seen the same before, it is the same for both. */
  for(place: Standing): Buffer {
    const prev = prevFor(this.event, place);
    if (this.#made === null || this.#prev !== prev) {
      this.#made = textFrame(said(this.event, this.#body, prev));
      this.#prev = prev;
    }
    return this.#made;
  }
}

function said(event: StoredEvent, body: string, prev: number): string {
  return `{"event":${eventText(event, body, prev)}}`;
}

/** Where old events are read, and in whose turn. */
export interface History {
  readonly log: EventLog;
  readonly turns: Turns;
}

/**
 * One connection's reading of one ticket: a cursor into its log. Events either arrive right behind the cursor or are
 * read from the log, so none is skipped and none comes twice, whatever happens in between.
 */
export class Subscription {
  readonly ticket: number;
  readonly connection: Connection;
  standing: Standing;
  /** Every event up to here has been sent or is not for this reader. */
  cursor: number;
  /** False until the reader has been told that it is up to date. */
  live = false;
  #reading = false;
  /** The log may hold something behind the cursor: what came while there was no room, or while a read was under way. */
  #behind = false;
  #closed = false;
  /** Somebody waits until that event has been sent. */
  #awaited: { readonly seq: number; readonly done: () => void } | null = null;
  readonly #history: History;

  constructor(
    history: History,
    reader: { readonly connection: Connection; readonly standing: Standing },
    ticket: number,
    after: number,
  ) {
    this.#history = history;
    this.connection = reader.connection;
    this.standing = reader.standing;
    this.ticket = ticket;
    this.cursor = after;
  }

  /** Is there anything that it has not been sent, or may not have been? */
  get isBehind(): boolean {
    return !this.live || this.#behind;
  }

  /** An event has been committed. */
  offer(wire: Wire): void {
    const { event } = wire;
    if (this.#closed || event.seq <= this.cursor) return;
    if (this.#reading || !this.connection.hasRoom) this.#behind = true;
    else if (!this.live || event.seq !== this.cursor + 1) void this.catchUp();
    else {
      this.cursor = event.seq;
      if (visible(event, this.standing)) this.connection.write(wire.for(this.standing));
    }
  }

  /** Resolves once everything up to that seq has been sent, or nobody reads here any more. One waits at a time. */
  passed(seq: number): Promise<void> {
    if (this.#closed || this.cursor >= seq) return Promise.resolve();
    return new Promise((done) => {
      this.#awaited = { seq, done };
    });
  }

  /** Sends what the log holds behind the cursor, as long as there is room, and then says that it is live. */
  async catchUp(): Promise<void> {
    if (this.#reading || this.#closed) return;
    this.#reading = true;
    this.#behind = true;
    try {
      while (this.#behind) {
        if (!this.connection.hasRoom || this.#closed) return;
        this.#behind = false;
        const { portionEvents, portionBytes } = limits;
        await this.#history.turns.next();
        const events = await this.#history.log.events(this.ticket, this.cursor, portionEvents, portionBytes);
        if (this.#closed) return;
        if (events.length > 0) this.#behind = true;
        this.#sendPortion(events);
      }
      if (this.live) return;
      this.live = true;
      this.connection.send({ live: { ticket: this.ticket, seq: this.cursor } });
    } finally {
      this.#reading = false;
    }
  }

  #sendPortion(events: readonly StoredEvent[]): void {
    const last = events.at(-1);
    if (!last || !this.connection.hasRoom) return;
    const texts = events
      .filter((event) => visible(event, this.standing))
      .map((event) => said(event, bodyOf(event), prevFor(event, this.standing)));
    if (texts.length > 0) this.connection.write(textFrames(texts), texts.length);
    this.cursor = last.seq;
    if (this.#awaited && this.cursor >= this.#awaited.seq) this.#release();
  }

  close(): void {
    this.#closed = true;
    this.#release();
  }

  #release(): void {
    this.#awaited?.done();
    this.#awaited = null;
  }
}
