import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { protocol } from "../../src/core/contract/protocol.ts";
import { Program } from "./program.ts";

const bench = join(import.meta.dirname, "..");

/** Something that serves our frames, and where. */
export interface Server {
  readonly program: Program;
  readonly url: string;
}

export interface Daemon extends Server {
  readonly home: string;
  /** A second door, for those who only sit there: each lets 10,000 in. */
  readonly waitingRoom: string;
}

export interface DaemonStart {
  /** The command line that users run. */
  readonly chatdesk: string;
  /** Another CHATDESK_HOME than those of others. */
  readonly home: string;
  /** What Node is to load first, such as a brake. */
  readonly preload?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the daemon as users do, with TCP doors, and frames without a limit that only people need. */
export async function startDaemon({ chatdesk, home, preload = [], env = {} }: DaemonStart): Promise<Daemon> {
  const flags = ["--listen", "127.0.0.1:0", "--listen", "127.0.0.1:0", "--frames-per-second", "1000000"];
  const program = await Program.start({
    argv: [process.execPath, ...importing(preload), chatdesk, "daemon", "run", ...flags],
    env: { HOME: home, CHATDESK_HOME: home, ...env },
    ready: / listens on .*http:/,
  });
  const doors = [...program.said.matchAll(/http:(\/\/[^\s,]+)/g)].map(([, at]) => `ws:${at}${protocol.path}`);
  return { program, home, url: doors[0]!, waitingRoom: doors[1]! };
}

/** Starts the floor, on a folder of its own. */
export function startFloor(folder: string, preload: readonly string[] = []): Promise<Server> {
  mkdirSync(folder, { recursive: true });
  return startOurs(["floor.ts", folder], preload);
}

/** Starts the relay that stores nothing. */
export function startRelay(preload: readonly string[] = []): Promise<Server> {
  return startOurs(["relay.ts"], preload);
}

async function startOurs([file, ...args]: string[], preload: readonly string[]): Promise<Server> {
  const program = await Program.start({
    argv: [process.execPath, ...importing(preload), join(bench, file!), ...args],
    ready: / listens on /,
  });
  return { program, url: /ws:\S+/.exec(program.said)![0] };
}

function importing(preload: readonly string[]): string[] {
  return preload.flatMap((file) => ["--import", join(bench, file)]);
}
