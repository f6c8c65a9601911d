import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Load } from "../load/load.ts";
import { livePairs } from "../load/pair.ts";
import { interleaved, type Measure } from "../measure.ts";
import { ejabberd } from "../peers/ejabberd.ts";
import { mosquitto } from "../peers/mosquitto.ts";
import { nats } from "../peers/nats.ts";
import { type Peer, programPath } from "../peers/peer.ts";
import { prosody } from "../peers/prosody.ts";
import type { Bench, Row } from "../row.ts";
import { seedHome } from "../seed/home.ts";
import { killAll } from "../serve/program.ts";
import { atRest } from "../serve/rest.ts";
import { startDaemon } from "../serve/servers.ts";

const conversations = 50;
/** What is held against a goal; the others are told for orientation. */
const goals: Readonly<Record<string, Measure["goal"]>> = { [prosody.name]: { least: 40 } };

/** The same conversations through servers that others have written, where they are installed. */
export const peersRow: Row = {
  about: `messages/s beside Prosody, ejabberd, NATS JetStream and Mosquitto, where installed; ${conversations} conversations`,
  run: (bench) => besideAll(bench, [prosody, ejabberd, nats, mosquitto]),
};

/** Measures those that are there and can be measured; says of each of the others why it is not. */
export async function besideAll(bench: Bench, peers: readonly Peer[]): Promise<Measure[]> {
  const lines: Measure[] = [];
  for (const peer of peers) {
    if (programPath(peer.program) === null) {
      bench.say(`${peer.name} is absent: Debian has it in ${peer.packages}`);
      continue;
    }
    try {
      lines.push(await beside(bench, peer));
    } catch (error) {
      killAll();
      const reason = error instanceof Error ? error.message : error;
      bench.say(`${peer.name} cannot be measured, for which Debian has ${peer.packages}: ${reason}`);
    }
  }
  return lines;
}

async function beside(bench: Bench, peer: Peer): Promise<Measure> {
  const { folder, chatdesk, rounds, stretchMs, warmMs } = bench;
  const own = join(folder, peer.program);
  mkdirSync(own);
  const { program, openPair } = await peer.start(own);
  const seeded = await seedHome(join(folder, `beside-${peer.program}`), { chats: conversations });
  const daemon = await startDaemon({ chatdesk, home: seeded.home });
  const loads = {
    ours: await Load.open(daemon.program.pid, conversations, livePairs(daemon.url, seeded.chats)),
    theirs: await Load.open(program.pid, conversations, openPair),
  };
  for (const load of Object.values(loads)) await load.closed(warmMs);
  const both = await interleaved(rounds, async (whose) => {
    await atRest([daemon.program.pid, program.pid]);
    return (await loads[whose].closed(stretchMs)).perSecond;
  });
  for (const load of Object.values(loads)) load.close();
  await Promise.all([daemon.program.stop(), program.stop()]);
  const what = `messages/s, ${conversations} conversations; there: ${peer.promises}`;
  return { what, unit: "messages/s", against: peer.name, goal: goals[peer.name] ?? null, ...both };
}
