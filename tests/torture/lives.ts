import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DaemonUnderFire, type Ended } from "./daemon-under-fire.ts";
import { type Deed, deedOf, doIt, load } from "./fixed-load.ts";
import { faultsOf } from "./folder-check.ts";
import { diskCalls, type Point, recording } from "./strace.ts";
import { type Call, callsIn } from "./syscall-log.ts";

/** One thread for files, so that the calls to each file come in the same order in every life. */
export const env = { UV_THREADPOOL_SIZE: "1" } as const;

/**
 * A folder in memory where there is one: what a killed process wrote survives there as well as on a disk, and its
 * syncs take no time. Gone after `act`.
 */
export async function inMemory<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "chatdesk-"));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Does something with each, two at a time, as there are rarely more cores. */
export async function pairwise<T>(things: Iterable<T>, act: (thing: T) => Promise<void>): Promise<void> {
  const left = Iterator.from(things);
  const worker = async (): Promise<void> => {
    for (let next = left.next(); !next.done; next = left.next()) await act(next.value);
  };
  await Promise.all([worker(), worker()]);
}

/** The first calls to files of a new desk's life, each with its path below the home, and the deeds it takes to make them. */
export interface Rehearsal {
  readonly points: readonly Point[];
  readonly deeds: number;
}

/**
 * Runs a desk from its birth under the fixed load and lists its calls.
 * @throws Error where a life has not so many
 */
export async function rehearse(
  folder: string,
  wanted: number,
  aimsAt: (call: string) => boolean = () => true,
): Promise<Rehearsal> {
  for (let deeds = 40; deeds < 5000; deeds *= 2) {
    const home = join(folder, `rehearsal-${deeds}`);
    const log = `${home}.log`;
    const daemon = await DaemonUnderFire.start({ home, env, under: recording(log) });
    const { last } = await load(daemon, deeds);
    await daemon.end("SIGKILL");
    if (last) throw new Error(`the rehearsal broke off at ${last.deed.mark}: ${JSON.stringify(last.answer)}`);
    const points = pointsIn(callsIn(log), home).filter(({ call }) => aimsAt(call));
    rmSync(home, { recursive: true });
    rmSync(log);
    if (points.length >= wanted) return { points: points.slice(0, wanted), deeds };
  }
  throw new Error(`a life has no ${wanted} calls`);
}

const aimed: ReadonlySet<string> = new Set(diskCalls);

/** Uploads come under a random name, which no other life can be stopped at: it is at the calls around them. */
const random = /\/incoming\//;

/** The calls that another life can be stopped at: to files that have the same name in every life. */
export function pointsIn(calls: readonly Call[], home: string): Point[] {
  const counts = new Map<string, number>();
  return calls.flatMap(({ name, file, paths, result }) => {
    // strace looks at the first path alone.
    const whole = file ?? paths[0];
    if (!whole?.startsWith(`${home}/`) || random.test(whole) || result === null || !aimed.has(name))
      return [];
    const path = whole.slice(home.length + 1);
    const nth = (counts.get(`${name} ${path}`) ?? 0) + 1;
    counts.set(`${name} ${path}`, nth);
    return [{ call: name, path, nth }];
  });
}

export function pointText({ call, path, nth }: Point): string {
  return `${call} ${nth} of ${path}`;
}

/** A daemon that somebody ended, and the deeds it has acknowledged. */
export interface Past {
  readonly home: string;
  readonly done: readonly Deed[];
}

/**
 * Starts a desk again, plainly; says the deed that got no answer once more and some that are new; then judges
 * everything it holds.
 * @returns what is wrong
 */
export async function afterwards({ home, done }: Past): Promise<string[]> {
  const daemon = new DaemonUnderFire({ home, env });
  if (!(await daemon.listens())) return [`it did not come up again: ${daemon.said}`];
  const faults: string[] = [];
  const more = await load(daemon, done.length + 2, done);
  if (more.last)
    faults.push(`${more.last.deed.mark} was not taken afterwards: ${JSON.stringify(more.last.answer)}`);
  // Once more what has been acknowledged: it must answer, and not be there twice.
  if (more.done.length > 0) {
    const answer = await doIt(daemon, deedOf(more.done.length - 1));
    if (!("done" in answer)) faults.push(`a repeat was not answered: ${JSON.stringify(answer)}`);
  }
  await daemon.end("SIGKILL");
  faults.push(...(await faultsOf(join(home, "data"), { done: more.done, open: more.last?.deed ?? null })));
  return faults;
}

/** How a daemon ended, in a line. */
export function endText({ code, signal, said }: Ended): string {
  return `${signal ?? `exit ${code}`}, having said ${JSON.stringify(said)}`;
}
