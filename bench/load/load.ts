import { setTimeout as pause } from "node:timers/promises";
import { cpuMsOf } from "../serve/program.ts";
import { type OpenPair, type Pair, unlessBroken } from "./pair.ts";

/** What a stretch of load came to. */
export interface Stretch {
  /** Messages that both sides have heard of, a second. */
  readonly perSecond: number;
  /** Processor time of the server for each of them, in µs. */
  readonly cpuMicros: number;
  /** From when each was to be said until both sides had heard of it, in ms. */
  readonly latencies: readonly number[];
}

interface InFlight {
  readonly conversation: number;
  readonly dueAt: number;
  /** How many sides have not heard of it. */
  left: number;
}

const text = "It still drops: I have restarted the router twice, what else could I try now?";
/** Connections that are opened at once: some servers let no more strangers wait at their door. */
const atOnce = 50;
/** After how long without an answer a load gives up, in ms. */
const patienceMs = 60_000;
/** How long a stretch of load lasts before it is measured, as a share of what is measured. */
const lead = 0.5;

/** Conversations on one server. It drives them as they are told to, and measures what the server makes of it. */
export class Load {
  /** Of the server. */
  readonly pid: number;
  readonly #pairs: Pair[] = [];
  readonly #inFlight = new Map<string, InFlight>();
  readonly #broken = new AbortController();
  #count = 0;
  #heard = 0;
  #latencies: number[] = [];
  #onDelivered: (conversation: number) => void = () => {};

  /** Messages that both sides have heard of so far. */
  get delivered(): number {
    return this.#heard;
  }

  private constructor(pid: number) {
    this.pid = pid;
  }

  /** Opens so many conversations. @param pid - of the server, whose processor time is measured */
  static async open(pid: number, count: number, openPair: OpenPair): Promise<Load> {
    const load = new Load(pid);
    for (let from = 0; from < count; from += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, count - from) }, (_, at) =>
        openPair(from + at, load.#hear, load.#broken),
      );
      load.#pairs.push(...(await Promise.all(some)));
    }
    return load;
  }

  /** Everybody always has so many messages on their way: as fast as the server can. @throws Error where it breaks */
  closed(ms: number, window = 1): Promise<Stretch> {
    return this.#measured(ms, () => {
      this.#onDelivered = (conversation) => this.#post(conversation, performance.now());
      for (const at of this.#pairs.keys())
        for (let more = 0; more < window; more++) this.#post(at, performance.now());
    });
  }

  /** So many messages a second are said in all, whatever becomes of those before them. @throws Error where it breaks */
  open(ms: number, perSecond: number): Promise<Stretch> {
    let timer: NodeJS.Timeout;
    let said = 0;
    const begin = performance.now();
    const sayDue = (): void => {
      const due = Math.floor(((performance.now() - begin) / 1000) * perSecond);
      for (; said < due; said++)
        this.#post(said % this.#pairs.length, begin + ((said + 1) / perSecond) * 1000);
    };
    return this.#measured(
      ms,
      () => {
        timer = setInterval(sayDue, 1);
      },
      () => clearInterval(timer),
    );
  }

  close(): void {
    for (const pair of this.#pairs) pair.close();
  }

  async #measured(ms: number, begin: () => void, end = (): void => {}): Promise<Stretch> {
    begin();
    // Uncounted: in a calm moment V8 has given memory back and let go of code, and takes a while to have them again.
    await unlessBroken(this.#broken, pause(ms * lead));
    this.#latencies = [];
    const [heard, cpu, at] = [this.#heard, cpuMsOf(this.pid), performance.now()];
    await unlessBroken(this.#broken, pause(ms));
    // A disk may stall for longer than a short stretch.
    await this.#until(() => this.#heard > heard);
    const seconds = (performance.now() - at) / 1000;
    const messages = this.#heard - heard;
    const cpuMs = cpuMsOf(this.pid) - cpu;
    end();
    this.#onDelivered = () => {};
    await this.#until(() => this.#inFlight.size === 0);
    return {
      perSecond: messages / seconds,
      cpuMicros: (cpuMs * 1000) / messages,
      latencies: this.#latencies,
    };
  }

  #post(conversation: number, dueAt: number): void {
    const id = `bench-${++this.#count}-${this.pid}`;
    this.#inFlight.set(id, { conversation, dueAt, left: 2 });
    this.#pairs[conversation]!.post(this.#count % 2 === 0 ? 0 : 1, id, text);
  }

  readonly #hear = (id: string): void => {
    const one = this.#inFlight.get(id);
    if (!one) return;
    one.left -= 1;
    if (one.left > 0) return;
    this.#inFlight.delete(id);
    this.#heard++;
    this.#latencies.push(performance.now() - one.dueAt);
    this.#onDelivered(one.conversation);
  };

  async #until(holds: () => boolean): Promise<void> {
    const end = performance.now() + patienceMs;
    while (!holds()) {
      if (performance.now() > end) throw new Error(`${this.#inFlight.size} messages were not delivered`);
      await unlessBroken(this.#broken, pause(5));
    }
  }
}
