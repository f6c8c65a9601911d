import type { WebSocket } from "ws";
import type { DownFrame } from "../../core/contract/frame.ts";
import { close, limits } from "../../core/contract/protocol.ts";
import type { Actor } from "../../core/person.ts";
import type { Subscription } from "./subscription.ts";

/**
 * One live connection: who it is, what it watches, and how much it may still be sent. What does not fit is not
 * queued here: subscriptions are cursors and read on from the log once there is room.
 */
export class Connection {
  actor: Actor;
  readonly watching = new Map<number, Subscription>();
  followsQueue = false;
  followsMine = false;
  /** What of the followed lists this client has been sent, by ticket number: only differences travel. */
  readonly sentQueue = new Map<number, string>();
  readonly sentMine = new Set<number>();
  readonly #socket: WebSocket;
  readonly #onRoom: (connection: Connection) => void;
  #full = false;
  #stalled: NodeJS.Timeout | null = null;

  constructor(socket: WebSocket, actor: Actor, onRoom: (connection: Connection) => void) {
    this.#socket = socket;
    this.actor = actor;
    this.#onRoom = onRoom;
  }

  /** False as soon as either side has begun to close it: from then on nothing is said and nothing is heard. */
  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** False while its buffer is full: whatever can be read again later should not be written now. */
  get hasRoom(): boolean {
    return !this.#full;
  }

  send(frame: DownFrame): void {
    this.write(JSON.stringify(frame));
  }

  /** Sends a frame that is already text: made once for all who hear it. */
  write(text: string): void {
    const socket = this.#socket;
    if (!this.isOpen) return;
    socket.send(text, this.#sent);
    if (!this.#full && socket.bufferedAmount > limits.pauseBytes) {
      this.#full = true;
      this.#watchForStall(socket.bufferedAmount);
    }
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Lets go of timers once the socket is gone. */
  dispose(): void {
    if (this.#stalled) clearTimeout(this.#stalled);
    this.#stalled = null;
  }

  readonly #sent = (): void => {
    if (!this.#full || this.#socket.bufferedAmount >= limits.resumeBytes) return;
    this.#full = false;
    this.dispose();
    this.#onRoom(this);
  };

  #watchForStall(buffered: number): void {
    this.#stalled = setTimeout(() => {
      const now = this.#socket.bufferedAmount;
      if (now < buffered) return this.#watchForStall(now);
      this.#socket.close(close.tooSlow, "too slow");
      // A peer that reads nothing will not answer the closing handshake either.
      this.#socket.terminate();
    }, limits.stallMs);
    this.#stalled.unref();
  }
}
