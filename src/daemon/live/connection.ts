import type { WebSocket } from "ws";
import type { DownFrame } from "../../core/contract/frame.ts";
import { close, limits } from "../../core/contract/protocol.ts";
import type { Actor } from "../../core/person.ts";
import type { Subscription } from "./subscription.ts";

export interface ConnectionOptions {
  /** A reader without progress for so long is sent away, in ms. */
  readonly stallMs: number;
  /** It has taken something of what waited for it: a sign of life, where nothing else is heard of it. */
  readonly onProgress: () => void;
  /** It has room again. */
  readonly onRoom: (connection: Connection) => void;
}

const asText = { binary: false } as const;

/**
 * One live connection: who it is, what it watches, and how much it may still be sent. What does not fit is not
 * queued here: subscriptions are cursors and read on from the log once there is room, lists know what they have sent,
 * and of what passes the connection remembers only which ticket it was about. While it takes nothing it is not heard
 * either, so that its own questions make no answers pile up.
 */
export class Connection {
  actor: Actor;
  readonly watching = new Map<number, Subscription>();
  followsQueue = false;
  followsMine = false;
  /** The next frame of that list begins it anew. */
  queueAnew = false;
  mineAnew = false;
  /** What of the followed lists this client has been sent, by ticket number: only differences travel. */
  readonly sentQueue = new Map<number, string>();
  readonly sentMine = new Set<number>();
  /** Tickets of which something that passes (who is there, who has read) was not sent for want of room. */
  readonly owed = new Set<number>();
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  readonly #waiting = new Set<() => void>();
  /** Frames that the socket has not taken yet. */
  #pending = 0;
  /** Bytes that were heard and wait for their turn. */
  #heard = 0;
  #full = false;
  #progressAt = 0;
  #stall: NodeJS.Timeout | null = null;

  constructor(socket: WebSocket, actor: Actor, options: ConnectionOptions) {
    this.#socket = socket;
    this.actor = actor;
    this.#options = options;
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
    return new Promise((resolve) => void this.#waiting.add(resolve));
  }

  send(frame: DownFrame): void {
    this.write(JSON.stringify(frame));
  }

  /** Sends a frame that is already made: once for all who hear it. */
  write(frame: string | Buffer): void {
    const socket = this.#socket;
    if (!this.isOpen) return;
    this.#pending += 1;
    socket.send(frame, asText, this.#taken);
    if (this.#full) return;
    if (socket.bufferedAmount <= limits.pauseBytes && this.#pending <= limits.pauseFrames) return;
    this.#full = true;
    this.#progressAt = performance.now();
    this.#hearOrNot();
    this.#watchForStall(this.#options.stallMs);
  }

  /** Sends what passes, where there is room; else only remembers that this ticket has to be told of anew. */
  pass(ticket: number, text: string): void {
    if (this.hasRoom) this.write(text);
    else this.owed.add(ticket);
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
    this.#socket.close(code, reason);
    // Its own goodbye should be heard, whatever else it has said.
    if (this.#socket.isPaused) this.#socket.resume();
    this.#wake();
  }

  /** Lets go of timers, and of those who wait, once the socket is gone. */
  dispose(): void {
    if (this.#stall) clearTimeout(this.#stall);
    this.#stall = null;
    this.#wake();
  }

  readonly #taken = (): void => {
    this.#pending -= 1;
    if (!this.#full) return;
    this.#progressAt = performance.now();
    this.#options.onProgress();
    if (this.#socket.bufferedAmount >= limits.resumeBytes || this.#pending >= limits.resumeFrames) return;
    this.#full = false;
    if (this.#stall) clearTimeout(this.#stall);
    this.#stall = null;
    this.#hearOrNot();
    this.#wake();
    this.#options.onRoom(this);
  };

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
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
