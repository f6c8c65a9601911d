import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { DaemonUnderFire } from "../daemon-under-fire.ts";
import type { Dice } from "../dice.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";
import { judge } from "./fuzz/frame-judge.ts";
import { FrameMaker } from "./fuzz/frame-maker.ts";
import { checkLog, type Posts } from "./fuzz/log-check.ts";
import { RawLive } from "./fuzz/raw-live.ts";
import { residentMiB } from "./fuzz/resident.ts";
import { SmallTalk } from "./fuzz/small-talk.ts";
import { quoted, smallest } from "./fuzz/smallest.ts";
import { type Stage, setStage, startSmall } from "./fuzz/stage.ts";
import { volley } from "./fuzz/volley.ts";

/** Connections that fuzz at once, and frames that each sends before it waits: fewer than may be unanswered. */
const connections = 12;
const atOnce = 48;
/** More than this a daemon may not grow while it is fuzzed, in MiB: it keeps nothing of what it refuses. */
const growthMiB = 256;
/** Out of so many volleys one is followed by something that ends the connection. */
const closerEvery = 12;

interface Count {
  parsed: number;
  closed: number;
}

export const frames: Scenario = {
  name: "frames",
  proves:
    "no frame that anybody sends brings the daemon down, past its schema or between two others who talk",
  needs: [],
  unit: "parsed frames",
  full: 1_000_000,
  run,
};

async function run(trial: Trial): Promise<Verdict> {
  const daemon = await startSmall(join(trial.folder, "home"), { framesPerSecond: 10_000_000 });
  try {
    return await fuzzed(trial, daemon);
  } finally {
    // Also where the run breaks off: it would outlive its folder.
    await daemon.end("SIGKILL");
  }
}

async function fuzzed({ times, dice, folder, say }: Trial, daemon: DaemonUnderFire): Promise<Verdict> {
  const stage = await setStage(daemon, Math.min(120, Math.max(12, Math.floor(times / 8000))));
  const posts: Posts = { sent: new Map(), acknowledged: new Map() };
  const talk = await SmallTalk.start(daemon, stage, posts);
  const faults: string[] = [];
  const count: Count = { parsed: 0, closed: 0 };
  const quiet = daemon.said;
  const before = residentMiB(daemon.pid);
  const began = performance.now();
  const failed: { as: string; payloads: readonly Buffer[] }[] = [];
  let told = 0;

  const fuzz = async (index: number): Promise<void> => {
    const own = dice.fork(`connection ${index}`);
    const maker = new FrameMaker(own, stage);
    const as = stage.people[index % stage.people.length]!;
    let live = await greeted(daemon, as);
    for (let round = 0; count.parsed < times && faults.length === 0; round++) {
      const payloads = drawn(maker, Math.min(atOnce, times - count.parsed));
      const { faults: found, closed } = await volley(live, payloads, `mark-${index}-${round}`, posts, own);
      faults.push(...found);
      if (closed !== null) faults.push(`a connection of ${as} was closed with ${closed}`);
      const loud = daemon.said !== quiet || !daemon.isRunning;
      // What the daemon says on its way out is nobody's in particular: whoever was sending may have brought it about.
      if (loud) faults.push(`the daemon said: ${daemon.said.slice(quiet.length)}`);
      if (loud || found.length > 0 || closed !== null) failed.push({ as, payloads });
      if (faults.length > 0) break;
      count.parsed += payloads.length;
      if (own.chance(1 / closerEvery)) {
        const fault = await end(live, maker);
        if (fault) faults.push(fault);
        count.closed++;
        live = await greeted(daemon, as);
      }
      if (count.parsed > told + 50_000) {
        told = count.parsed;
        say(
          `${count.parsed} frames parsed, ${count.closed} connections ended, ${residentMiB(daemon.pid)} MiB`,
        );
      }
      await turn();
    }
    live.end();
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => fuzz(index)));
  const seconds = (performance.now() - began) / 1000;
  const after = residentMiB(daemon.pid);
  if (before !== null && after !== null && after - before > growthMiB)
    faults.push(`the daemon grew from ${before} to ${after} MiB`);
  const healthy = await talk.stop();
  faults.push(...healthy.faults);
  let events = 0;
  if (daemon.isRunning) {
    const log = await checkLog(daemon, posts);
    events = log.events;
    faults.push(...log.faults);
    const { code, said } = await daemon.end("SIGTERM");
    if (code !== 0) faults.push(`the daemon ended with ${code}: ${said}`);
  }
  for (const [at, { as, payloads }] of failed.entries())
    faults.push(await reduced(join(folder, `again-${at}`), as, payloads, stage, dice));
  return {
    figures: {
      parsed: count.parsed,
      "parsed per second": Math.round(count.parsed / seconds),
      "connections ended on purpose": count.closed,
      "posts sent": posts.sent?.size ?? 0,
      "posts acknowledged": posts.acknowledged.size,
      "events in the log": events,
      "messages of the healthy pair": healthy.exchanged,
      "their acknowledgements, p99 ms": healthy.p99,
      "memory before and after, MiB": `${before} ${after}`,
    },
    faults,
  };
}

