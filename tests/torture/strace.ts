/** Calls by which a daemon changes its files, or puts them on stable storage. */
export const diskCalls = [
  "pwrite64",
  "write",
  "fsync",
  "fdatasync",
  "ftruncate",
  "rename",
  "unlink",
  "mkdir",
] as const;

/** What else could change a file or a folder, or speak to a socket: recorded, so that nothing goes unseen. */
const otherCalls = [
  "openat",
  "pwritev",
  "pwritev2",
  "writev",
  "sendmsg",
  "sendto",
  "sendfile",
  "copy_file_range",
  "fallocate",
  "sync_file_range",
  "truncate",
  "link",
  "linkat",
  "symlinkat",
  "renameat",
  "renameat2",
  "unlinkat",
  "mkdirat",
  "rmdir",
] as const;

const always = ["strace", "-f", "-qqq", "-e", "signal=none"];
/** Stops a process at the calls that are named only, so that its others run at full speed; sends no signals, though. */
const fast = "--seccomp-bpf";

/**
 * Runs a process and writes each of those calls, with everything it wrote, to a file that `callsIn` reads.
 * @param killedAt - it is killed before that one of any thread's syncs, from 1
 */
export function recording(log: string, killedAt?: number): readonly string[] {
  const calls = [...diskCalls, ...otherCalls].join(",");
  const end = killedAt === undefined ? [fast] : ["-e", `inject=fsync,fdatasync:signal=KILL:when=${killedAt}`];
  return [...always, ...end, "-y", "-xx", "-s", "4194304", "-o", log, "-e", `trace=${calls}`, "--"];
}

/** A call of a process's life. */
export interface Point {
  readonly call: string;
  /** The file or folder that it touches. */
  readonly path: string;
  /** Which of the calls of that name to that path it is, from 1. */
  readonly nth: number;
}

/** Runs a process and kills it before a call is made. */
export function killing(point: Point): readonly string[] {
  return [...always, ...injecting([point], "signal=KILL", false)];
}

/**
 * Runs a process whose calls fail at some points, of different names: they are not made.
 * @param error - as the system calls it: `EIO`
 * @param persists - so do the later calls of that name to that path
 */
export function failing(points: readonly Point[], error: string, persists: boolean): readonly string[] {
  return [...always, fast, ...injecting(points, `error=${error}`, persists)];
}

function injecting(points: readonly Point[], what: string, persists: boolean): string[] {
  const trace = points.map(({ call }) => call).join(",");
  const injections = points.flatMap(({ call, path, nth }) => [
    "-P",
    path,
    "-e",
    `inject=${call}:${what}:when=${nth}${persists ? "+" : ""}`,
  ]);
  return ["-o", "/dev/null", "-e", `trace=${trace}`, ...injections, "--"];
}
