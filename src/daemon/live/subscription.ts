import { limits } from "../../core/contract/protocol.ts";
import { prevFor, type StoredEvent, visible } from "../../core/event.ts";
import type { Standing } from "../../core/person.ts";
import type { EventLog } from "../../core/ports.ts";
import type { Connection } from "./connection.ts";

/** An event as text for each side, made when the first reader of that side needs it. */
export class Wire {
  readonly event: StoredEvent;
  readonly #texts = new Map<Standing, string>();

  constructor(event: StoredEvent) {
    this.event = event;
  }

  for(place: Standing): string {
    let text = this.#texts.get(place);
    if (text === undefined) {
      const { publicPrev: _, ...rest } = this.event;
      text = JSON.stringify({ event: { ...rest, prev: prevFor(this.event, place) } });
      this.#texts.set(place, text);
    }
    return text;
  }
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
  /** Something was committed while a read was under way, which that read may not have seen. */
  #behind = false;
  #closed = false;
  readonly #log: EventLog;

  constructor(log: EventLog, connection: Connection, ticket: number, standing: Standing, after: number) {
    this.#log = log;
    this.connection = connection;
    this.ticket = ticket;
    this.standing = standing;
    this.cursor = after;
  }

  /** An event has been committed. */
  offer(wire: Wire): void {
    const { event } = wire;
    if (this.#closed || event.seq <= this.cursor) return;
    this.#behind = this.#reading;
    if (this.#reading) return;
    if (!this.live || event.seq !== this.cursor + 1 || !this.connection.hasRoom) {
      void this.catchUp();
      return;
    }
    this.cursor = event.seq;
    if (visible(event, this.standing)) this.connection.write(wire.for(this.standing));
  }

  /** Sends what the log holds behind the cursor, as long as there is room, and then says that it is live. */
  async catchUp(): Promise<void> {
    if (this.#reading || this.#closed) return;
    this.#reading = true;
    try {
      for (;;) {
        if (!this.connection.hasRoom || this.#closed) return;
        this.#behind = false;
        const events = await this.#log.events(this.ticket, this.cursor, limits.catchUpEvents);
        if (this.#closed) return;
        this.#sendPortion(events);
        if (events.length === 0 && !this.#behind) break;
      }
      if (this.live) return;
      this.live = true;
      this.connection.send({ live: { ticket: this.ticket, seq: this.cursor } });
    } finally {
      this.#reading = false;
    }
  }

  #sendPortion(events: readonly StoredEvent[]): void {
    let bytes = 0;
    for (const event of events) {
      if (bytes > limits.catchUpBytes || !this.connection.hasRoom) return;
      if (visible(event, this.standing)) {
        const text = new Wire(event).for(this.standing);
        bytes += text.length;
        this.connection.write(text);
      }
      this.cursor = event.seq;
    }
  }

  close(): void {
    this.#closed = true;
  }
}
