import { readFileSync } from "node:fs";
import { setTimeout as rest } from "node:timers/promises";
import type { DownFrame } from "../../../src/core/contract/frame.ts";
import { close, limits, protocol } from "../../../src/core/contract/protocol.ts";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import type { Dice } from "../dice.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

/** Messages a second, by so many people who each have a ticket of their own and read it. */
const perSecond = 1000;
const people = 10;
/** What the daemon may hold for all of the others, and how soon an acknowledgement comes, 99 times in 100. */
const mostBytes = 64 * 1024 * 1024;
const mostMs = 250;

/** Clients that watch everything and read nothing: some only wait, some ping, some go on asking. */
export const stalls: Scenario = {
  name: "stalls",
  proves:
    "clients that never read cost less than 64 MiB in all, and others' acknowledgements stay under 250 ms (p99)",
  needs: [],
  unit: "clients that never read",
  full: 200,
  run,
};

async function run({ dice, times, folder, say }: Trial): Promise<Verdict> {
  // Long enough for whoever is stalled to be sent away and to come back.
  const isFull = times >= stalls.full;
  const ms = isFull ? 45_000 : 4000;
  const desk = await DaemonUnderFire.start({
    home: folder,
    options: { framesPerSecond: 1_000_000, ...(!isFull && { patience: { stallMs: 2000 } }) },
  });
  const talkers: Talker[] = [];
  for (let at = 0; at < people; at++)
    talkers.push(await Talker.join(desk, `talker-${at}`, dice.fork(`talker ${at}`)));
  const tickets = talkers.map(({ ticket }) => ticket);
  const mutes = Array.from({ length: times }, (_, at) => new Mute(desk, tickets, kinds[at % kinds.length]!));
  for (const mute of mutes) await mute.connected;

  const stop = stream(talkers);
  // What the load alone makes the daemon grow to.
  await rest(ms / 4);
  let before = 0;
  for (let n = 0; n < 10; n++) {
    before = Math.max(before, memoryOf(desk));
    await rest(100);
  }
  for (const talker of talkers) talker.measured.length = 0;
  for (const mute of mutes) mute.fallSilent();
  const began = performance.now();
  let most = 0;
  while (performance.now() - began < ms) {
    most = Math.max(most, memoryOf(desk));
    await rest(100);
  }
  stop();
  const seconds = (performance.now() - began) / 1000;
  const times99 = talkers.flatMap(({ measured }) => measured).sort((a, b) => a - b);
  const p99 = times99[Math.floor(times99.length * 0.99)] ?? Number.POSITIVE_INFINITY;
  const rate = times99.length / seconds;
  const faults: string[] = [];
  for (const talker of talkers) faults.push(...(await talker.faults()));
  const codes = mutes.flatMap((mute) => mute.codes);
  for (const mute of mutes) mute.leave();
  const ended = await desk.end("SIGTERM");
  const grown = most - before;
  // Fewer clients in less time: without any limit forty of them cost 65 MiB in that.
  if (grown >= (isFull ? mostBytes : 0.7 * mostBytes))
    faults.push(`the daemon grew by ${megabytes(grown)} MiB`);
  // In small it runs beside other tests: a slow moment there says nothing.
  if (isFull && p99 >= mostMs) faults.push(`acknowledgements took ${Math.round(p99)} ms (p99)`);
  if (isFull && rate < 0.8 * perSecond) faults.push(`only ${Math.round(rate)} messages a second flowed`);
  // Who goes on asking without ever reading an answer is too fast as well.
  const odd = codes.filter((code) => ![close.tooSlow, close.tooFast, 1006].includes(code));
  if (odd.length > 0) faults.push(`a client that never reads was closed with ${odd[0]}`);
  if (ended.code !== 0) faults.push(`the desk ended with ${ended.code}: ${ended.said}`);
  say(`${times99.length} messages in ${Math.round(seconds)} s`);
  return {
    figures: {
      "messages a second": Math.round(rate),
      "acknowledged p50 in ms": (times99[Math.floor(times99.length / 2)] ?? 0).toFixed(1),
      "acknowledged p99 in ms": p99.toFixed(1),
      "memory before in MiB": megabytes(before),
      "memory grown by at most in MiB": megabytes(grown),
      "sent away and come back": codes.length,
    },
    faults,
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

/** Resident memory, in bytes. */
function memoryOf({ pid }: DaemonUnderFire): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
}

/** Everybody talks, evenly; what a slow machine could not say in its time is said in the next moment. @returns to end it */
function stream(talkers: readonly Talker[]): () => void {
  const began = performance.now();
  let said = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / 1000) * perSecond;
    // No more than a few moments are made up for: the rate is judged in the end.
    said = Math.max(said, due - perSecond / 4);
    for (; said < due; said++) talkers[Math.floor(said) % talkers.length]!.say();
  }, 5);
  return () => clearInterval(timer);
}

/** Somebody who talks on a ticket of their own and reads what comes. */
class Talker {
  readonly ticket: number;
  /** How long each acknowledgement took, in ms. */
  readonly measured: number[] = [];
  readonly #name: string;
  readonly #dice: Dice;
  readonly #socket: ReturnType<DaemonUnderFire["socketFor"]>;
  readonly #waiting = new Map<string, number>();
  #have = 0;
  #count = 0;
  readonly #faults: string[] = [];

