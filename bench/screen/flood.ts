import { createServer, request, type Server } from "node:http";
import { WebSocket, WebSocketServer } from "ws";
import { protocol } from "../../src/core/contract/protocol.ts";
import type { Chat } from "../seed/home.ts";

/**
 * Stands between a screen and its desk and says more than the desk could: what it adds to a chat is in nobody's log.
 * All else goes through it as it is.
 */
export class Flood {
  readonly #server: Server;
  readonly #lines: WebSocketServer;
  readonly #ticket: number;
  /** Resolves when the screen has heard all that its desk has to say for now. */
  readonly isLive: Promise<void>;
  #screen: WebSocket | null = null;
  #seq: number;

  private constructor(desk: URL, { ticket, seq }: Chat) {
    this.#ticket = ticket;
    this.#seq = seq;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.isLive = promise;
    this.#server = createServer((asked, answer) => {
      const on = { host: desk.hostname, port: desk.port, method: asked.method, path: asked.url };
      const passed = request({ ...on, headers: { ...asked.headers, host: desk.host } }, (given) => {
        answer.writeHead(given.statusCode!, given.headers);
        given.pipe(answer);
      });
      asked.pipe(passed);
    });
    this.#lines = new WebSocketServer({ server: this.#server, handleProtocols: () => protocol.subprotocol });
    this.#lines.on("connection", (screen, { headers }) => {
      const { authorization = "" } = headers;
      const upstream = new WebSocket(desk, [protocol.subprotocol], { headers: { authorization } });
      const early: string[] = [];
      screen.on("message", (data) => {
        if (upstream.readyState === upstream.OPEN) upstream.send(String(data));
        else early.push(String(data));
      });
      upstream.on("open", () => {
        for (const frame of early) upstream.send(frame);
      });
      upstream.on("message", (data) => {
        screen.send(String(data));
        if (String(data).startsWith('{"live"')) resolve();
      });
      screen.on("close", () => upstream.terminate());
      this.#screen = screen;
    });
  }

  /** Opens a door in front of a desk. @param desk - URL of its live connections */
  static async before(desk: string, chat: Chat): Promise<Flood> {
    const flood = new Flood(new URL(desk), chat);
    await new Promise<void>((resolve) => flood.#server.listen(0, "127.0.0.1", resolve));
    return flood;
  }

  /** What a command takes as `--server`. */
  get url(): string {
    const { port } = this.#server.address() as { port: number };
    return `http://127.0.0.1:${port}`;
  }

  /** Says that in the chat, as its agent. */
  say(text: string): void {
    const prev = this.#seq++;
    const event = {
      ...{
        type: "message_posted",
        session: 1,
        side: "agent",
        text,
        ticket: this.#ticket,
        seq: this.#seq,
        prev,
      },
      ...{ at: new Date().toISOString(), by: { id: "agent-0", name: "Person agent-0" } },
      messageId: `flood-${this.#seq}`,
    };
    this.#screen?.send(JSON.stringify({ event }));
  }

  close(): void {
    this.#lines.close();
    this.#server.close();
    this.#server.closeAllConnections();
    this.#screen?.terminate();
  }
}
