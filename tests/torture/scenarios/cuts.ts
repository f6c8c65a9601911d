import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { connect } from "../../../src/cli/link/connect.ts";
import { homeOf } from "../../../src/core/home.ts";
import { type Break, BrokenLine, type Fate } from "../broken-line.ts";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import type { Dice } from "../dice.ts";
import { LineClient } from "../line-client.ts";
import type { Scenario, Trial } from "../scenario.ts";

const people = ["ana", "ana", "ana", "rosana", "rosana", "rosana"] as const;
/** How long everybody has to be up to date once the line holds. */
const settleMs = 30_000;

/** The line between real clients and the daemon breaks at random bytes while both sides write. */
export const cutsScenario: Scenario = {
  name: "cuts",
  proves: "whatever the line does, both sides end with the same transcript, each message once",
  needs: [],
  unit: "cuts",
  full: 10_000,
  async run(trial) {
    const daemon = await DaemonUnderFire.start({
      home: join(trial.folder, "desk"),
      options: { sample: true, framesPerSecond: 10_000, listen: ["127.0.0.1:0"], behindProxy: true },
    });
    try {
      return await run(trial, daemon);
    } finally {
      await daemon.end("SIGKILL");
    }
  },
};

async function run(trial: Trial, daemon: DaemonUnderFire) {
  const tickets = await chats(daemon);
  const luck = trial.dice.fork("line");
  const line = await BrokenLine.open(daemon.urls[0]!, () => fateOf(luck));
  const home = homeOf(
    { CHATDESK_HOME: join(trial.folder, "clients") },
    { uid: process.getuid!(), home: "/" },
  );
  const clients: LineClient[] = [];
  const tokens = new Map<string, string>();
  for (const id of new Set(people)) tokens.set(id, (await daemon.call("user.token", { id })).token);
  for (const [at, person] of people.entries()) {
    const dice = trial.dice.fork(`client ${at}`);
    const waits = dice.fork("waits");
    const client = await connect({
      home,
      env: {},
      server: line.url,
      token: tokens.get(person),
      machineConfig: "/nowhere",
      line: { backoff: () => waits.between(0, 10) },
    });
    clients.push(new LineClient({ name: `${person}${at}`, person, client, tickets, dice }));
  }
  const began = performance.now();
  let told = 0;
  let last = { cuts: 0, at: began };
  while (line.cuts < trial.times && performance.now() - last.at < settleMs) {
    if (line.cuts > last.cuts) last = { cuts: line.cuts, at: performance.now() };
    for (const client of clients) client.write();
    await pause(2);
    if (line.cuts - told >= 1000) {
      told = line.cuts;
      trial.say(`${told} cuts, ${clients.reduce((sum, one) => sum + one.said.length, 0)} messages`);
    }
  }
  const ms = performance.now() - began;
  line.fate = () => ({});
  line.heal();
  const faults = await settled(clients);
  if (line.cuts < trial.times) faults.push(`everything stood still after ${line.cuts} cuts`);
  for (const client of clients)
    faults.push(...client.faults, ...(await differences(daemon, client, tickets)));
  for (const client of clients) await client.close();
  faults.push(...leftIn(`${home.state}/outbox`));
  line.close();
  return {
    figures: {
      cuts: line.cuts,
      connections: line.connections,
      ...line.broken,
      messages: clients.reduce((sum, one) => sum + one.said.length, 0),
      ms_per_cut: Math.round((ms / line.cuts) * 10) / 10,
    },
    faults,
  };
}

/** Two chats that rosana has, and two tickets without one. */
async function chats(daemon: DaemonUnderFire): Promise<number[]> {
  const tickets: number[] = [];
  for (const chat of [true, true, false, false]) {
    const { number } = await daemon.call("ticket.create", { direct: true, chat }, { as: "ana" });
    if (chat) await daemon.call("ticket.take", { number }, { as: "rosana" });
    tickets.push(number);
  }
  return tickets;
}

function fateOf(dice: Dice): Fate {
  const direction = dice.oneOf<"up" | "down">(["up", "down"]);
  // Half of the lines break within the handshakes and the first words; more comes down than goes up.
  const most = dice.chance(0.5) ? 1_000 : direction === "up" ? 2_000 : 8_000;
  return {
    cut: { direction, after: dice.whole(0, most), how: dice.oneOf<Break>(["reset", "end", "silence"]) },
    silenceMs: dice.between(0, 60),
    ...(dice.chance(0.1) && { dribble: true }),
    ...(dice.chance(0.1) && { delayMs: dice.between(0, 10) }),
  };
}

/** Waits until nothing waits any more. @returns who is not done in time */
async function settled(clients: readonly LineClient[]): Promise<string[]> {
  const until = performance.now() + settleMs;
  while (clients.some((one) => !one.isDone)) {
    if (performance.now() > until)
      return clients.flatMap((one) =>
        one.isDone ? [] : [`${one.name} is not done: ${JSON.stringify(one.live.connection)}`],
      );
    await pause(10);
  }
  return [];
}

/** What a client shows, held against the log as its person may read it; and what it said, against the log. */
async function differences(
  daemon: DaemonUnderFire,
  client: LineClient,
  tickets: readonly number[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const ticket of tickets) {
    const log = await logOf(daemon, ticket, client.person);
    const shown = client.eventsOf(ticket);
    const wrong = log.findIndex((event, at) => !isDeepStrictEqual(event, shown.at(at)));
    if (wrong >= 0 || shown.length !== log.length)
      faults.push(
        `${client.name} shows ${shown.length} of ${log.length} events of Nº ${ticket}, the first that differs is ${wrong}: ${JSON.stringify(shown.at(wrong))} for ${JSON.stringify(log[wrong])}`,
      );
    faults.push(...unsaid(client, ticket, log));
  }
  return faults;
}

/** What a client said must stand in the log once, under the id it said it with, in its order. Every text is another. */
function unsaid(client: LineClient, ticket: number, log: readonly Recorded[]): string[] {
  const faults: string[] = [];
  const recorded = Map.groupBy(log, ({ text }) => text);
  let last = 0;
  for (const { messageId, beside, text } of client.said.filter((one) => one.ticket === ticket)) {
    const found = recorded.get(text) ?? [];
    const seq = found[0]?.seq ?? last;
    if (found.length !== 1 || found[0]?.messageId !== messageId)
      faults.push(
        `"${text}" of ${client.name} is in the log ${found.length} times, not once as ${messageId}`,
      );
    if (!beside && seq < last) faults.push(`"${text}" of ${client.name} came before what was said before it`);
    if (!beside) last = seq;
  }
  return faults;
}

interface Recorded {
  readonly seq: number;
  readonly messageId?: string;
  readonly text?: string;
}

async function logOf(daemon: DaemonUnderFire, number: number, as: string): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for (let after = 0; ; ) {
    const page = await daemon.call("ticket.events", { number, after }, { as });
    events.push(...(page.events as unknown as Recorded[]));
    if (page.seq <= after || page.events.length === 0) return events;
    after = page.seq;
  }
}

/** Outboxes in which something is left. */
function leftIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size > 0)
    .map((path) => `${path} still holds messages`);
}