  private constructor(
    name: string,
    ticket: number,
    socket: ReturnType<DaemonUnderFire["socketFor"]>,
    dice: Dice,
  ) {
    this.#name = name;
    this.ticket = ticket;
    this.#socket = socket;
    this.#dice = dice;
  }

  static async join(desk: DaemonUnderFire, name: string, dice: Dice): Promise<Talker> {
    await desk.call("user.add", { id: name, name, roles: ["requester"], groups: ["chat-users"] });
    const { number } = await desk.call("ticket.create", { direct: true, chat: true }, { as: name });
    const socket = desk.socketFor(name);
    const talker = new Talker(name, number, socket, dice);
    socket.on("close", (code) => talker.#faults.push(`${name} was closed with ${code}`));
    await new Promise<void>((live) => {
      socket.on("open", () => socket.send(hello({ [number]: 0 })));
      socket.on("message", (data) => {
        const frame = JSON.parse(String(data)) as DownFrame;
        if ("live" in frame) live();
        else talker.#hear(frame);
      });
    });
    return talker;
  }

  say(): void {
    // A good client keeps to the protocol: so many without an answer, and no more.
    if (this.#waiting.size >= limits.unacknowledged / 2) return;
    const messageId = `${this.#name}-${++this.#count}`;
    this.#waiting.set(messageId, performance.now());
    const text = "so it goes on ".repeat(this.#dice.whole(1, 20));
    this.#socket.send(JSON.stringify({ post: { ticket: this.ticket, messageId, text } }));
  }

  /** Waits for what is still to be answered. @returns what was not as it should be */
  async faults(): Promise<string[]> {
    const end = performance.now() + 10_000;
    while (this.#waiting.size > 0 && performance.now() < end) await rest(10);
    if (this.#waiting.size > 0)
      this.#faults.push(`${this.#name}: ${this.#waiting.size} were never acknowledged`);
    const faults = [...this.#faults];
    this.#socket.terminate();
    return faults;
  }

  #hear(frame: DownFrame): void {
    if ("refused" in frame) this.#faults.push(`${this.#name} was refused: ${JSON.stringify(frame.refused)}`);
    if (!("event" in frame)) return;
    const { seq, prev, messageId } = frame.event;
    if (prev !== this.#have) this.#faults.push(`${this.#name}: ${seq} follows ${prev}, not ${this.#have}`);
    this.#have = seq;
    const said = this.#waiting.get(messageId ?? "");
    if (said === undefined) return;
    this.#waiting.delete(messageId!);
    this.measured.push(performance.now() - said);
  }
}

const kinds = ["waits", "pings", "asks"] as const;

/** Somebody who asks for everything and reads nothing of it, and comes back as soon as it is sent away. */
class Mute {
  readonly connected: Promise<void>;
  /** How it was closed, each time. */
  readonly codes: number[] = [];
  readonly #desk: DaemonUnderFire;
  readonly #tickets: readonly number[];
  readonly #kind: (typeof kinds)[number];
  #socket!: ReturnType<DaemonUnderFire["socketFor"]>;
  #timer: NodeJS.Timeout | null = null;
  #isSilent = false;
  #gone = false;

  constructor(desk: DaemonUnderFire, tickets: readonly number[], kind: (typeof kinds)[number]) {
    this.#desk = desk;
    this.#tickets = tickets;
    this.#kind = kind;
    this.connected = this.#connect();
  }

  fallSilent(): void {
    this.#isSilent = true;
    const socket = this.#socket;
    socket.pause();
    for (const ticket of this.#tickets) socket.send(JSON.stringify({ watch: { ticket, after: 0 } }));
    socket.send(JSON.stringify({ follow: "queue" }));
    if (this.#kind === "waits") return;
    this.#timer = setInterval(() => {
      // What the daemon does not hear any more is not to fill this process.
      if (socket.readyState !== socket.OPEN || socket.bufferedAmount > 65_536) return;
      if (this.#kind === "pings") for (let n = 0; n < 10; n++) socket.ping("are you there?");
      else socket.send(JSON.stringify({ follow: "mine" }));
    }, 50);
  }

  leave(): void {
    this.#gone = true;
    if (this.#timer) clearInterval(this.#timer);
    this.#socket.terminate();
  }

  #connect(): Promise<void> {
    const socket = this.#desk.socketFor("rosana");
    this.#socket = socket;
    socket.on("error", () => {});
    socket.on("close", (code) => this.#closed(code));
    return new Promise((welcomed) => {
      socket.on("open", () => socket.send(hello({})));
      socket.once("message", () => {
        if (this.#isSilent) this.fallSilent();
        welcomed();
      });
    });
  }

  #closed(code: number): void {
    if (this.#timer) clearInterval(this.#timer);
    if (this.#gone) return;
    this.codes.push(code);
    void this.#connect();
  }
}

function hello(have: Record<string, number>): string {
  return JSON.stringify({ hello: { protocol: protocol.version, have } });
}
