import type { Writable } from "node:stream";
import type { WebSocket } from "ws";
import type { DownFrame } from "../../core/contract/frame.ts";
import { close, limits } from "../../core/contract/protocol.ts";
import type { Actor } from "../../core/person.ts";
import type { Heap } from "../heap.ts";
import { postSoon } from "./mailing.ts";
import type { Subscription } from "./subscription.ts";
import { frameOf } from "./text-frame.ts";

export interface ConnectionOptions {
  /** A reader without progress for so long is sent away, in ms. */
  readonly stallMs: number;
  /** It has room again. */
  readonly onRoom: (connection: Connection) => void;
  /** Hears when it takes nothing of what waits for it, and when that is over: it has room again, or is gone. */
  readonly heap: Pick<Heap, "slow" | "roomy">;
}

/** A live connection's two ends of one and the same socket. */
export interface Line {
  readonly socket: WebSocket;
  /** What the frames of `socket` are written to: it neither compresses nor masks what it sends, so that they can be made once for all who hear them. */
  readonly wire: Pick<Writable, "write" | "writableLength" | "cork" | "uncork">;
}

const nothing: ReadonlyMap<number, never> = new Map<number, never>();
/** Written behind what a socket did not take at once, to hear when it has. */
const marker = Buffer.alloc(0);

/**
 * One live connection: who it is, what it watches, and how much it may still be sent. What does not fit is not
 * queued here: subscriptions are cursors and read on from the log once there is room, lists know what they have sent,
 * and of what passes the connection remembers only which ticket it was about. While it takes nothing it is not heard
 * either, so that its own questions make no answers pile up.
 */
export class Connection {
  actor: Actor;
  /** When something of it was heard last, and when its person was at the keyboard: ms of the monotonic clock. */
  aliveAt = performance.now();
  activeAt = this.aliveAt;
  followsQueue = false;
  followsMine = false;
  /** The next frame of that list begins it anew. */
  queueAnew = false;
  mineAnew = false;
  readonly #socket: WebSocket;
  readonly #wire: Line["wire"];
  readonly #options: ConnectionOptions;
  // Most connections only watch a ticket or two: what they do not need is not made.
  #watching: Map<number, Subscription> | null = null;
  #last: Subscription | undefined;
  #sentQueue: Map<number, string> | null = null;
  #sentMine: Set<number> | null = null;
  #owed: Set<number> | null = null;
  #waiting: (() => void)[] | null = null;
  /** What this moment has for it: it goes out together at its end. Mostly that is one piece. */
  #gathered: Buffer | null = null;
  #more: Buffer[] | null = null;
  #gatheredBytes = 0;
  #gatheredFrames = 0;
  #told = false;
  /** Frames that the socket has not taken yet. */
  #pending = 0;
  /** Bytes that were heard and wait for their turn. */
  #heard = 0;
  #full = false;
  #progressAt = 0;
  #stall: NodeJS.Timeout | null = null;

  constructor({ socket, wire }: Line, actor: Actor, options: ConnectionOptions) {
    this.#socket = socket;
    this.#wire = wire;
    this.actor = actor;
    this.#options = options;
  }

  /** A frame or a pong has come, or it has taken something of what waited for it. */
  isAlive(): void {
    this.aliveAt = performance.now();
  }

  /** Has it been told something since this was asked last? */
  wasTold(): boolean {
    const told = this.#told;
    this.#told = false;
    return told;
  }

  /** Its reading of each ticket that it watches, by number. */
  get watching(): ReadonlyMap<number, Subscription> {
    return this.#watching ?? nothing;
  }

  /** Its reading of that ticket: most watch one or two, and say what they say where they said something before. */
  subscriptionTo(ticket: number): Subscription | undefined {
    if (this.#last?.ticket !== ticket) this.#last = this.#watching?.get(ticket);
    return this.#last;
  }

  watch(ticket: number, subscription: Subscription): void {
    this.#last = subscription;
    this.#watching ??= new Map();
    this.#watching.set(ticket, subscription);
  }

  unwatch(ticket: number): void {
    this.#last = undefined;
    this.#watching?.delete(ticket);
  }

  /** What of the queue this client has been sent, by ticket number: only differences travel. */
  get sentQueue(): Map<number, string> {
    this.#sentQueue ??= new Map();
    return this.#sentQueue;
  }

  /** Likewise of its own tickets. */
  get sentMine(): Set<number> {
    this.#sentMine ??= new Set();
    return this.#sentMine;
  }

  /** Was it sent that ticket as one of its own? */
  hasInMine(ticket: number): boolean {
    return this.#sentMine?.has(ticket) === true;
  }

  /** Takes the next ticket of which something that passes (who is there, who has read) was not sent for want of room. */
  takeOwed(): number | undefined {
    const [ticket] = this.#owed ?? [];
    if (ticket !== undefined) this.#owed?.delete(ticket);
    return ticket;
  }

  /** False as soon as either side has begun to close it: from then on nothing is said and nothing is heard. */
  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** False while its buffer is full: whatever can be read again later should not be written now. */
  get hasRoom(): boolean {
    return !this.#full && this.isOpen;
  }

  /** Resolves once there is room, or nobody to write to any more. */
  room(): Promise<void> {
    if (this.hasRoom || !this.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting ??= [];
      this.#waiting.push(resolve);
    });
  }