/** So many payloads that a connection survives. */
function drawn(maker: FrameMaker, count: number): Buffer[] {
  const payloads: Buffer[] = [];
  while (payloads.length < count) {
    const payload = maker.next();
    if (judge(payload).is !== "closed") payloads.push(payload);
  }
  return payloads;
}

async function greeted(daemon: DaemonUnderFire, as: string): Promise<RawLive> {
  const live = await RawLive.open(daemon.socket, as);
  live.say({ hello: { protocol: 1 } });
  await new Promise<void>((resolve, reject) => {
    live.onText = () => resolve();
    void live.closed.then((code) => reject(new Error(`closed with ${code} instead of a welcome`)));
  });
  return live;
}

/** Ends a connection as no connection should be ended. @returns what is wrong with how the daemon took it */
async function end(live: RawLive, maker: FrameMaker): Promise<string | null> {
  const { bytes, codes, kind } = maker.closer();
  live.write(bytes);
  let late: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    late = setTimeout(resolve, 30_000, null);
  });
  const code = await Promise.race([live.closed, silence]);
  clearTimeout(late);
  live.end();
  if (code !== null && codes.includes(code)) return null;
  return `${kind} is to be closed with ${codes.join(" or ")}; it was ${code ?? "left open"}: ${quoted(bytes)}`;
}

/** Finds the smallest volley that still fails, on a daemon of its own. */
async function reduced(
  home: string,
  as: string,
  payloads: readonly Buffer[],
  stage: Stage,
  dice: Dice,
): Promise<string> {
  let daemon: DaemonUnderFire | null = null;
  let quiet = "";
  let tries = 0;
  const fails = async (list: readonly Buffer[]): Promise<boolean> => {
    if (!daemon?.isRunning) {
      daemon = await startSmall(join(home, String(tries)), { framesPerSecond: 10_000_000 });
      await setStage(daemon, stage.tickets.length);
      quiet = daemon.said;
    }
    const live = await greeted(daemon, as);
    const posts: Posts = { sent: new Map(), acknowledged: new Map() };
    const { faults, closed } = await volley(live, list, `mark-again-${tries++}`, posts, dice.fork("plain"));
    live.end();
    const broken = faults.length > 0 || closed !== null || daemon.said !== quiet || !daemon.isRunning;
    quiet = daemon.said;
    return broken;
  };
  try {
    if (!(await fails(payloads)))
      return `as ${as}, not again by itself: ${payloads.map((one) => quoted(one, 60)).join(" ")}`;
    const few = await smallest(payloads, fails);
    const one = few.length === 1 ? few[0]! : null;
    if (!one) return `as ${as}, it takes ${few.map((each) => quoted(each)).join(" then ")}`;
    const bytes = await smallest([...one], (list) => fails([Buffer.from(list)]));
    return `as ${as}, it takes ${quoted(Buffer.from(bytes))}`;
  } finally {
    await (daemon as DaemonUnderFire | null)?.end("SIGKILL");
  }
}
