import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Problem } from "../../../src/core/contract/problem.ts";
import { DaemonUnderFire, type Ended } from "../daemon-under-fire.ts";
import { type Done, load } from "../fixed-load.ts";
import { afterwards, endText, env, inMemory, pairwise, pointText, rehearse } from "../lives.ts";
import type { Scenario } from "../scenario.ts";
import { failing, type Point } from "../strace.ts";
import { someOf } from "./exact-kills.ts";

const errors = ["EIO", "ENOSPC", "EDQUOT"] as const;
/** How many calls of a life a full run lets fail, with each of the errors. */
const calls = 300;
/** One in so many full disks, with each error, is watched until it has room again. */
const healsOneIn = 10;
/** How soon a disk that has room again is written to, in ms. */
const healedWithin = 10_000;

interface Case {
  readonly point: Point;
  readonly error: (typeof errors)[number];
  /** That call fails once, or it and every later one of its name to its path. */
  readonly persists: boolean;
  readonly heals: boolean;
}

/** What a life came to, and what of it is no promise kept. */
interface Life {
  readonly came: "unmoved" | "read-only" | "healed" | "ended" | "did not start";
  readonly faults: readonly string[];
}

export const diskErrors: Scenario = {
  name: "disk-errors",
  proves:
    "any write, sync or rename may fail: nothing acknowledged is lost, a full disk heals, a failing one ends it",
  needs: ["strace"],
  unit: "failed calls",
  full: calls * errors.length,
  run: ({ dice, times, say }) =>
    inMemory(async (folder) => {
      // Node says of a folder that could not be made whatever comes to it.
      const { points, deeds } = await rehearse(folder, calls, (call) => call !== "mkdir");
      const all = points.flatMap((point, at) =>
        errors.map((error, one): Case => {
          const persists = (at + one) % 2 === 1;
          return { point, error, persists, heals: !persists && error !== "EIO" && at % healsOneIn < 2 };
        }),
      );
      const chosen = times >= all.length ? all : someOf(all, times, dice);
      const faults: string[] = [];
      const came = new Map<string, number>();
      let tried = 0;
      await pairwise([...chosen.entries()], async ([at, one]) => {
        const home = join(folder, `life-${at}`);
        const life = await lived(one, home, deeds);
        const what = `${one.error} ${one.persists ? "from" : "at"} ${pointText(one.point)} on`;
        for (const fault of [...life.faults, ...(await afterwards({ home, done: life.done }))])
          faults.push(`${what} (${life.came}): ${fault}`);
        rmSync(home, { recursive: true, force: true });
        const key = `${one.error}: ${life.came}`;
        came.set(key, (came.get(key) ?? 0) + 1);
        if (++tried % 50 === 0) say(`${tried} failed calls, ${faults.length} faults`);
      });
      return { figures: { "failed calls": tried, ...Object.fromEntries([...came].sort()) }, faults };
    }),
};

async function lived(one: Case, home: string, most: number): Promise<Life & Pick<Done, "done">> {
  const { point, error, persists } = one;
  // What the daemon asks the disk when SQLite cannot tell it why a write failed.
  const asks = { call: "write", path: "data/quota.probe", nth: 1 };
  const points = error === "EDQUOT" && point.call === "pwrite64" ? [point, asks] : [point];
  const placed = points.map((one) => ({ ...one, path: join(home, one.path) }));
  const daemon = new DaemonUnderFire({ home, env, under: failing(placed, error, persists) });
  if (!(await daemon.listens())) {
    const end = await daemon.ended();
    return { came: "did not start", done: [], faults: unstarted(one, end) };
  }
  const { done, last } = await load(daemon, most);
  if (last && "unknown" in last.answer) {
    const end = await daemon.ended();
    return { came: "ended", done, faults: fatal(one, end) };
  }
  const refused = last && "refused" in last.answer ? last.answer.refused : null;
  const faults = refused ? refusal(one, refused) : [];
  if (!refused || faults.length > 0 || !one.heals) {
    const end = await stopped(daemon);
    // With nothing to answer it may end between two deeds.
    const ended = end.signal === "SIGKILL" ? [] : fatal(one, end);
    const came = refused ? "read-only" : end.signal === "SIGKILL" ? "unmoved" : "ended";
    return { came, done, faults: [...faults, ...ended] };
  }
  const healed = await heals(daemon, most, done);
  await stopped(daemon);
  return { came: "healed", ...healed };
}

/** Says the refused deed again until it is taken, and the rest of them. */
async function heals(
  daemon: DaemonUnderFire,
  most: number,
  before: Done["done"],
): Promise<Pick<Done, "done"> & Pick<Life, "faults">> {
  const end = performance.now() + healedWithin;
  for (let done = before; ; ) {
    const more = await load(daemon, most, done);
    done = more.done;
    if (more.last === null) return { done, faults: [] };
    if (!("refused" in more.last.answer) || performance.now() > end) {
      const answer = JSON.stringify(more.last.answer);
      return { done, faults: [`${more.last.deed.mark} was not taken within ${healedWithin} ms: ${answer}`] };
    }
    await pause(100);
  }
}

/** Kills it, where it has not ended by itself. */
async function stopped(daemon: DaemonUnderFire): Promise<Ended> {
  return daemon.isRunning ? daemon.end("SIGKILL") : daemon.ended();
}

/** After a sync that failed nobody knows what the disk has, whatever the error is called. */
function isUncertain({ error, point }: Case): boolean {
  return (
    error === "EIO" || point.call === "fsync" || point.call === "fdatasync" || point.call === "ftruncate"
  );
}

/** A new desk's disk failed before it could be told of: it says so and ends. */
function unstarted({ error }: Case, end: Ended): string[] {
  const right = end.code === 70 || (end.code === 1 && error !== "EIO");
  return right && /the disk .*(failed|is full)/.test(end.said) ? [] : [`it ended by ${endText(end)}`];
}

/** No answer came: then it must have ended, and said that the disk failed. */
function fatal(one: Case, end: Ended): string[] {
  const right = isUncertain(one) && end.code === 70 && /the disk failed/.test(end.said);
  return right ? [] : [`it ended by ${endText(end)}`];
}

function refusal(one: Case, { code, final }: Problem): string[] {
  const right = one.error !== "EIO" && code === "read_only" && !final;
  return right ? [] : [`it was refused with ${code}${final ? ", for ever" : ""}`];
}
