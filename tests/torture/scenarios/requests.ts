import type { NetConnectOpts } from "node:net";
import { join } from "node:path";
import type { DaemonUnderFire } from "../daemon-under-fire.ts";
import type { Dice } from "../dice.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";
import { faultIn } from "./fuzz/answer-law.ts";
import { beginningOf, heal } from "./fuzz/heal.ts";
import { attack, bomb } from "./fuzz/http-attack.ts";
import { HttpLine } from "./fuzz/http-line.ts";
import { checkLog, type Posts, postKey } from "./fuzz/log-check.ts";
import { type Ask, RequestMaker, rendered } from "./fuzz/request-maker.ts";
import { residentMiB } from "./fuzz/resident.ts";
import { quoted, smallest } from "./fuzz/smallest.ts";
import { type Stage, setStage, startSmall } from "./fuzz/stage.ts";

/** Connections that ask at once. */
const lines = 12;
/** After so many requests the desk is healed, looked through, and begun anew: its documents keep their history. */
const roundSize = 10_000;
/** Several portfolios of 8 MiB may be read at once. */
const heapMiB = 384;
/** An answer that takes longer hangs. */
const patienceMs = 45_000;

export const requests: Scenario = {
  name: "requests",
  proves:
    "no request that anybody sends brings the daemon down, is its own fault, or leaves a desk that cannot be healed",
  needs: [],
  unit: "requests",
  full: 200_000,
  run,
};

/** What all rounds together counted. */
interface Tally {
  asked: number;
  attacks: number;
  bombs: number;
  events: number;
  readonly statuses: Map<number, number>;
  readonly faults: string[];
  slowestMs: number;
  highestMiB: number;
}

async function run({ times, dice, folder, say }: Trial): Promise<Verdict> {
  const tally: Tally = {
    asked: 0,
    attacks: 0,
    bombs: 0,
    events: 0,
    statuses: new Map(),
    faults: [],
    slowestMs: 0,
    highestMiB: 0,
  };
  const began = performance.now();
  for (let round = 0; tally.asked < times && tally.faults.length === 0; round++) {
    const until = Math.min(times, tally.asked + roundSize);
    await oneRound(join(folder, `round-${round}`), dice.fork(`round ${round}`), until, tally);
    say(`${tally.asked} requests answered, the slowest within ${tally.slowestMs} ms`);
  }
  const statuses = [...tally.statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => `${status}: ${count}`);
  return {
    figures: {
      requests: tally.asked,
      "requests per second": Math.round((tally.asked / (performance.now() - began)) * 1000),
      "of these no HTTP, or none that a client speaks": tally.attacks,
      "of these bombs": tally.bombs,
      "answers by status": statuses.join(", "),
      "slowest answer, ms": tally.slowestMs,
      "events in the logs": tally.events,
      "most memory, MiB": tally.highestMiB,
    },
    faults: tally.faults,
  };
}

/** A desk of its own: asked everything, healed, started again from its disk, and read through. */
async function oneRound(home: string, dice: Dice, until: number, tally: Tally): Promise<void> {
  const daemon = await startSmall(home, { listen: ["127.0.0.1:0"] }, heapMiB);
  try {
    await asked(daemon, dice, until, tally);
  } finally {
    // Also where the run breaks off: it would outlive its folder.
    await daemon.end("SIGKILL");
  }
}

async function asked(daemon: DaemonUnderFire, dice: Dice, until: number, tally: Tally): Promise<void> {
  const { home } = daemon;
  const stage = await setStage(daemon, 24);
  const beginning = await beginningOf(daemon);
  const posts: Posts = { sent: null, acknowledged: new Map() };
  const quiet = daemon.said;
  const doors: NetConnectOpts[] = [
    { path: daemon.socket },
    { host: "127.0.0.1", port: Number(new URL(daemon.urls[0]!).port) },
  ];
  let failed: Ask | null = null;
  const fuzz = async (index: number): Promise<void> => {
    const own = dice.fork(`line ${index}`);
    const maker = new RequestMaker(own, stage, beginning.portfolio);
    let line = new HttpLine(doors[0]!);
    while (tally.asked < until && tally.faults.length === 0) {
      tally.asked++;
      const ask = maker.next();
      const luck = own.between(0, 1);
      let fault: string | null;
      if (luck < 0.1) fault = await assault(own, ask, doors, home, tally);
      else {
        const { fault: found, closed } = await plain(line, ask, home, tally, posts);
        fault = found;
        if (found) failed = ask;
        if (closed) {
          line.end();
          line = new HttpLine(doors[0]!);
        }
      }
      if (fault) tally.faults.push(fault);
      if (!daemon.isRunning || daemon.said !== quiet)
        tally.faults.push(
          `the daemon said: ${daemon.said.slice(quiet.length)} around ${quoted(rendered(ask))}`,
        );
      tally.highestMiB = Math.max(
        tally.highestMiB,
        tally.asked % 500 === 0 ? (residentMiB(daemon.pid) ?? 0) : 0,
      );
    }
    line.end();
  };
  await Promise.all(Array.from({ length: lines }, (_, index) => fuzz(index)));
  if (failed) tally.faults.push(await reduced(`${home}-again`, failed));
  if (daemon.isRunning && tally.faults.length === 0) await aftermath(daemon, beginning, posts, tally);
}

