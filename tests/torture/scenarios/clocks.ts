import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import type { WebSocket } from "ws";
import { protocol } from "../../../src/core/contract/protocol.ts";
import type { ParameterKey } from "../../../src/core/parameter.ts";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import { LiveTerminal } from "../live-terminal.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

/** Further than any length of time that the desk waits for here, so that one jump alone would end all of them. */
const furthestHours = 12;
/** Longer than the desk's own looks are apart, in ms. */
const lookMs = 600;
/** What would have to pass for somebody to lose a chat or an offer; the whole run takes less of real time. */
const patience: Readonly<Partial<Record<ParameterKey, number>>> = {
  "aviso-inatividade": 3600,
  "encerramento-inatividade": 3600,
  "tolerancia-ausencia": 3600,
  "prazo-aceite-oferta": 3600,
  "ausencia-automatica": 3600,
};
/** What must not happen to anybody's chat while only the wall clock moves. */
const never = new Set(["session_returned", "session_warned", "session_ended", "session_offer_lapsed"]);

/** The wall clock is set back and forward by hours while chats run and wait. */
export const clocksScenario: Scenario = {
  name: "clocks",
  proves:
    "a wall clock set back or forward by hours takes no chat from anybody, and leaves every log in order",
  needs: ["faketime"],
  unit: "jumps",
  full: 300,
  run: (trial) => new Clocks(trial).run(),
};

class Clocks {
  readonly #trial: Trial;
  readonly #clock: string;
  readonly #faults: string[] = [];
  #offset = 0;
  #messages = 0;

  constructor(trial: Trial) {
    this.#trial = trial;
    this.#clock = join(trial.folder, "clock");
  }

