import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import type { OpenPair } from "../load/pair.ts";
import type { Program } from "../serve/program.ts";

/** Another server that carries messages between two people. */
export interface Peer {
  readonly name: string;
  /** Debian's package. */
  readonly from: string;
  /** What it promises when it acknowledges, as it is configured here. */
  readonly promises: string;
  readonly isThere: () => boolean;
  /** Starts it in that folder, for so many conversations. */
  readonly start: (
    folder: string,
    conversations: number,
  ) => Promise<{ readonly program: Program; readonly openPair: OpenPair }>;
}

/** Is that program installed? Servers live where only root's PATH leads. */
export function installed(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`], { env: { PATH: serverPath } }).status === 0;
}

/** Where servers are. */
export const serverPath = `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin`;

/** A TCP port that nobody has now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
