import type { Writable } from "node:stream";
import type { WebSocket } from "ws";
import { limits } from "../../src/core/contract/protocol.ts";
import { Refusal } from "../../src/core/refusal.ts";
import { Connection } from "../../src/daemon/live/connection.ts";
import type { Heard } from "../daemon/terminal.ts";
import type { Name, TrialDesk } from "./trial-desk.ts";

/** The daemon's end of a socket, as far as a Connection uses it: keeps what is written, and can stop reading. */
class Line {
  readonly OPEN = 1;
  readyState = 1;
  writableLength = 0;
  stalled = false;
  isPaused = false;
  readonly #written: (() => void)[] = [];
  readonly #onText: (text: string) => void;

  constructor(onText: (text: string) => void) {
    this.#onText = onText;
  }

  write(piece: Buffer, written?: () => void): boolean {
    for (const text of textsOf(piece)) this.#onText(text);
    if (written) this.#written.push(written);
    if (this.stalled) this.writableLength = limits.pauseBytes + 1;
    else this.drain();
    return !this.stalled;
  }

  drain(): void {
    this.stalled = false;
    this.writableLength = 0;
    for (const written of this.#written.splice(0)) written();
  }

  cork(): void {}

  uncork(): void {}

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(): void {
    this.readyState = 3;
  }

  terminate(): void {
    this.readyState = 3;
  }
}

/** The texts of whole, unmasked frames that stand one behind the other. */
function* textsOf(piece: Buffer): Iterable<string> {
  for (let at = 0; at < piece.length; ) {
    const short = piece[at + 1]!;
    const from = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    const bytes =
      short < 126
        ? short
        : short === 126
          ? piece.readUInt16BE(at + 2)
          : Number(piece.readBigUInt64BE(at + 2));
    at = from + bytes;
    yield piece.toString("utf8", from, at);
  }
}

/** One person's terminal with a live connection, following the client's rule: by number, never by time. */
export class Live {
  readonly who: Name;
  /** What has come since it was last emptied, as text. */
  readonly inbox: string[] = [];
  /** Up to where it has shown each ticket it watches. */
  readonly have = new Map<number, number>();
  readonly #trial: TrialDesk;
  #line: Line | null = null;
  #connection: Connection | null = null;

  constructor(trial: TrialDesk, who: Name) {
    this.#trial = trial;
    this.who = who;
  }

  /** Does it hear of that ticket now? */
  hears(ticket: number): boolean {
    return !this.#line?.stalled && this.#connection?.watching.has(ticket) === true;
  }

  async connect(): Promise<void> {
    if (this.#connection) return;
    this.#line = new Line((text) => this.inbox.push(text));
    const { hub } = this.#trial;
    const actor = { person: this.#trial.person(this.who) };
    const line = this.#line as unknown as WebSocket & Writable;
    this.#connection = new Connection({ socket: line, wire: line }, actor, {
      stallMs: 30_000,
      onRoom: (one) => void hub.readOn(one),
      heap: { slow: () => {}, roomy: () => {} },
    });
    hub.roster.join(this.#connection);
    for (const number of this.have.keys()) await this.watch(number);
  }

  async watch(number: number): Promise<void> {
    await this.connect();
    const connection = this.#connection;
    // Cut off while it was returning.
    if (!connection) return;
    try {
      await this.#trial.hub.watch(connection, number, this.have.get(number) ?? 0);
      if (!this.have.has(number)) this.have.set(number, 0);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  unwatch(number: number): void {
    if (this.#connection) this.#trial.hub.unwatch(this.#connection, number);
  }

  cutOff(): void {
    if (!this.#connection) return;
    this.#line!.close();
    this.#trial.hub.leave(this.#connection);
    this.#connection = null;
    this.#line = null;
  }

  stall(): void {
    if (this.#line) this.#line.stalled = true;
  }

  drain(): void {
    this.#line?.drain();
  }

  /** The events among what has come, in order; everything else is let go. */
  takeEvents(): Heard[] {
    return this.inbox.splice(0).flatMap((text) => {
      if (!text.startsWith('{"event"')) return [];
      return [(JSON.parse(text) as { event: Heard }).event];
    });
  }
}
