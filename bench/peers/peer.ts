import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, connect as dial, type Socket } from "node:net";
import type { OpenPair } from "../load/pair.ts";
import type { Program } from "../serve/program.ts";

/** Another server that carries messages between two people. */
export interface Peer {
  readonly name: string;
  /** The program that is looked for. */
  readonly program: string;
  /** Debian's packages that have it, and what it needs beside. */
  readonly packages: string;
  /** What it promises when it acknowledges, as it is configured here. */
  readonly promises: string;
  /** Starts it in that folder, which is empty. @throws Error with what it said, where it does not serve */
  readonly start: (folder: string) => Promise<StartedPeer>;
}

interface StartedPeer {
  readonly program: Program;
  readonly openPair: OpenPair;
}

/** Where servers are: some live where only root's PATH leads. */
export const serverPath = `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin`;

/** Where that program is; null where it is not installed. */
export function programPath(name: string): string | null {
  const { stdout } = spawnSync("sh", ["-c", `command -v ${name}`], {
    ...{ env: { PATH: serverPath }, encoding: "utf8" },
  });
  return stdout.trim() || null;
}

/** A TCP port that nobody has now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A line to the server at that port of this machine. @throws Error where nobody is there */
export async function connect(port: number): Promise<Socket> {
  const socket = dial(port, "127.0.0.1").setNoDelay(true);
  await once(socket, "connect");
  return socket;
}

/** What becomes of work on a line. @throws Error where the server closes the line first */
export async function unlessClosed<T>(socket: Socket, work: Promise<T>): Promise<T> {
  const closed = once(socket, "close").then(() => {
    throw new Error("the server closed the line");
  });
  return Promise.race([work, closed]);
}
