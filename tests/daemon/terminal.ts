import { once } from "node:events";
import { afterEach } from "vitest";
import { WebSocket } from "ws";
import type { DownFrame, UpFrame } from "../../src/core/contract/frame.ts";
import { protocol } from "../../src/core/contract/protocol.ts";
import { credentials, type Who } from "./who.ts";

export interface TerminalOptions extends Who {
  /** The URL of a TCP door; else the Unix socket. */
  readonly at?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

type Name = DownFrame extends infer F ? (F extends unknown ? keyof F : never) : never;
type Content<N extends Name> = Extract<DownFrame, Record<N, unknown>>[N &
  keyof Extract<DownFrame, Record<N, unknown>>];
export type Heard = Content<"event">;

const patienceMs = 10_000;

/** Terminals that a test left open, which the next one should not meet. */
const open = new Set<Terminal>();

afterEach(async () => {
  for (const terminal of open) terminal.socket.terminate();
  await Promise.all([...open].map((terminal) => terminal.closed));
});

/** A live connection that remembers every frame it was sent. */
export class Terminal {
  readonly frames: DownFrame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly socket: WebSocket;
  /** Frames before this one have been waited for. */
  #at = 0;
  readonly #waiters = new Set<() => void>();

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data) => {
      this.frames.push(JSON.parse(String(data)));
      for (const wake of [...this.#waiters]) wake();
    });
    socket.on("error", () => {});
    this.closed = new Promise((resolve) =>
      socket.on("close", (code, reason) => {
        open.delete(this);
        resolve({ code, reason: String(reason) });
      }),
    );
    open.add(this);
  }

  /** @throws Error with the HTTP status, where the handshake is refused */
  static async open(socketPath: string, options: TerminalOptions): Promise<Terminal> {
    const url = options.at
      ? `${options.at.replace(/^http/, "ws")}${protocol.path}`
      : `ws+unix:${socketPath}:${protocol.path}`;
    const socket = new WebSocket(url, [protocol.subprotocol], {
      headers: { ...credentials(options), ...options.headers },
    });
    const terminal = new Terminal(socket);
    await once(socket, "open");
    return terminal;
  }

  send(frame: UpFrame | { hello: object }): void {
    this.socket.send(JSON.stringify(frame));
  }

  raw(text: string | Buffer): void {
    this.socket.send(text);
  }

  async hello(have: Record<string, number> = {}, epoch?: string): Promise<Content<"welcome">> {
    this.send({ hello: { protocol: 1, have, ...(epoch === undefined ? {} : { epoch }) } });
    return this.next("welcome");
  }

  /** Watches a ticket and waits until everything behind `after` has come. */
  async watch(ticket: number, after = 0): Promise<void> {
    this.send({ watch: { ticket, after } });
    await this.next("live", (live) => live.ticket === ticket);
  }

  /** Posts and waits for the answer: the event, or the refusal's code. */
  async post(ticket: number, text: string, more: { messageId?: string; lease?: number; note?: true } = {}) {
    const messageId = more.messageId ?? newId();
    this.send({ post: { ticket, text, ...more, messageId } });
    return this.#find((frame) => {
      if ("event" in frame && frame.event.messageId === messageId) return frame.event;
      if ("refused" in frame && frame.refused.messageId === messageId) return frame.refused.code;
      return undefined;
    });
  }

  /** The next frame of that name that fits, of those that have not been waited for yet. */
  next<N extends Name>(name: N, fits: (content: Content<N>) => boolean = () => true): Promise<Content<N>> {
    return this.#find<Content<N>>((frame) => {
      if (!(name in frame)) return undefined;
      const content = (frame as Record<string, unknown>)[name] as Content<N>;
      return fits(content) ? content : undefined;
    });
  }

  /** Every event of a ticket that has come so far. */
  events(ticket: number): Heard[] {
    return this.frames.flatMap((frame) =>
      "event" in frame && frame.event.ticket === ticket ? [frame.event] : [],
    );
  }

  /**
   * Everything the daemon had to say before it answers a question has come when this resolves: frames of one connection
   * come in order.
   */
  async settled(): Promise<void> {
    const messageId = newId();
    this.send({ post: { ticket: 999_999_999, messageId, text: "?" } });
    await this.next("refused", (refused) => refused.messageId === messageId);
  }

  close(): Promise<{ code: number; reason: string }> {
    this.socket.close();
    return this.closed;
  }

  async #find<T>(take: (frame: DownFrame) => T | undefined): Promise<T> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      for (let at = this.#at; at < this.frames.length; at++) {
        const taken = take(this.frames[at]!);
        if (taken === undefined) continue;
        this.#at = at + 1;
        return taken;
      }
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(`no such frame came: ${JSON.stringify(this.frames.slice(this.#at)).slice(0, 2000)}`);
      await this.#frame(left);
    }
  }

  #frame(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#waiters.add(wake);
    });
  }
}

let ids = 0;

/** A messageId that no other of this process is. */
export function newId(): string {
  return `test-${process.pid}-${++ids}`;
}
