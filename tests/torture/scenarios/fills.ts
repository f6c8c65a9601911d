import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as rest } from "node:timers/promises";
import { judge } from "../checker.ts";
import { type Answer, DaemonUnderFire, type Fire } from "../daemon-under-fire.ts";
import type { Dice } from "../dice.ts";
import type { Operation } from "../history.ts";
import { Load } from "../load.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";
import { SmallDisk } from "../small-disk.ts";

/** So many fills one disk lives through before its desk is judged, and how large it is in megabytes. */
const segment = 20;
const megabytes = 160;
/** How soon after the first refused write the desk says that it is read-only, and how soon it heals, in ms. */
const seenMs = 1000;
const healedMs = 10_000;

/** A disk that fills up to the last page under load, and has room again; life after life of the desk. */
export const fills: Scenario = {
  name: "fills",
  proves: "on a full disk the desk turns read-only within 1 s, loses nothing, and heals within 10 s of room",
  needs: ["tmpfs"],
  unit: "fills",
  full: 200,
  run,
};

interface Figures {
  acknowledged: number;
  refused: number;
  toRefusalMs: number;
  toReadOnlyMs: number;
  toHealedMs: number;
}

async function run(trial: Trial): Promise<Verdict> {
  const { times, folder, say } = trial;
  const faults: string[] = [];
  const figures: Figures = { acknowledged: 0, refused: 0, toRefusalMs: 0, toReadOnlyMs: 0, toHealedMs: 0 };
  for (let done = 0; done < times; done += segment) {
    const disk = SmallDisk.mount(join(folder, `disk-${done}`), megabytes);
    try {
      const fire = {
        home: join(folder, `home-${done}`),
        options: { framesPerSecond: 100_000, data: join(disk.folder, "data") },
      };
      const rounds = Math.min(segment, times - done);
      const found = await oneDisk(fire, disk, { rounds, dice: trial.dice.fork(`disk ${done}`), figures });
      faults.push(...found.map((fault) => `fills ${done + 1} to ${done + rounds}, ${fault}`));
    } finally {
      disk.unmount();
    }
    say(
      `${Math.min(times, done + segment)} fills, ${figures.acknowledged} acknowledged, ${faults.length} faults`,
    );
  }
  return {
    figures: {
      acknowledged: figures.acknowledged,
      "refused as read_only": figures.refused,
      "slowest from full to the first refusal in ms": Math.round(figures.toRefusalMs),
      "slowest from a refusal to read-only in ms": Math.round(figures.toReadOnlyMs),
      "slowest from room to healed in ms": Math.round(figures.toHealedMs),
    },
    faults,
  };
}

/** Some fills of one disk, under one load. @returns what was not as it should be */
async function oneDisk(
  fire: Fire,
  disk: SmallDisk,
  { rounds, dice, figures }: { rounds: number; dice: Dice; figures: Figures },
): Promise<string[]> {
  const faults: string[] = [];
  let desk = await DaemonUnderFire.start(fire);
  const load = await Load.open({ desk: () => desk, dice, restMs: 30, conversations: 4, agents: 2 });
  const writer = new Writer((await desk.call("ticket.create", { direct: true })).number);
  load.run();
  for (let round = 1; round <= rounds; round++) {
    const fault = (what: string): number => faults.push(`round ${round}: ${what}`);
    await lives(load, dice);
    disk.fill();
    const full = performance.now();
    // The log has some pages that it may write again: only a stream of large messages finds its end soon.
    let answer = await writer.write(desk, "x".repeat(16_000));
    while ("done" in answer && performance.now() - full < healedMs)
      answer = await writer.write(desk, "x".repeat(16_000));
    const refused = performance.now();
    figures.toRefusalMs = Math.max(figures.toRefusalMs, refused - full);
    if (!isReadOnly(answer)) fault(`a write to a full disk was answered with ${JSON.stringify(answer)}`);
    while ((await readiness(desk)) !== "read_only" && performance.now() - refused < healedMs) await rest(5);
    const seen = performance.now() - refused;
    figures.toReadOnlyMs = Math.max(figures.toReadOnlyMs, seen);
    if (seen > seenMs) fault(`read-only was to be seen only after ${Math.round(seen)} ms`);
    figures.refused += await staysReadOnly(desk, writer, dice, fault);

    const dies = dice.chance(0.15);
    if (dies) await desk.end("SIGKILL");
    disk.makeRoom();
    const room = performance.now();
    if (dies) desk = await DaemonUnderFire.start(fire);
    while ((await readiness(desk)) !== "ok" && performance.now() - room < 3 * healedMs) await rest(20);
    const written = await writer.write(desk, "healed");
    const healed = performance.now() - room;
    figures.toHealedMs = Math.max(figures.toHealedMs, healed);
    if (healed > healedMs) fault(`healed only after ${Math.round(healed)} ms`);
    if (!("done" in written)) fault(`healed, it answered ${JSON.stringify(written)}`);
    if (dice.chance(0.1)) {
      const { code, said } = await desk.end("SIGTERM");
      if (code !== 0) fault(`told to stop, it ended with ${code}: ${said}`);
      desk = await DaemonUnderFire.start(fire);
    }
  }
  await load.settle();
  const history = await load.history();
  load.close();
  const operations = [...history.operations, ...writer.operations];
  faults.push(...judge({ ...history, operations }).map(({ law, because }) => `${law}: ${because}`));
  figures.acknowledged += load.acknowledged;
  await desk.end("SIGTERM");
  return faults;
}

