import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import { onTestFinished } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import type { DownFrame, PostFrame, UpFrame } from "../../src/core/contract/frame.ts";
import { protocol } from "../../src/core/contract/protocol.ts";
import type { StoredEvent, TicketEvent } from "../../src/core/event.ts";
import { ownFolder } from "./folder.ts";

export const ana = { id: "ana", name: "Ana Souza" };
export const rosana = { id: "rosana", name: "Rosana Godinho" };

const thing = { id: "x", name: "X" };
const registered: TicketEvent = {
  type: "ticket_registered",
  kind: "incident",
  direct: true,
  origin: thing,
  contract: null,
  unit: null,
  catalog: thing,
  service: thing,
  activity: thing,
  description: "no VPN since this morning",
  requester: ana,
  group: thing,
  impact: "medium",
  urgency: "medium",
  priority: 3,
  responseSeconds: null,
  solutionSeconds: null,
  responseDue: null,
  solutionDue: null,
};

export const said = (text: string): Extract<TicketEvent, { type: "message_posted" }> => ({
  type: "message_posted",
  session: null,
  side: "agent",
  text,
});

/** What a desk does with a message: the honest thing, or one of the ways in which networks and desks fail. */
type Treatment =
  | "record"
  | "record and hang up"
  | "record and say nothing"
  | "hang up"
  | "ignore"
  | { refuse: string; final: boolean };

/** A real server of the live protocol, small enough to be told how to fail. It speaks to everybody as `you`. */
export class SmallDesk {
  readonly path = `${ownFolder()}/desk.sock`;
  readonly logs = new Map<number, StoredEvent[]>();
  readonly heard: UpFrame[] = [];
  readonly handshakes: IncomingMessage[] = [];
  epoch = "epoch-1";
  you = { ...ana, roles: ["requester"] };
  treat: (post: PostFrame) => Treatment = () => "record";
  /** Answers the handshake with this status and problem code instead. */
  turnAway: { status: number; code: string } | null = null;
  #server: Server | null = null;
  readonly #wires = new Set<Socket>();
  readonly #clients = new Map<WebSocket, Set<number>>();

  static async open(): Promise<SmallDesk> {
    const desk = new SmallDesk();
    await desk.start();
    onTestFinished(() => desk.stop());
    return desk;
  }

