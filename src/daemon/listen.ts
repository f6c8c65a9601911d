import { chmodSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { Socket } from "node:net";
import { isIP } from "node:net";
import type { FastifyInstance } from "fastify";

/** Why the daemon cannot listen as it was told: for its last line. */
export class ListenError extends Error {}

/** One `--listen` address. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Doors {
  readonly addresses: readonly Address[];
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** A proxy in front of it speaks TLS. */
  readonly behindProxy: boolean;
}

/**
 * Reads `HOST:PORT`, `[::1]:PORT`, or a port of the loopback interface.
 * @throws ListenError for anything else
 */
export function parseAddress(text: string): Address {
  const match = /^(?:\[([0-9a-fA-F:]+)\]:|([^:[\]]+):)?(\d{1,5})$/.exec(text.trim());
  const port = Number(match?.[3]);
  if (!match || port > 65_535)
    throw new ListenError(`--listen takes HOST:PORT, such as 127.0.0.1:7420; got "${text}"`);
  return { host: match[1] ?? match[2] ?? "127.0.0.1", port };
}

/** The connections that came through the owner's socket. */
export class LocalDoor {
  readonly #sockets = new WeakSet<Socket>();

  /** Opens the Unix socket, private from birth. The caller holds the lock: a socket file that is there is stale. */
  async open(server: FastifyInstance, path: string): Promise<void> {
    server.server.on("connection", (socket: Socket) => this.#sockets.add(socket));
    rmSync(path, { force: true });
    await server.listen({ path });
    chmodSync(path, 0o600);
  }

  readonly admits = (socket: Socket): boolean => this.#sockets.has(socket);
}

/**
 * Opens the TCP doors: each hands its requests to the same application.
 * @returns the servers, and the URLs they answer at
 * @throws ListenError where an address is taken, forbidden, or open to the world without TLS
 */
export async function openDoors(
  app: FastifyInstance,
  doors: Doors,
): Promise<{ servers: Server[]; urls: string[] }> {
  const servers: Server[] = [];
  try {
    return { servers, urls: await openEach(app, doors, servers) };
  } catch (error) {
    // A door that stays open would keep a daemon alive that could not start.
    for (const server of servers) server.close();
    throw error;
  }
}

/** Opens one door after the other, each of them kept in `servers` as soon as it is open. @returns their URLs */
async function openEach(app: FastifyInstance, doors: Doors, servers: Server[]): Promise<string[]> {
  const urls: string[] = [];
  for (const address of doors.addresses) {
    if (!doors.tls && !doors.behindProxy && !isLoopback(address.host))
      throw new ListenError(
        `${address.host} is reachable from other machines, so it needs TLS: give --tls-cert and --tls-key, or --behind-proxy where a proxy terminates it`,
      );
    const server: Server = doors.tls
      ? createHttpsServer({ cert: await pem(doors.tls.cert), key: await pem(doors.tls.key) })
      : createHttpServer();
    server.on("request", (request, response) => app.server.emit("request", request, response));
    server.on("checkContinue", (request, response) => app.server.emit("checkContinue", request, response));
    server.on("upgrade", (request, socket, head) => app.server.emit("upgrade", request, socket, head));
    const port = await listening(server, address);
    servers.push(server);
    urls.push(
      `${doors.tls ? "https" : "http"}://${isIP(address.host) === 6 ? `[${address.host}]` : address.host}:${port}`,
    );
  }
  return urls;
}

/** Is a Host header one of the addresses that are listened on? Everything else is somebody else's page asking. */
export function hostCheck(
  urls: () => readonly string[],
  behindProxy: boolean,
): (host: string | undefined) => boolean {
  return (host) => {
    if (behindProxy) return true;
    if (host === undefined) return false;
    return urls().some((url) => {
      const own = new URL(url);
      const port = own.port || (own.protocol === "https:" ? "443" : "80");
      const accepted = isLoopback(own.hostname.replace(/^\[|\]$/g, ""))
        ? [own.hostname, "localhost", "127.0.0.1", "[::1]"]
        : [own.hostname];
      const everywhere = own.hostname === "0.0.0.0" || own.hostname === "[::]";
      return (
        everywhere ||
        accepted.some((name) => host === `${name}:${port}` || (host === name && own.port === ""))
      );
    });
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

function listening(server: Server, { host, port }: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE"
          ? "is in use by another program"
          : error.code === "EACCES"
            ? "needs more rights than this user has"
            : error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND"
              ? "is no address of this machine"
              : error.message;
      reject(new ListenError(`${host}:${port} ${why}`));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

async function pem(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new ListenError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
