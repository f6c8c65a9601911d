import { join } from "node:path";
import type { RouteOutput } from "../../../src/core/contract/route.ts";
import type { DaemonUnderFire } from "../daemon-under-fire.ts";
import type { Dice } from "../dice.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";
import { RawLive } from "./fuzz/raw-live.ts";
import { type Step, sequence } from "./fuzz/sequence.ts";
import { smallest } from "./fuzz/smallest.ts";
import { type Stage, setStage, startSmall } from "./fuzz/stage.ts";

export const sequences: Scenario = {
  name: "sequences",
  proves: "whatever valid frames come in whatever order, each is answered as docs/protocol.md says",
  needs: [],
  unit: "connections",
  full: 10_000,
  run,
};

/** Connections at once. */
const atOnce = 8;
/** An answer that takes longer does not come. */
const patienceMs = 20_000;

interface Down {
  readonly welcome?: { readonly epoch: string; readonly boot: string; readonly you: { readonly id: string } };
  readonly refused?: { readonly code: string; readonly messageId?: string; readonly ticket?: number };
  readonly event?: {
    readonly ticket: number;
    readonly seq: number;
    readonly prev: number;
    readonly type: string;
    readonly messageId?: string;
  };
  readonly live?: { readonly ticket: number; readonly seq: number };
  readonly queue?: { readonly snapshot?: true };
  readonly mine?: { readonly snapshot?: true };
}

async function run(trial: Trial): Promise<Verdict> {
  const daemon = await startSmall(join(trial.folder, "home"), { framesPerSecond: 1_000_000 });
  try {
    return await all(trial, daemon);
  } finally {
    // Also where the run breaks off: it would outlive its folder.
    await daemon.end("SIGKILL");
  }
}

