import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import type { Scenario, Trial } from "../scenario.ts";

const program = new URL("../client-under-fire.ts", import.meta.url).pathname;
const people = ["ana", "rosana"] as const;
const messages = 12;

/** Clients are killed and frozen while they write; whoever comes next delivers what they left. */
export const clientsScenario: Scenario = {
  name: "clients",
  proves: "what a killed or frozen client had accepted is delivered once by that person's next process",
  needs: [],
  unit: "kills",
  full: 500,
  async run(trial) {
    const daemon = await DaemonUnderFire.start({
      home: join(trial.folder, "desk"),
      options: { sample: true, framesPerSecond: 10_000 },
    });
    const living: Writer[] = [];
    try {
      return await run(trial, daemon, living);
    } finally {
      for (const one of living) one.child.kill("SIGKILL");
      await daemon.end("SIGKILL");
    }
  },
};

async function run(trial: Trial, daemon: DaemonUnderFire, living: Writer[]) {
  const tickets: number[] = [];
  for (let at = 0; at < 3; at++)
    tickets.push((await daemon.call("ticket.create", { direct: true }, { as: "ana" })).number);
  const start = (person: string, name: string, count: number): Writer => {
    const writer = new Writer(person, [
      join(trial.folder, "clients"),
      `unix:${daemon.socket}`,
      person,
      name,
      String(count),
      ...tickets.map(String),
    ]);
    living.push(writer);
    return writer;
  };
  const ended: Writer[] = [];
  let frozen: Writer | null = null;
  let freezes = 0;
  while (ended.length < trial.times) {
    const name = `life${ended.length}`;
    const person = trial.dice.oneOf(people);
    const writer = start(person, name, messages);
    await writer.accepted(trial.dice.whole(0, messages));
    await pause(trial.dice.between(0, 4));
    if (frozen) {
      frozen.child.kill("SIGCONT");
      ended.push(await kill(frozen, living));
      frozen = null;
    }
    if (trial.dice.chance(0.3)) {
      writer.child.kill("SIGSTOP");
      freezes += 1;
      frozen = writer;
    } else ended.push(await kill(writer, living));
    if (ended.length % 50 === 0) trial.say(`${ended.length} kills`);
  }
  if (frozen) {
    frozen.child.kill("SIGCONT");
    ended.push(await kill(frozen, living));
  }
  for (const person of people) await start(person, "heir", 0).done();
  const accepted = ended.flatMap((one) =>
    one.messages.map((message) => ({ ...message, person: one.person })),
  );
  return {
    figures: { kills: ended.length, freezes, accepted: accepted.length },
    faults: await faultsIn(daemon, accepted),
  };
}

/** A process of a person, and the messages that it was heard to accept. */
class Writer {
  readonly person: string;
  readonly child: ChildProcess;
  readonly messages: { readonly id: string; readonly ticket: number }[] = [];
  #said = "";
  #finished = false;
  #heard = (): void => {};

  constructor(person: string, words: readonly string[]) {
    this.person = person;
    this.child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "inherit"] });
    this.child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      const lines = (this.#said + text).split("\n");
      this.#said = lines.pop()!;
      for (const line of lines) {
        const [word, id, ticket] = line.split(" ");
        if (word === "accepted") this.messages.push({ id: id!, ticket: Number(ticket) });
        else this.#finished = true;
      }
      this.#heard();
    });
    this.child.on("exit", () => this.#heard());
  }

  /** Waits until it has accepted so many. @throws Error where it ends first */
  accepted(count: number): Promise<void> {
    return this.#until(() => this.messages.length >= count);
  }

  /** Waits until nothing waits in its outbox. @throws Error where it ends first */
  done(): Promise<void> {
    return this.#until(() => this.#finished);
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.child.exitCode !== null) throw new Error(`a client ended with ${this.child.exitCode}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }
}

async function kill(writer: Writer, living: Writer[]): Promise<Writer> {
  const closed = once(writer.child, "close");
  writer.child.kill("SIGKILL");
  await closed;
  living.splice(living.indexOf(writer), 1);
  return writer;
}

async function faultsIn(
  daemon: DaemonUnderFire,
  accepted: readonly { readonly id: string; readonly ticket: number; readonly person: string }[],
): Promise<string[]> {
  const counts = new Map<string, number>();
  let cursor: string | undefined;
  for (;;) {
    const page = await daemon.call("event.list", cursor === undefined ? {} : { after: cursor });
    for (const { messageId } of page.events as unknown as { readonly messageId?: string }[])
      if (messageId !== undefined) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
    if (page.events.length === 0) break;
    cursor = page.cursor;
  }
  return accepted.flatMap(({ id, ticket, person }) =>
    counts.get(id) === 1
      ? []
      : [
          `${id}, which ${person}'s process accepted for Nº ${ticket}, is recorded ${counts.get(id) ?? 0} times`,
        ],
  );
}