/** Somebody who writes over REST to a ticket of their own, and keeps account of it. */
class Writer {
  readonly ticket: number;
  readonly operations: Operation[] = [];

  constructor(ticket: number) {
    this.ticket = ticket;
  }

  async write(desk: DaemonUnderFire, text: string): Promise<Answer<unknown>> {
    const { ticket } = this;
    const id = `writer-${String(this.operations.length).padStart(6, "0")}`;
    const invokedAt = performance.now();
    const answer = await desk.ask("ticket.reply", { number: ticket, text }, { key: id });
    const of = { client: "writer", person: "owner", verb: "post", ticket, id, text, invokedAt } as const;
    const endedAt = performance.now();
    if ("done" in answer) this.operations.push({ ...of, endedAt, outcome: "ok", seq: answer.done.seq });
    else if ("refused" in answer) {
      const { code, final } = answer.refused;
      this.operations.push({ ...of, endedAt, outcome: "refused", code, final });
    } else this.operations.push({ ...of, endedAt: null, outcome: "unknown" });
    return answer;
  }
}

async function lives(load: Load, dice: Dice): Promise<void> {
  const wanted = load.acknowledged + dice.whole(10, 120);
  const end = performance.now() + 3000;
  while (load.acknowledged < wanted && performance.now() < end) await rest(2);
}

/** While it is full: every write is refused for now, a document's too, and reads go on. @returns how many were refused */
async function staysReadOnly(
  desk: DaemonUnderFire,
  writer: Writer,
  dice: Dice,
  fault: (what: string) => void,
): Promise<number> {
  const key = "capacidade-atendente";
  const before = await desk.call("parameter.get", { key });
  const end = performance.now() + dice.between(50, 1200);
  let refused = 0;
  while (performance.now() < end) {
    const writes = [await writer.write(desk, "small"), await desk.ask("parameter.set", { key, value: 40 })];
    for (const answer of writes)
      if (isReadOnly(answer)) refused++;
      else fault(`while it was read-only, a write was answered with ${JSON.stringify(answer)}`);
    if (!("done" in (await desk.ask("ticket.events", { number: writer.ticket }))))
      fault("a read was refused");
    await rest(20);
  }
  const after = await desk.call("parameter.get", { key });
  if (after.value !== before.value) fault(`a refused parameter changed to ${after.value}`);
  return refused;
}

function isReadOnly(answer: Answer<unknown>): boolean {
  return "refused" in answer && answer.refused.code === "read_only" && !answer.refused.final;
}

/** What `/readyz` says: ok, or why not. */
function readiness({ socket }: DaemonUnderFire): Promise<string> {
  return new Promise((resolve) => {
    const asked = request({ socketPath: socket, path: "/readyz" }, async (response) => {
      const { ok, reason } = JSON.parse(await text(response)) as { ok: boolean; reason?: string };
      resolve(ok ? "ok" : (reason ?? "not ready"));
    });
    asked.on("error", ({ message }) => resolve(message)).end();
  });
}