  async run(): Promise<Verdict> {
    const { dice, folder, times, say } = this.#trial;
    this.#set(0);
    const desk = await DaemonUnderFire.start({
      home: join(folder, "home"),
      env: {
        LD_PRELOAD: library(),
        FAKETIME_TIMESTAMP_FILE: this.#clock,
        FAKETIME_NO_CACHE: "1",
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
      },
    });
    const terminal = (person: string, side: "requester" | "agent"): LiveTerminal =>
      new LiveTerminal({
        client: person,
        person,
        side,
        desk: () => desk,
        dial: (who) => desk.socketFor(who),
        dice,
      });
    const [ana, rosana] = [terminal("ana", "requester"), terminal("rosana", "agent")];
    await desk.call("user.add", { id: "caio", name: "Caio", roles: ["agent"] });
    const caio = atTheDesk(desk, "caio");
    try {
      const { running, waiting } = await this.#open(desk);
      for (const one of [ana, rosana]) for (const number of running) one.watch(number);
      await until(() => ana.isLive && rosana.isLive);
      await this.#offerAll(desk, waiting);
      const order = await this.#order(desk);
      for (let jump = 1; jump <= times; jump++) {
        this.#set(dice.between(-furthestHours, furthestHours) * 3_600_000);
        await this.#talk(desk, [ana, rosana], running);
        await rest(lookMs);
        await this.#look(desk, [...running, ...waiting], order, jump);
        if (jump % 50 === 0) say(`${jump} jumps, ${this.#messages} messages`);
      }
      const { faults, tickets } = await desk.call("audit.verify", {});
      for (const fault of faults) this.#faults.push(`audit: ${JSON.stringify(fault)}`);
      const { code } = await desk.end("SIGTERM");
      if (code !== 0) this.#faults.push(`the daemon ended with ${code}: ${desk.said}`);
      return { figures: { jumps: times, messages: this.#messages, tickets }, faults: this.#faults };
    } finally {
      for (const one of [ana, rosana]) one.close();
      caio.terminate();
      if (desk.isRunning) await desk.end("SIGKILL");
    }
  }

  /** Chats of ana's: some that rosana holds, as many as she may, and some that wait. */
  async #open(desk: DaemonUnderFire): Promise<{ running: number[]; waiting: number[] }> {
    for (const [key, value] of Object.entries(patience)) await desk.call("parameter.set", { key, value });
    const numbers: number[] = [];
    for (let n = 0; n < 6; n++)
      numbers.push(
        (await desk.call("ticket.create", { activity: "vpn-access", chat: true }, { as: "ana" })).number,
      );
    const running = numbers.slice(0, 3);
    await until(async () => (await desk.call("agent.show", {}, { as: "caio" })).status === "online");
    for (const number of running) await desk.call("ticket.take", { number }, { as: "rosana" });
    return { running, waiting: numbers.slice(3) };
  }

  /** Has the waiting chats offered to the one agent who is at the desk. */
  async #offerAll(desk: DaemonUnderFire, waiting: readonly number[]): Promise<void> {
    await desk.call("group.edit", { id: "network", routing: "longest_idle" });
    for (const number of waiting)
      await until(async () => (await this.#types(desk, number)).includes("session_offered"));
  }

  #order(desk: DaemonUnderFire): Promise<string> {
    return desk
      .call("queue.list", {}, { as: "rosana" })
      .then((queue) => queue.map(({ number }) => number).join(" "));
  }

  async #talk(
    desk: DaemonUnderFire,
    terminals: readonly LiveTerminal[],
    running: readonly number[],
  ): Promise<void> {
    const { dice } = this.#trial;
    const number = dice.oneOf(running);
    const { session } = await desk.call("ticket.view", { number });
    for (const terminal of terminals) {
      this.#messages += 1;
      const messageId = `clock-${this.#messages}-${dice.whole(0, 1e9)}`;
      const lease = terminal.side === "agent" && session ? { lease: session.lease } : {};
      const said = await terminal.post({
        ticket: number,
        messageId,
        text: `message ${this.#messages}`,
        ...lease,
      });
      if (said.outcome !== "ok")
        this.#faults.push(
          `${terminal.person}'s message ${messageId} to Nº ${number}: ${JSON.stringify(said)}, clock ${this.#offset} ms`,
        );
    }
  }

  async #look(desk: DaemonUnderFire, numbers: readonly number[], order: string, jump: number): Promise<void> {
    for (const number of numbers) {
      const lost = (await this.#types(desk, number)).filter((type) => never.has(type));
      if (lost.length > 0)
        this.#faults.push(`jump ${jump}, to ${this.#offset} ms: Nº ${number} has ${lost.join(", ")}`);
    }
    const now = await this.#order(desk);
    if (now !== order)
      this.#faults.push(`jump ${jump}, to ${this.#offset} ms: the queue is ${now}, and was ${order}`);
  }

  async #types(desk: DaemonUnderFire, number: number): Promise<string[]> {
    const types: string[] = [];
    for (let after = 0; ; ) {
      const { events, seq } = await desk.call("ticket.events", { number, after });
      types.push(...events.map(({ type }) => type));
      if (seq <= after) return types;
      after = seq;
    }
  }

  /** Sets the daemon's wall clock so many ms from the true one, at once. */
  #set(offset: number): void {
    this.#offset = Math.round(offset);
    const seconds = this.#offset / 1000;
    writeFileSync(`${this.#clock}.new`, `${seconds < 0 ? "" : "+"}${seconds.toFixed(3)}\n`);
    renameSync(`${this.#clock}.new`, this.#clock);
  }
}

/** An agent who follows the queue, and so can be offered its chats. */
function atTheDesk(desk: DaemonUnderFire, person: string): WebSocket {
  const socket = desk.socketFor(person);
  socket.on("open", () => {
    socket.send(JSON.stringify({ hello: { protocol: protocol.version, have: {} } }));
    socket.send(JSON.stringify({ follow: "queue" }));
  });
  return socket;
}

/** The library that `faketime` loads into a program of several threads. */
function library(): string {
  const below = (folder: string): string[] =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const found = [...below("/usr/lib"), "/usr/lib"]
    .map((folder) => join(folder, "faketime", "libfaketimeMT.so.1"))
    .find(existsSync);
  if (!found) throw new Error("faketime is installed, and its library libfaketimeMT.so.1 is not to be found");
  return found;
}

async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; ; await rest(20)) {
    if (await is()) return;
    if (performance.now() > end) throw new Error("it did not come to that within 30 s");
  }
}
