import { X509Certificate } from "node:crypto";
import { chmodSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { Socket } from "node:net";
import { isIP } from "node:net";
import type { FastifyInstance } from "fastify";
import type { DaemonOptions } from "./options.ts";
import { httpOptions, type Patience } from "./patience.ts";
import type { Strangers } from "./strangers.ts";

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
  /** Look after whoever stands in a door, from its opening on. */
  readonly strangers: Strangers;
}

/** The doors that a daemon is told to open. @throws ListenError where it is told only half of what TLS takes */
export function doorsOf(
  { tlsCert: cert, tlsKey: key, behindProxy = false }: DaemonOptions,
  addresses: readonly Address[],
  strangers: Strangers,
): Doors {
  if ((cert === undefined) !== (key === undefined))
    throw new ListenError("--tls-cert and --tls-key go together");
  return { addresses, tls: cert && key ? { cert, key } : null, behindProxy, strangers };
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

/** The port of one of the URLs that doors answer at. */
export function portOf(url: string): number {
  const { port, protocol } = new URL(url);
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
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

/** What takes everything that happens at a door. */
interface Behind {
  readonly server: { emit(name: string, ...given: unknown[]): boolean };
}

/** The TCP doors, open. */
export interface OpenDoors {
  readonly servers: readonly Server[];
  /** The URLs they answer at. */
  readonly urls: readonly string[];
  /** Does the certificate speak for that host? */
  readonly certifies: (host: string) => boolean;
}

/**
 * Opens the TCP doors: each hands what happens there to the same application.
 * @throws ListenError where an address is taken, forbidden, or open to the world without TLS
 */
export async function openDoors(app: Behind, doors: Doors): Promise<OpenDoors> {
  const { tls } = doors;
  const pair = tls && { cert: await pem(tls.cert), key: await pem(tls.key) };
  const servers: Server[] = [];
  try {
    const urls = await openEach(app, doors, pair, servers);
    return { servers, urls, certifies: namesOf(pair?.cert) };
  } catch (error) {
    // A door that stays open would keep a daemon alive that could not start.
    for (const server of servers) server.close();
    throw error;
  }
}

/** Opens one door after the other, each of them kept in `servers` as soon as it is open. @returns their URLs */
async function openEach(
  app: Behind,
  { addresses, behindProxy, strangers }: Doors,
  pair: { readonly cert: Buffer; readonly key: Buffer } | null,
  servers: Server[],
): Promise<string[]> {
  const urls: string[] = [];
  for (const address of addresses) {
    if (!pair && !behindProxy && !isLoopback(address.host))
      throw new ListenError(
        `${address.host} is reachable from other machines, so it needs TLS: give --tls-cert and --tls-key, or --behind-proxy where a proxy terminates it`,
      );
    const server = serverFor(pair, strangers.patience);
    strangers.watch(server);
    server.on("request", (request, response) => app.server.emit("request", request, response));
    server.on("checkContinue", (request, response) => app.server.emit("checkContinue", request, response));
    server.on("checkExpectation", (request, response) =>
      app.server.emit("checkExpectation", request, response),
    );
    server.on("upgrade", (request, socket, head) => app.server.emit("upgrade", request, socket, head));
    server.on("clientError", (error, socket) => app.server.emit("clientError", error, socket));
    const port = await listening(server, address);
    servers.push(server);
    urls.push(
      `${pair ? "https" : "http"}://${isIP(address.host) === 6 ? `[${address.host}]` : address.host}:${port}`,
    );
  }
  return urls;
}

/** @throws ListenError where certificate and key are none, or do not go together */
function serverFor(pair: { readonly cert: Buffer; readonly key: Buffer } | null, patience: Patience): Server {
  const options = httpOptions(patience);
  if (!pair) return createHttpServer(options);
  try {
    return createHttpsServer({
      ...options,
      ...pair,
      minVersion: "TLSv1.2",
      handshakeTimeout: patience.headMs,
    });
  } catch (error) {
    throw new ListenError(`--tls-cert and --tls-key cannot be used (${(error as Error).message})`);
  }
}

function namesOf(cert: Buffer | undefined): (host: string) => boolean {
  if (cert === undefined) return () => false;
  const certificate = new X509Certificate(cert);
  return (host) => (isIP(host) > 0 ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined;
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
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
