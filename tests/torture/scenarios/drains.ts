import type { WebSocket } from "ws";
import { close } from "../../../src/core/contract/protocol.ts";
import { type RefusalCode, refusals } from "../../../src/core/refusal.ts";
import { DaemonUnderFire, type Fire } from "../daemon-under-fire.ts";
import type { History } from "../history.ts";
import { interruptedLoad } from "../interrupted-load.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

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

async function run(trial: Trial): Promise<Verdict> {
  const desk = await DrainedDesk.start({ home: trial.folder, options: { framesPerSecond: 100_000 } });
  const { faults, acknowledged, operations } = await interruptedLoad(trial, {
    unit: "drains",
    segment: 50,
    between: [20, 200],
    now: desk.now,
    dial: desk.dial,
    interrupt: () => desk.drain(),
    faultsOf: refusedForGood,
  });
  await desk.now().end("SIGTERM");
  const figures = {
    acknowledged,
    operations,
    "lines told to come back": desk.told,
    "slowest end in ms": Math.round(desk.slowestMs),
  };
  return { figures, faults };
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
