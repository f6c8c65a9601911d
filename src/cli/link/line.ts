import type { WebSocket } from "ws";
import type { DownFrame, UpFrame } from "../../core/contract/frame.ts";
import { close, limits, mayReturn } from "../../core/contract/protocol.ts";
import { Refusal, type RefusalCode } from "../../core/refusal.ts";
import { backoffMs } from "./backoff.ts";
import { Pace } from "./pace.ts";

export type LineState =
  | { readonly state: "connecting" | "open" }
  | { readonly state: "offline"; readonly retryAt: number }
  | { readonly state: "refused"; readonly code: RefusalCode | "protocol" };

export interface LineOptions {
  /** Opens a socket: see `dial`. */
  readonly dial: (signal: AbortSignal) => Promise<WebSocket>;
  /** The state is another; with `open`, the first frames are to be sent at once. */
  readonly onState: (state: LineState) => void;
  readonly onFrame: (frame: DownFrame) => void;
  /** Without a sign of life for so long, a connection is dead. */
  readonly silenceMs?: number;
  /** How long to wait before that attempt, in ms; 0 is the first after a good connection. */
  readonly backoff?: (attempt: number) => number;
}

/** After so long a connection counts as having been good: the next attempts begin with short waits again. */
const goodMs = 1_000;
const goodbye = 1000;

/** A connection that comes back by itself, as long as coming back makes sense. It knows frames, not what they mean. */
export class Line {
  readonly #options: LineOptions;
  readonly #pace: Pace<UpFrame>;
  readonly #end = new AbortController();
  #socket: WebSocket | null = null;
  #attempt = 0;
  #openedAt = 0;
  #lastSign = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#pace = new Pace({
      // A little below the desk's own limits: its clock is not ours.
      perSecond: limits.framesPerSecond * 0.9,
      burst: limits.burst * 0.75,
      pass: (frame) => this.#socket?.send(JSON.stringify(frame)),
    });
  }

  open(): void {
    this.#options.onState({ state: "connecting" });
    this.#options.dial(this.#end.signal).then(
      (socket) => this.#opened(socket),
      (error: unknown) => this.#failed(error),
    );
  }

  /** Sends a frame; nothing happens without a connection, whose next opening is the time to say it again. */
  send(frame: UpFrame): void {
    if (this.#socket) this.#pace.push(frame);
  }

  /** Ends it for good, telling the desk. */
  async close(): Promise<void> {
    this.#end.abort();
    clearTimeout(this.#timer);
    this.#pace.reset();
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(() => socket.terminate(), 1000);
      socket.once("close", () => {
        clearTimeout(late);
        resolve();
      });
      socket.close(goodbye);
    });
  }

  #opened(socket: WebSocket): void {
    if (this.#end.signal.aborted) {
      socket.terminate();
      return;
    }
    this.#socket = socket;
    this.#openedAt = performance.now();
    this.#sign();
    this.#pace.reset();
    socket.on("message", (data: Buffer) => {
      this.#sign();
      if (this.#socket === socket) this.#read(String(data));
    });
    socket.on("ping", () => this.#sign());
    socket.on("pong", () => this.#sign());
    // The close that follows is what counts.
    socket.on("error", () => {});
    socket.on("close", (code) => this.#closed(socket, code));
    this.#watch(socket);
    this.#options.onState({ state: "open" });
  }

  #read(text: string): void {
    let frame: DownFrame;
    try {
      frame = JSON.parse(text);
    } catch {
      // What speaks no JSON is no desk, or no longer in its right mind: hang up and come back.
      this.#socket?.terminate();
      return;
    }
    this.#options.onFrame(frame);
  }

  #sign(): void {
    this.#lastSign = performance.now();
  }

  #watch(socket: WebSocket): void {
    const limit = this.#options.silenceMs ?? 40_000;
    const left = this.#lastSign + limit - performance.now();
    if (left <= 0) socket.terminate();
    else this.#timer = setTimeout(() => this.#watch(socket), left + 1);
  }

  #closed(socket: WebSocket, code: number): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    clearTimeout(this.#timer);
    this.#pace.reset();
    if (performance.now() - this.#openedAt > goodMs) this.#attempt = 0;
    if (mayReturn(code)) this.#retry();
    else this.#refused(codeOf(code));
  }

  #failed(error: unknown): void {
    if (this.#end.signal.aborted) return;
    if (!(error instanceof Refusal && error.final)) this.#retry();
    else this.#refused(error.facts.field === "protocol" ? "protocol" : error.code);
  }

  #refused(code: RefusalCode | "protocol"): void {
    this.#options.onState({ state: "refused", code });
  }

  #retry(): void {
    const wait = this.#options.backoff?.(this.#attempt) ?? backoffMs(this.#attempt, Math.random());
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.open(), wait);
    this.#options.onState({ state: "offline", retryAt: Date.now() + wait });
  }
}

function codeOf(code: number): RefusalCode | "protocol" {
  if (code === close.revoked) return "not_signed_in";
  if (code === close.invalid) return "invalid_input";
  return code === close.protocol ? "protocol" : "unexpected";
}
