import { closeSync, readFileSync, readlinkSync } from "node:fs";
import { resolve } from "node:path";
import type { RouteOutput } from "../core/contract/route.ts";
import type { Home } from "../core/home.ts";
import { Refusal } from "../core/refusal.ts";
import { isOlder, version } from "../core/version.ts";
import { deskLogOf, openDeskLog } from "./desk-log.ts";
import { NoAnswer } from "./link/http-exchange.ts";
import { isListening } from "./link/local-http.ts";
import { isPrivate } from "./link/private-folder.ts";
import { isAlive, markOf } from "./link/process-mark.ts";
import { RestLink } from "./link/rest-link.ts";
import { packageRoot } from "./package-root.ts";

/** This machine's own desk, as refusals name it. */
const thisMachine = "this machine";

type Env = { readonly [name: string]: string | undefined };

export interface StartOptions {
  readonly env: Env;
  /** What follows `daemon run`. */
  readonly words: readonly string[];
  /** Where relative paths among them begin. */
  readonly cwd?: string;
}

/** The desk that starts by itself, so that a first command works: the sample, for an hour without anybody. */
const sampleWords = ["--sample", "--idle-exit", "3600"];
const patienceMs = 15_000;
const pollMs = 2;
/** How a daemon ends that found another one of its home running. */
const lostTheRace = 75;

/**
 * Makes sure that this home's desk runs and is not older than this command.
 * @returns whether the sample desk was started: people are to be told
 * @throws Refusal unreachable where nobody listens and none may be started (`why`: `no_start` or `pipeline`), or
 *   where the one that was started does not answer
 */
export async function ensureDesk(
  home: Home,
  options: { readonly env: Env; readonly noStart?: boolean | undefined },
): Promise<{ readonly started: boolean }> {
  const status = await statusOf(home);
  if (status === "silent") return { started: false };
  if (status) {
    if (isOlder(status.version, version)) await renewDesk(home, options.env);
    return { started: false };
  }
  const { CI, CHATDESK_TOKEN, CHATDESK_HOME } = options.env;
  const pipeline = (CI || CHATDESK_TOKEN) && !CHATDESK_HOME;
  if (options.noStart || pipeline) {
    throw unreachable("nobody listens there", { why: options.noStart ? "no_start" : "pipeline" });
  }
  const starting = startDesk(home, { env: options.env, words: sampleWords });
  // People will be told: all that takes longer with the first words happens while the desk starts, and not before.
  setImmediate(() => import("./words.ts").then(({ wordsIn }) => wordsIn("en")).catch(() => {}));
  await starting;
  return { started: true };
}

/**
 * Starts `daemon run` in the background, its words going to the home's log, and waits until it answers. Where another
 * process starts one at the same moment, one of the two wins and both callers get that.
 * @throws Refusal unreachable, with what the daemon said, where it does not come up
 */
export async function startDesk(home: Home, options: StartOptions): Promise<void> {
  const until = performance.now() + patienceMs;
  let attempt = await spawnDesk(home, options);
  try {
    while (!(await isUp(home))) {
      if (attempt.failure !== null) throw unreachable(attempt.failure);
      if (performance.now() > until) throw unreachable(`no answer within ${patienceMs / 1000} s`);
      // The winner may have been one on its way out: then it is our turn.
      if (attempt.lostAt !== null && performance.now() - attempt.lostAt > 500)
        attempt = await spawnDesk(home, options);
      await pause();
    }
  } finally {
    attempt.letGo();
  }
}

interface Attempt {
  /** Why it ended; null while it runs, or where another one was there first. */
  failure: string | null;
  /** When it found another one there. */
  lostAt: number | null;
  readonly letGo: () => void;
}