async function all({ times, dice, say }: Trial, daemon: DaemonUnderFire): Promise<Verdict> {
  const stage = await setStage(daemon, 12);
  const quiet = daemon.said;
  const faults: string[] = [];
  let steps = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (done < times && faults.length === 0) {
      const own = dice.fork(`connection ${done++}`);
      const as = own.oneOf(stage.people);
      const early = own.chance(0.05);
      const list = sequence(own, stage, `run${done}`);
      steps += list.length;
      const found = await tried(daemon, stage, as, early, list, own, patienceMs);
      if (daemon.said !== quiet || !daemon.isRunning)
        found.push(`the daemon said: ${daemon.said.slice(quiet.length)}`);
      if (found.length > 0) {
        const fails = async (some: readonly Step[]): Promise<boolean> =>
          daemon.isRunning &&
          (await tried(daemon, stage, as, early, some, own.fork("again"), patienceMs / 10)).length > 0;
        const few = (await fails(list)) ? await smallest(list, fails, 40) : list;
        faults.push(
          ...found,
          `as ${as}${early ? ", without a hello," : ""} it takes ${JSON.stringify(few).slice(0, 1500)}`,
        );
      }
      if (done % 1000 === 0) say(`${done} connections`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (daemon.isRunning) {
    const { code, said } = await daemon.end("SIGTERM");
    if (code !== 0) faults.push(`the daemon ended with ${code}: ${said}`);
  }
  return { figures: { connections: done, frames: steps }, faults };
}

/** Says a sequence on a connection of its own. @returns what was answered against the protocol */
async function tried(
  daemon: DaemonUnderFire,
  stage: Stage,
  as: string,
  early: boolean,
  steps: readonly Step[],
  dice: Dice,
  patience: number,
): Promise<string[]> {
  const live = await RawLive.open(daemon.socket, as);
  const heard: Down[] = [];
  let wake = (): void => {};
  live.onText = (text) => {
    heard.push(JSON.parse(text));
    wake();
  };
  const until = async (what: string, holds: () => boolean): Promise<string | null> => {
    const end = performance.now() + patience;
    let closed: number | null = null;
    void live.closed.then((code) => {
      closed = code;
      wake();
    });
    while (!holds()) {
      if (closed !== null) return `closed with ${closed} before ${what}`;
      if (performance.now() > end) return `no ${what} within ${patience / 1000} s`;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return null;
  };
  let marks = 0;
  /** Everything that was said before has been heard by the daemon. */
  const mark = (): Promise<string | null> => {
    const id = `mark-${marks++}`;
    live.say({ post: { ticket: "mark", messageId: id } });
    return until(`answer to ${id}`, () => heard.some(({ refused }) => refused?.messageId === id));
  };
  try {
    if (early) return await tooEarly(live, steps);
    live.say({ hello: { protocol: 1 } });
    for (const [at, step] of steps.entries()) {
      live.say(step);
      // No more than may be unanswered.
      const fault = at % 30 === 29 ? await mark() : null;
      if (fault) return [fault];
    }
    const fault =
      (await mark()) ?? (await until("every answer", () => unanswered(steps, heard, as).length === 0));
    if (fault) return [`${fault}: ${unanswered(steps, heard, as).join(", ")}`];
    const faults = notes(heard, stage, as);
    for (const ticket of stage.tickets) live.say({ unwatch: { ticket } });
    const silent = await mark();
    if (silent) return [...faults, silent];
    faults.push(...(await readAfresh(daemon, live, heard, as, dice.oneOf(stage.tickets), until)));
    return faults;
  } finally {
    live.end();
  }
}

/** Before hello nothing else is heard. */
async function tooEarly(live: RawLive, steps: readonly Step[]): Promise<string[]> {
  const first = steps.find((step) => !("hello" in step));
  if (!first) return [];
  live.say(first);
  const code = await live.closed;
  return code === 4500 ? [] : [`${JSON.stringify(first)} before hello: closed with ${code}, not 4500`];
}

/** What still lacks the answer that the protocol promises. */
function unanswered(steps: readonly Step[], heard: readonly Down[], as: string): string[] {
  const lacks: string[] = [];
  const hellos = 1 + steps.filter((step) => "hello" in step).length;
  const welcomes = heard.filter(({ welcome }) => welcome !== undefined);
  if (welcomes.length !== hellos) lacks.push(`${hellos} hellos, ${welcomes.length} welcomes`);
  if (welcomes.some(({ welcome }) => welcome?.you.id !== as)) lacks.push("a welcome for somebody else");
  const answered = new Set(heard.map(({ event, refused }) => event?.messageId ?? refused?.messageId));
  for (const step of steps) {
    if ("post" in step && !answered.has(step.post.messageId))
      lacks.push(`an answer to ${step.post.messageId}`);
    if (!("follow" in step)) continue;
    const told =
      step.follow === "mine"
        ? heard.some(({ mine }) => mine?.snapshot)
        : heard.some(({ queue, refused }) => queue?.snapshot || refused?.code === "not_allowed");
    if (!told) lacks.push(`a snapshot of ${step.follow}`);
  }
  return lacks;
}

/** What nobody may hear: others' tickets, and the desk's own notes on one's own. */
function notes(heard: readonly Down[], { talk }: Stage, as: string): string[] {
  const faults: string[] = [];
  for (const { event } of heard) {
    if (event && (as === "bob" || as === "ciro")) faults.push(`${as} heard of ticket ${event.ticket}`);
    if (event?.type === "note_posted" && as === "ana")
      faults.push(`ana heard a note on ticket ${event.ticket}`);
    if (event && as === "ana" && event.ticket === talk.ticket) faults.push("ana heard what two others say");
  }
  return faults;
}

/**
 * After an unwatch nothing comes of a ticket; a watch from the start then brings exactly what REST tells, and what
 * happens next.
 */
async function readAfresh(
  daemon: DaemonUnderFire,
  live: RawLive,
  heard: Down[],
  as: string,
  ticket: number,
  until: (what: string, holds: () => boolean) => Promise<string | null>,
): Promise<string[]> {
  const from = heard.length;
  await daemon.ask("ticket.note", { number: ticket, text: "behind an unwatch" }, { as: "owner" });
  live.say({ watch: { ticket, after: 0 } });
  const fault = await until("live or a refusal", () =>
    heard.slice(from).some(({ live: now, refused }) => now?.ticket === ticket || refused?.ticket === ticket),
  );
  if (fault) return [fault];
  const upTo = heard.slice(from).findLast((frame) => frame.live?.ticket === ticket)?.live?.seq;
  const told = await eventsOf(daemon, ticket, as);
  if (upTo === undefined || !("done" in told))
    return "refused" in told && upTo === undefined
      ? []
      : [`ticket ${ticket}: REST and the live line disagree`];
  const shown = heard.slice(from).flatMap(({ event }) => (event?.ticket === ticket ? [event] : []));
  const wanted = told.done.filter(({ seq }) => seq <= upTo).map(({ seq, prev }) => `${prev}→${seq}`);
  const got = shown.filter(({ seq }) => seq <= upTo).map(({ seq, prev }) => `${prev}→${seq}`);
  const faults = shown.flatMap(({ seq, prev }, at) =>
    prev === (shown[at - 1]?.seq ?? 0) ? [] : [`ticket ${ticket}: ${seq} names ${prev} as the one before`],
  );
  if (wanted.join() !== got.join())
    faults.push(`ticket ${ticket}: read afresh ${got.join(" ")}, over REST ${wanted.join(" ")}`);
  return faults;
}

/** Everything that REST tells a person of a ticket, page by page; or what it says instead. */
async function eventsOf(daemon: DaemonUnderFire, number: number, as: string) {
  const done: RouteOutput<"ticket.events">["events"] = [];
  for (let after = 0; ; ) {
    const told = await daemon.ask("ticket.events", { number, after, limit: 500 }, { as });
    if (!("done" in told)) return told;
    done.push(...told.done.events);
    if (told.done.seq <= after) return { done };
    after = told.done.seq;
  }
}