/** Asks one thing as a client would. */
async function plain(
  line: HttpLine,
  ask: Ask,
  home: string,
  tally: Tally,
  posts: Posts,
): Promise<{ readonly fault: string | null; readonly closed: boolean }> {
  const began = performance.now();
  const head = ask.method === "HEAD";
  const { responses, closed, hung, garbage } = await line.exchange(rendered(ask), [head], { patienceMs });
  tally.slowestMs = Math.max(tally.slowestMs, Math.round(performance.now() - began));
  const response = responses[0];
  const shown = `${ask.method} ${ask.path.slice(0, 200)}`;
  if (hung || garbage !== null) return { fault: `${shown}: ${hung ? "no answer" : garbage}`, closed: true };
  if (!response)
    return { fault: `${shown}: closed without an answer: ${quoted(rendered(ask))}`, closed: true };
  tally.statuses.set(response.status, (tally.statuses.get(response.status) ?? 0) + 1);
  const fault = faultIn(response, head || ask.method === "OPTIONS" ? null : ask.route, head, home);
  if (!fault && response.status === 200) keep(ask, response.body, posts);
  return {
    fault: fault && `${quoted(rendered(ask))} got ${fault}`,
    closed: closed || response.headers.get("connection") === "close",
  };
}

/** What was acknowledged is to be there in the end. */
function keep({ route, path, headers }: Ask, body: Buffer, posts: Posts): void {
  if (route !== "ticket.reply" && route !== "ticket.note") return;
  const author = headers.find(([name]) => name === "Chatdesk-As")?.[1] ?? "owner";
  const ticket = Number(path.split("/")[3]);
  const { seq, messageId } = JSON.parse(body.toString("utf8")) as { seq: number; messageId: string };
  posts.acknowledged.set(postKey(author, ticket, messageId), seq);
}

/** Sends what no client sends, over a connection of its own, and says goodbye: everything that comes back counts. */
async function assault(
  dice: Dice,
  ask: Ask,
  doors: readonly NetConnectOpts[],
  home: string,
  tally: Tally,
): Promise<string | null> {
  const heavy = dice.chance(0.01);
  const { kind, bytes } = heavy ? bomb(dice) : attack(dice, ask);
  if (heavy) tally.bombs++;
  else tally.attacks++;
  const line = new HttpLine(dice.oneOf(doors));
  const began = performance.now();
  const { responses, hung, garbage } = await line.exchange(bytes, [], { goodbye: true, patienceMs });
  tally.slowestMs = Math.max(tally.slowestMs, Math.round(performance.now() - began));
  line.end();
  for (const response of responses) {
    tally.statuses.set(response.status, (tally.statuses.get(response.status) ?? 0) + 1);
    if (response.status === 101) continue;
    const fault = faultIn(response, null, false, home);
    if (fault) return `${kind}, ${quoted(bytes)} got ${fault}`;
  }
  if (hung || garbage !== null) return `${kind}, ${quoted(bytes)}: ${hung ? "left open" : garbage}`;
  return null;
}

/** Heals the desk, starts it again from its disk and reads everything. */
async function aftermath(
  daemon: DaemonUnderFire,
  beginning: Parameters<typeof heal>[1],
  posts: Posts,
  tally: Tally,
): Promise<void> {
  try {
    await heal(daemon, beginning);
  } catch (error) {
    tally.faults.push(`the desk cannot be healed: ${(error as Error).message}`);
  }
  const { code, said } = await daemon.end("SIGTERM");
  if (code !== 0) tally.faults.push(`the daemon ended with ${code}: ${said}`);
  const again = await startSmall(daemon.home);
  try {
    if (again.said.trim().split("\n").length > 1) tally.faults.push(`started again, it said: ${again.said}`);
    const reader = "reader-of-everything";
    await again.call("user.add", { id: reader, name: reader, roles: ["admin"] });
    const { faults, events } = await checkLog(again, posts, reader);
    tally.faults.push(...faults);
    tally.events += events;
  } finally {
    await again.end("SIGTERM");
  }
}

/** Asks the same of a new desk, and makes its body shorter as long as it still goes wrong. */
async function reduced(home: string, ask: Ask): Promise<string> {
  const daemon = await startSmall(home);
  const stage: Stage = await setStage(daemon, 24);
  const quiet = daemon.said;
  const posts: Posts = { sent: null, acknowledged: new Map() };
  const tally = { statuses: new Map(), slowestMs: 0 } as unknown as Tally;
  const fails = async (bytes: readonly number[]): Promise<boolean> => {
    const body = ask.body === null ? null : Buffer.from(bytes);
    const line = new HttpLine({ path: daemon.socket });
    const { fault } = await plain(line, { ...ask, body }, home, tally, posts);
    line.end();
    return fault !== null || daemon.said !== quiet || !daemon.isRunning;
  };
  try {
    const whole = [...(ask.body ?? [])];
    if (!(await fails(whole)))
      return `on a new desk of ${stage.tickets.length} tickets it does not show again`;
    const few = whole.length > 1 ? await smallest(whole, fails) : whole;
    return `it takes ${quoted(rendered({ ...ask, body: ask.body && Buffer.from(few) }))}`;
  } finally {
    await daemon.end("SIGKILL");
  }
}