  async start(): Promise<void> {
    const server = createServer();
    const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => protocol.subprotocol });
    server.on("upgrade", (request, wire: Socket, head) => {
      this.handshakes.push(request);
      if (this.turnAway) {
        const body = JSON.stringify({ code: this.turnAway.code, facts: {} });
        wire.end(`HTTP/1.1 ${this.turnAway.status} No\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
        return;
      }
      this.#wires.add(wire);
      wire.on("close", () => this.#wires.delete(wire));
      sockets.handleUpgrade(request, wire, head, (socket) => this.#serve(socket));
    });
    await new Promise<void>((resolve) => server.listen(this.path, resolve));
    this.#server = server;
  }

  async stop(): Promise<void> {
    this.cut();
    const server = this.#server;
    this.#server = null;
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Everybody's connection is gone, without a word. */
  cut(): void {
    for (const wire of this.#wires) wire.destroy();
  }

  /** Sends a part of a frame and is gone. */
  cutInMidFrame(): void {
    for (const wire of this.#wires) {
      // The head of a text frame of 100 bytes, and four of them.
      wire.write(Buffer.from([0x81, 100, ...Buffer.from('{"ev')]));
      wire.destroySoon();
    }
  }

  closeAll(code: number): void {
    for (const client of this.#clients.keys()) client.close(code);
  }

  get connections(): number {
    return this.#clients.size;
  }

  /** Something happens on a ticket, and those who watch it are told, unless `quietly`. */
  append(
    ticket: number,
    event: TicketEvent,
    options: { by?: typeof ana; messageId?: string; quietly?: boolean } = {},
  ): StoredEvent {
    const log = this.log(ticket);
    const stored: StoredEvent = {
      ...event,
      ticket,
      seq: log.length + 1,
      publicPrev: log.length,
      at: new Date(1_700_000_000_000 + log.length * 1000).toISOString(),
      by: options.by ?? rosana,
      ...(options.messageId !== undefined && { messageId: options.messageId }),
    };
    log.push(stored);
    if (!options.quietly) {
      for (const [client, watched] of this.#clients)
        if (watched.has(ticket)) this.tell(frameOf(stored), client);
    }
    return stored;
  }

  /** The ticket's log, which begins when somebody first asks for it. */
  log(ticket: number): StoredEvent[] {
    let log = this.logs.get(ticket);
    if (!log) {
      log = [];
      this.logs.set(ticket, log);
      this.append(ticket, registered, { by: ana, quietly: true });
    }
    return log;
  }

  texts(ticket: number): string[] {
    return this.log(ticket).flatMap((event) => (event.type === "message_posted" ? [event.text] : []));
  }

  /** Sends a frame to everybody, or to one. */
  tell(frame: DownFrame, to?: WebSocket): void {
    for (const client of to ? [to] : this.#clients.keys()) client.send(JSON.stringify(frame));
  }

  /** What was heard of one kind. */
  heardOf<K extends string>(kind: K): Extract<UpFrame, Record<K, unknown>>[K][] {
    return this.heard.flatMap((frame) =>
      kind in frame ? [(frame as Extract<UpFrame, Record<K, unknown>>)[kind]] : [],
    );
  }

  #serve(client: WebSocket): void {
    this.#clients.set(client, new Set());
    client.on("error", () => {});
    client.on("close", () => this.#clients.delete(client));
    client.on("message", (data) => {
      const frame = JSON.parse(String(data)) as UpFrame;
      this.heard.push(frame);
      if ("hello" in frame) this.#hello(client, frame.hello);
      else if ("watch" in frame) this.#watch(client, frame.watch.ticket, frame.watch.after);
      else if ("unwatch" in frame) this.#clients.get(client)?.delete(frame.unwatch.ticket);
      else if ("post" in frame) this.#post(client, frame.post);
    });
  }

  #hello(client: WebSocket, hello: Extract<UpFrame, { hello: unknown }>["hello"]): void {
    const limits = { frameBytes: 65_536, textBytes: 16_384, unacknowledged: 64 };
    this.tell({ welcome: { epoch: this.epoch, boot: "boot", you: this.you, limits } }, client);
    const same = hello.epoch === undefined || hello.epoch === this.epoch;
    if (!same) this.tell({ reset: {} }, client);
    for (const [ticket, seq] of Object.entries(hello.have))
      this.#watch(client, Number(ticket), same ? seq : 0);
  }

  #watch(client: WebSocket, ticket: number, after: number): void {
    this.#clients.get(client)?.add(ticket);
    const log = this.log(ticket);
    for (const event of log.slice(after)) this.tell(frameOf(event), client);
    this.tell({ live: { ticket, seq: log.length } }, client);
  }

  #post(client: WebSocket, post: PostFrame): void {
    const treatment = this.treat(post);
    if (typeof treatment === "object") {
      const { refuse: code, final } = treatment;
      this.tell(
        {
          refused: {
            ticket: post.ticket,
            messageId: post.messageId,
            code,
            facts: { number: post.ticket },
            final,
          },
        },
        client,
      );
      return;
    }
    if (treatment.startsWith("record")) this.#record(client, post, treatment === "record");
    if (treatment.endsWith("hang up")) this.cut();
  }

  #record(client: WebSocket, post: PostFrame, aloud: boolean): void {
    const known = this.log(post.ticket).find((event) => event.messageId === post.messageId);
    if (known) {
      this.tell(frameOf(known), client);
      return;
    }
    const watching = this.#clients.get(client)?.has(post.ticket);
    const event: TicketEvent = post.note
      ? { type: "note_posted", text: post.text }
      : { ...said(post.text), side: "requester" };
    const stored = this.append(post.ticket, event, {
      by: this.you,
      messageId: post.messageId,
      quietly: !aloud,
    });
    if (aloud && !watching) this.tell(frameOf(stored), client);
  }
}

function frameOf({ publicPrev, ...event }: StoredEvent): DownFrame {
  return { event: { ...event, prev: publicPrev } };
}
