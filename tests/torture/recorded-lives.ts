import { join } from "node:path";
import { DaemonUnderFire } from "./daemon-under-fire.ts";
import { type Deed, type Done, load, marksIn } from "./fixed-load.ts";
import { env } from "./lives.ts";
import { recording } from "./strace.ts";
import { type Call, callsIn } from "./syscall-log.ts";

/** A daemon's life: what it acknowledged, as its clients know it, and every call that it made. */
export interface Recorded extends Done {
  readonly calls: readonly Call[];
}

export interface ToRecord {
  readonly home: string;
  /** Of this life, among those of the home. */
  readonly name: string;
  /** How many deeds there are in the end, with those of earlier lives. */
  readonly most: number;
  /** What earlier lives acknowledged. */
  readonly before?: readonly Deed[];
  /** It is killed before that sync of one of its threads; else by `end`, once all is done. */
  readonly killedAt?: number;
  readonly end?: "SIGKILL" | "SIGTERM";
  /** A library that takes the place of libc's. */
  readonly preload?: string;
}

/** Records a life under the fixed load. @throws Error where it did not come to listen */
export async function recordLife(life: ToRecord): Promise<Recorded> {
  const { home, before = [], most, end = "SIGKILL", preload } = life;
  const log = join(home, `${life.name}.log`);
  const daemon = await DaemonUnderFire.start({
    home,
    env: { ...env, ...(preload && { LD_PRELOAD: preload }) },
    under: recording(log, life.killedAt),
  });
  const done = await load(daemon, most, before);
  if (done.last && "unknown" in done.last.answer) await daemon.ended();
  else await daemon.end(end);
  return { ...done, calls: callsIn(log) };
}

/** What was acknowledged, and the call that sent it. */
export interface Acknowledged {
  readonly mark: string;
  readonly by: Call;
}

/** What a life acknowledged, in order: the first time that each mark went out through a socket. */
export function acknowledgedIn(calls: readonly Call[]): Acknowledged[] {
  const seen = new Set<string>();
  return calls
    .filter(({ file }) => file?.startsWith("socket:"))
    .flatMap((by) => marksIn(by.data).map((mark) => ({ mark, by })))
    .filter(({ mark }) => !seen.has(mark) && seen.add(mark));
}
