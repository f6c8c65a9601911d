import { setTimeout as rest } from "node:timers/promises";
import type { WebSocket } from "ws";
import { close } from "../../../src/core/contract/protocol.ts";
import { type RefusalCode, refusals } from "../../../src/core/refusal.ts";
import { judge } from "../checker.ts";
import { DaemonUnderFire, type Fire } from "../daemon-under-fire.ts";
import { readDeskLog } from "../desk-log.ts";
import type { Dice } from "../dice.ts";
import { Digest } from "../digest.ts";
import type { History } from "../history.ts";
import { Load } from "../load.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

/** So many drains are judged together. */
const segment = 50;
/** How many messages are acknowledged between two drains, and how long a slow machine gets for them in ms. */
const life = { low: 20, high: 200, ms: 5000 } as const;
/** How long a desk may take to end, in ms. */
const patienceMs = 10_000;

/** SIGTERM under load: whoever talks is told to come back, what was under way is finished, and nobody notices more. */
export const drains: Scenario = {
  name: "drains",
  proves:
    "told to stop under load, the desk ends with 0 within 10 s, tells everybody, and nothing is lost or refused",
  needs: [],
  unit: "drains",
  full: 200,
  run,
};

async function run({ dice, times, folder, say }: Trial): Promise<Verdict> {
  const desk = await DrainedDesk.start({ home: folder, options: { framesPerSecond: 100_000 } });
  const digest = new Digest();
  const faults: string[] = [];
  let [acknowledged, operations] = [0, 0];
  let cursor: string | undefined;
  for (let done = 0; done < times; ) {
    const load = await Load.open(
      { desk: desk.now, dial: desk.dial, dice: dice.fork(`from${done}`), name: `from${done}` },
      cursor,
    );
    load.run();
    for (const end = Math.min(times, done + segment); done < end; done++) {
      await lives(load, dice);
      faults.push(...(await desk.drain()).map((fault) => `drain ${done + 1}: ${fault}`));
    }
    await load.settle();
    const history = await load.history();
    load.close();
    for (const { law, because } of judge(history)) faults.push(`after ${done} drains, ${law}: ${because}`);
    faults.push(...refusedForGood(history));
    digest.add((await readDeskLog(desk.now(), cursor)).events);
    ({ cursor } = load);
    acknowledged += load.acknowledged;
    operations += history.operations.length;
    say(`${done} drains, ${acknowledged} acknowledged, ${faults.length} faults`);
  }
  const gone = digest.differs((await readDeskLog(desk.now())).events);
  if (gone) faults.push(gone);
  await desk.now().end("SIGTERM");
  const figures = {
    acknowledged,
    operations,
    "lines told to come back": desk.told,
    "slowest end in ms": Math.round(desk.slowestMs),
  };
  return { figures, faults };
}

async function lives(load: Load, dice: Dice): Promise<void> {
  const wanted = load.acknowledged + dice.whole(life.low, life.high);
  const end = performance.now() + life.ms;
  while (load.acknowledged < wanted && performance.now() < end) await rest(1);
  await rest(dice.between(0, 5));
}

/** What was refused for another reason than a rule of the desk's: a drain is none. */
function refusedForGood({ operations }: History): string[] {
  return operations
    .filter(({ code, final }) => final && refusals[code as RefusalCode].status !== 409)
    .map(({ id, verb, code }) => `${verb} ${id} was refused for good: ${code}`);
}

/** A desk that is told to stop, and starts again on the same home. */
class DrainedDesk {
  readonly #fire: Fire;
  #life: DaemonUnderFire;
  /** Live connections there are now. */
  readonly #open = new Set<WebSocket>();
  told = 0;
  slowestMs = 0;

  private constructor(fire: Fire, life: DaemonUnderFire) {
    this.#fire = fire;
    this.#life = life;
  }

  static async start(fire: Fire): Promise<DrainedDesk> {
    return new DrainedDesk(fire, await DaemonUnderFire.start(fire));
  }

  readonly now = (): DaemonUnderFire => this.#life;

  readonly dial = (person: string): WebSocket => {
    const socket = this.#life.socketFor(person);
    socket.on("open", () => this.#open.add(socket));
    socket.on("close", () => this.#open.delete(socket));
    return socket;
  };

  /** Stops it and starts it again. @returns what was not as it should be */
  async drain(): Promise<string[]> {
    const faults: string[] = [];
    const codes = [...this.#open].map(
      (socket) => new Promise<number>((closed) => socket.on("close", (code) => closed(code))),
    );
    const began = performance.now();
    const { code, signal, said } = await this.#life.end("SIGTERM");
    const ms = performance.now() - began;
    this.slowestMs = Math.max(this.slowestMs, ms);
    if (ms > patienceMs) faults.push(`took ${Math.round(ms)} ms`);
    if (code !== 0) faults.push(`exit ${code ?? signal}: ${said}`);
    else if (/^ {4}at /m.test(said)) faults.push(`said: ${said}`);
    for (const one of await Promise.all(codes)) {
      if (one === close.draining) this.told++;
      else faults.push(`a line was closed with ${one}`);
    }
    this.#life = await DaemonUnderFire.start(this.#fire);
    return faults;
  }
}