  send(frame: DownFrame): void {
    this.write(frameOf(frame));
  }

  /** Sends frames that `text-frame` has made: once for all who hear them. @param frames - how many stand in it */
  write(piece: Buffer, frames = 1): void {
    if (!this.isOpen) return;
    this.#gatheredBytes += piece.length;
    this.#gatheredFrames += frames;
    if (this.#gathered === null) {
      this.#gathered = piece;
      postSoon(this);
    } else {
      this.#more ??= [];
      this.#more.push(piece);
    }
    const bytes = this.#wire.writableLength + this.#gatheredBytes;
    if (bytes > limits.pauseBytes || this.#pending + this.#gatheredFrames > limits.pauseFrames) this.post();
  }

  /** Writes what this moment has for it. What the socket takes at once, as most do, costs no further thought. */
  post(): void {
    const first = this.#gathered;
    if (first === null) return;
    const more = this.#more;
    const frames = this.#gatheredFrames;
    this.#gathered = null;
    this.#more = null;
    this.#gatheredBytes = 0;
    this.#gatheredFrames = 0;
    // Gone meanwhile: what it did not get is in the log.
    if (!this.isOpen) return;
    this.#told = true;
    // One call for all of them, and no copy: others who hear the same hold the same pieces.
    if (more !== null) this.#wire.cork();
    this.#wire.write(first);
    if (more !== null) {
      for (const piece of more) this.#wire.write(piece);
      this.#wire.uncork();
    }
    const waits = this.#wire.writableLength;
    if (waits === 0) return;
    this.#pending += frames;
    this.#wire.write(marker, () => this.#taken(frames));
    if (this.#full || (waits <= limits.pauseBytes && this.#pending <= limits.pauseFrames)) return;
    this.#full = true;
    this.#options.heap.slow();
    this.#progressAt = performance.now();
    this.#hearOrNot();
    this.#watchForStall(this.#options.stallMs);
  }

  /** Sends what passes, where there is room; else only remembers that this ticket has to be told of anew. */
  pass(ticket: number, frame: Buffer): void {
    if (this.hasRoom) this.write(frame);
    else {
      this.#owed ??= new Set();
      this.#owed.add(ticket);
    }
  }

  /** So many bytes of frames have come and wait; less than nothing where they have been dealt with. */
  heard(bytes: number): void {
    this.#heard += bytes;
    this.#hearOrNot();
  }

  /** True while it takes nothing of what waits for it: how long that may last is judged apart. */
  get isFull(): boolean {
    return this.#full;
  }

  close(code: number, reason: string): void {
    this.post();
    this.#socket.close(code, reason);
    // Its own goodbye should be heard, whatever else it has said.
    if (this.#socket.isPaused) this.#socket.resume();
    this.#wake();
  }

  /** Lets go of timers, and of those who wait, once the socket is gone. */
  dispose(): void {
    if (this.#full) this.#options.heap.roomy();
    this.#full = false;
    if (this.#stall) clearTimeout(this.#stall);
    this.#stall = null;
    this.#wake();
  }

  #taken(frames: number): void {
    this.#pending -= frames;
    if (!this.#full) return;
    this.#progressAt = performance.now();
    // A sign of life, where nothing else is heard of it.
    this.isAlive();
    if (this.#wire.writableLength >= limits.resumeBytes || this.#pending >= limits.resumeFrames) return;
    this.#full = false;
    this.#options.heap.roomy();
    if (this.#stall) clearTimeout(this.#stall);
    this.#stall = null;
    this.#hearOrNot();
    this.#wake();
    this.#options.onRoom(this);
  }

  #wake(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const wake of waiting) wake();
  }

  #hearOrNot(): void {
    if (!this.isOpen) return;
    const deaf = this.#full || this.#heard > limits.heardBytes;
    if (deaf && !this.#socket.isPaused) this.#socket.pause();
    else if (!deaf && this.#socket.isPaused) this.#socket.resume();
  }

  #watchForStall(ms: number): void {
    this.#stall = setTimeout(() => {
      const left = this.#progressAt + this.#options.stallMs - performance.now();
      if (left > 0) this.#watchForStall(left);
      else this.close(close.tooSlow, "too slow");
    }, ms).unref();
  }
}
