import { join } from "node:path";
import { Load } from "../load/load.ts";
import { livePairs } from "../load/pair.ts";
import { interleaved, type Measure } from "../measure.ts";
import { mosquitto } from "../peers/mosquitto.ts";
import type { Peer } from "../peers/peer.ts";
import { prosody } from "../peers/prosody.ts";
import type { Bench, Row } from "../row.ts";
import { seedHome } from "../seed/home.ts";
import { startDaemon } from "../serve/servers.ts";

const conversations = 50;
/** What is held against a goal; the others are told for orientation. */
const goals: Readonly<Record<string, Measure["goal"]>> = { [prosody.name]: { least: 40 } };

/** The same conversations through servers that others have written, where they are installed. */
export const peersRow: Row = {
  about: `messages/s beside Prosody and Mosquitto, where installed; ${conversations} conversations`,
  async run(bench) {
    const lines: Measure[] = [];
    for (const peer of [prosody, mosquitto])
      if (peer.isThere()) lines.push(await beside(bench, peer));
      else bench.say(`${peer.name} is absent: Debian's packages ${peer.from} have it`);
    return lines;
  },
};

async function beside({ folder, chatdesk, rounds, stretchMs }: Bench, peer: Peer): Promise<Measure> {
  const seeded = await seedHome(join(folder, `beside-${peer.from}`), { chats: conversations });
  const daemon = await startDaemon({ chatdesk, home: seeded.home });
  const { program, openPair } = await peer.start(join(folder, peer.from), conversations);
  const loads = {
    ours: await Load.open(daemon.program.pid, conversations, livePairs(daemon.url, seeded.chats)),
    theirs: await Load.open(program.pid, conversations, openPair),
  };
  for (const load of Object.values(loads)) await load.closed(stretchMs);
  const both = await interleaved(rounds, async (whose) => (await loads[whose].closed(stretchMs)).perSecond);
  for (const load of Object.values(loads)) load.close();
  await Promise.all([daemon.program.stop(), program.stop()]);
  const what = `messages/s, ${conversations} conversations; there: ${peer.promises}`;
  return { what, unit: "messages/s", against: peer.name, goal: goals[peer.name] ?? null, ...both };
}
