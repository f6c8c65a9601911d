import { join } from "node:path";
import { Load, type Stretch } from "../load/load.ts";
import { livePairs } from "../load/pair.ts";
import { type Both, interleaved } from "../measure.ts";
import type { Bench } from "../row.ts";
import { type Chat, seedHome } from "../seed/home.ts";
import { atRest } from "../serve/rest.ts";
import { type Server, startDaemon, startFloor } from "../serve/servers.ts";

/** A server, and the chats that a load finds on it. */
export interface Stage {
  readonly server: Server;
  readonly chats: readonly Chat[];
}

/** Puts the product and the floor on the same chats. */
export async function productAndFloor(
  { folder, chatdesk }: Bench,
  chats: number,
): Promise<[ours: Stage, theirs: Stage]> {
  const seeded = await seedHome(join(folder, "home"), { chats });
  const ours = await startDaemon({ chatdesk, home: seeded.home });
  const theirs = await startFloor(join(folder, "floor"));
  return [
    { server: ours, chats: seeded.chats },
    { server: theirs, chats: seeded.chats },
  ];
}

/** Loads both in turn, warm and each alone, and stops them. @param drive - one stretch of load */
export async function loaded(
  { rounds, stretchMs, warmMs }: Bench,
  [ours, theirs]: readonly [Stage, Stage],
  drive: (load: Load, ms: number) => Promise<Stretch>,
): Promise<Both<Stretch>> {
  const open = ({ server, chats }: Stage): Promise<Load> =>
    Load.open(server.program.pid, chats.length, livePairs(server.url, chats));
  const loads = { ours: await open(ours), theirs: await open(theirs) };
  for (const load of Object.values(loads)) await load.closed(warmMs);
  const pids = [ours, theirs].map(({ server }) => server.program.pid);
  const both = await interleaved(rounds, async (whose) => {
    await atRest(pids);
    return drive(loads[whose], stretchMs);
  });
  for (const load of Object.values(loads)) load.close();
  await Promise.all([ours, theirs].map(({ server }) => server.program.stop()));
  return both;
}