async function spawnDesk(home: Home, options: StartOptions): Promise<Attempt> {
  const log = openDeskLog(home);
  // Not imported above: it costs a command 3 ms that mostly are not needed.
  const { spawn } = await import("node:child_process");
  const child = spawn(
    process.execPath,
    [`${packageRoot()}/bin/chatdesk.js`, "daemon", "run", ...options.words],
    {
      detached: true,
      stdio: ["ignore", log.file, log.file],
      env: environment(options.env),
      cwd: options.cwd ?? "/",
    },
  );
  closeSync(log.file);
  // It outlives this process, and must not hold it up.
  child.unref();
  const attempt: Attempt = { failure: null, lostAt: null, letGo: () => child.removeAllListeners() };
  child.on("error", (error) => {
    attempt.failure = error.message;
  });
  child.on("exit", (code, signal) => {
    if (code === lostTheRace) attempt.lostAt = performance.now();
    else attempt.failure = log.lastWords() || `it ended at once (${signal ?? `exit ${code}`})`;
  });
  return attempt;
}

/**
 * Asks this home's desk to end, and waits until it has.
 * @returns the pid it had; null where none ran
 * @throws Refusal timed_out where it has not ended in 15 s
 */
export async function stopDesk(home: Home): Promise<number | null> {
  const status = await statusOf(home);
  if (status === "silent") throw unreachable("it accepts connections but gives no answer");
  if (!status) return null;
  const mark = markOf(status.pid);
  try {
    process.kill(status.pid, "SIGTERM");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
  const until = performance.now() + patienceMs;
  while (mark !== null && isAlive(mark)) {
    if (performance.now() > until) throw new Refusal("timed_out", { what: "daemon stop", pid: status.pid });
    await pause();
  }
  return status.pid;
}

/**
 * Replaces a desk that runs an older version by one of this version, with the words it was started with. One that was
 * not started in the background is somebody's own, in a terminal or under a supervisor: it is left alone.
 * @returns whether it was replaced
 */
export async function renewDesk(home: Home, env: Env): Promise<boolean> {
  const status = await statusOf(home);
  if (!status || status === "silent" || !isOlder(status.version, version)) return false;
  const start = startOf(status.pid, home);
  if (!start) return false;
  await stopDesk(home);
  await startDesk(home, { env, ...start });
  return true;
}

type Status = RouteOutput<"daemon.status">;

/** @returns null where nobody listens; `silent` where somebody does who gives no readable answer */
async function statusOf(home: Home): Promise<Status | "silent" | null> {
  if (!isPrivate(home)) return null;
  const rest = new RestLink({
    address: { kind: "unix", path: home.socket },
    server: thisMachine,
    headers: {},
  });
  try {
    const reply = await rest.ask("daemon.status", {});
    return reply.refusal ? "silent" : reply.content;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    // One that hangs up without a word is on its way out.
    return error.nobody || error.code === "ECONNRESET" ? null : "silent";
  }
}

async function isUp(home: Home): Promise<boolean> {
  return isPrivate(home) && isListening({ path: home.socket });
}

/** How the desk with that pid was started, where its words go to this home's log. */
function startOf(pid: number, home: Home): { words: string[]; cwd: string } | null {
  try {
    if (readlinkSync(`/proc/${pid}/fd/1`) !== resolve(deskLogOf(home))) return null;
    const all = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
    const run = all.findIndex((word, at) => word === "daemon" && all[at + 1] === "run");
    return run < 0 ? null : { words: all.slice(run + 2), cwd: readlinkSync(`/proc/${pid}/cwd`) };
  } catch {
    return null;
  }
}

/** The daemon gets no secret of the caller's, and finds the same home from wherever it runs. */
function environment(env: Env): NodeJS.ProcessEnv {
  const { CHATDESK_TOKEN: _token, CHATDESK_SERVER: _server, ...rest } = env;
  return rest.CHATDESK_HOME ? { ...rest, CHATDESK_HOME: resolve(rest.CHATDESK_HOME) } : rest;
}

function unreachable(cause: string, facts: { readonly why?: string } = {}): Refusal {
  return new Refusal("unreachable", { server: thisMachine, cause, ...facts });
}

function pause(): Promise<void> {
  return new Promise((wake) => setTimeout(wake, pollMs));
}
