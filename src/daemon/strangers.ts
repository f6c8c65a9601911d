import type { Server } from "node:http";
import type { Socket } from "node:net";
import { Server as TlsServer } from "node:tls";
import type { Patience } from "./patience.ts";

/** Connections one door may have at all. */
const mostConnections = 10_000;

/**
 * Connections that have not said yet who they are. Each has a while for that; where too many stand at the doors at
 * once, the one that has stood there longest goes, so that whoever knocks now is heard.
 */
export class Strangers {
  readonly patience: Patience;
  /** The oldest first. */
  readonly #standing = new Map<Socket, { readonly timer: NodeJS.Timeout; readonly gone: () => void }>();

  constructor(patience: Patience) {
    this.patience = patience;
  }

  get size(): number {
    return this.#standing.size;
  }

  /** Looks after one door: from now on nobody stands in it for ever. */
  watch(server: Server): void {
    const { headMs, requestMs, idleMs } = this.patience;
    server.headersTimeout = headMs;
    server.requestTimeout = requestMs;
    server.keepAliveTimeout = idleMs;
    // Neither asks nor takes what it was answered. Live connections keep other time.
    server.timeout = 2 * idleMs;
    server.maxConnections = mostConnections;
    const event = server instanceof TlsServer ? "secureConnection" : "connection";
    server.on(event, (socket: Socket) => this.#came(socket));
  }

  /** It has said who it is, and that was true. */
  known(socket: Socket): void {
    const stranger = this.#standing.get(socket);
    if (!stranger) return;
    this.#standing.delete(socket);
    clearTimeout(stranger.timer);
    // It may stay for days.
    socket.off("close", stranger.gone);
  }

  #came(socket: Socket): void {
    const timer = setTimeout(() => socket.destroy(), this.patience.strangerMs).unref();
    const gone = (): void => this.known(socket);
    this.#standing.set(socket, { timer, gone });
    socket.on("close", gone);
    if (this.#standing.size <= this.patience.strangers) return;
    const [oldest] = this.#standing.keys();
    oldest?.destroy();
    if (oldest) this.known(oldest);
  }
}
