import { join } from "node:path";
import { counted } from "../figures.ts";
import { Load, type Stretch } from "../load/load.ts";
import { livePairs, openLive, unlessBroken } from "../load/pair.ts";
import { figureOf, interleaved, type Measure } from "../measure.ts";
import type { Bench, Row } from "../row.ts";
import { type Population, seedHome } from "../seed/home.ts";
import { rssKiBOf } from "../serve/program.ts";
import { atRest } from "../serve/rest.ts";
import { startDaemon } from "../serve/servers.ts";
import { connect } from "./idle.ts";

/** A dimension of a desk that a message should not feel. */
export interface Dimension {
  /** «closed tickets» */
  readonly name: string;
  readonly small: number;
  readonly large: number;
  /** The desk at that size; with the chats in which messages are said. */
  readonly desk: (size: number) => Population;
  /** All that many onlookers are connected, and say nothing. */
  readonly connected?: boolean;
  /** An agent follows the queue. */
  readonly followed?: boolean;
}

const chats = 10;
/** Messages that each chat has on their way: enough for commits to be shared as on a busy desk. */
const window = 5;

export const dimensions = {
  history: {
    ...{ name: "events of history", small: 100, large: 100_000 },
    desk: (history) => ({ chats, history }),
  },
  tickets: {
    ...{ name: "tickets", small: 1000, large: 1_000_000 },
    desk: (over) => ({ chats, over, overEvents: 10 }),
  },
  waiting: {
    ...{ name: "waiting chats", small: 10, large: 10_000, followed: true },
    desk: (waiting) => ({ chats, waiting }),
  },
  connections: {
    ...{ name: "idle connections", small: 100, large: 10_000, connected: true },
    desk: (onlookers) => ({ chats, onlookers }),
  },
} as const satisfies Record<string, Dimension>;

/** What a message costs a desk of one size and of another. */
export function cost(dimension: Dimension): Row {
  const { name, small, large } = dimension;
  return {
    about: `CPU a message at ${counted(large)} ${name} against ${counted(small)}`,
    async run(bench) {
      const size = bench.quick ? Math.max(small * 10, large / 100) : large;
      const [ours, theirs] = [await stage(bench, dimension, size), await stage(bench, dimension, small)];
      const both = await interleaved(bench.rounds, async (whose) => {
        await atRest([ours.pid, theirs.pid]);
        return (whose === "ours" ? ours : theirs).drive();
      });
      await Promise.all([ours.stop(), theirs.stop()]);
      const measure: Measure = {
        what: `CPU a message, ${counted(size)} ${name}`,
        ...{ unit: "µs", against: `${counted(small)}`, goal: { most: 1.1 } },
        ...figureOf(both, ({ cpuMicros }) => cpuMicros),
      };
      return [measure];
    },
  };
}

/** A desk of some size, loaded and warm. */
export interface Standing {
  /** From starting its daemon until it listened. */
  readonly readyMs: number;
  readonly pid: number;
  readonly drive: () => Promise<Stretch>;
  /** Memory of its daemon that is in use now. */
  readonly memoryMiB: () => number;
  readonly stop: () => Promise<void>;
}

/** Seeds a desk of that size, starts it and says the first messages on it. */
export async function stage(bench: Bench, dimension: Dimension, size: number): Promise<Standing> {
  const { folder, chatdesk, stretchMs, warmMs, say } = bench;
  const began = performance.now();
  const seeded = await seedHome(join(folder, `${dimension.name}-${size}`), dimension.desk(size));
  const seededAt = performance.now();
  const { program, url, waitingRoom } = await startDaemon({ chatdesk, home: seeded.home });
  const readyMs = performance.now() - seededAt;
  const broken = new AbortController();
  const others = dimension.connected ? await connect(waitingRoom, seeded.onlookers, broken) : [];
  if (dimension.followed) {
    const agent = await openLive(url, seeded.chats[0]!.agent, broken);
    agent.send(JSON.stringify({ follow: "queue" }));
    others.push(agent);
  }
  const load = await Load.open(program.pid, chats, livePairs(url, seeded.chats));
  const drive = (): Promise<Stretch> => unlessBroken(broken, load.closed(stretchMs, window));
  await load.closed(warmMs, window);
  const seconds = ((seededAt - began) / 1000).toFixed(1);
  say(`  ${counted(size)} ${dimension.name}: seeded in ${seconds} s, ready after ${readyMs.toFixed(0)} ms`);
  return {
    readyMs,
    pid: program.pid,
    drive,
    memoryMiB: () => rssKiBOf(program.pid) / 1024,
    async stop() {
      for (const socket of others) socket.terminate();
      load.close();
      await program.stop();
    },
  };
}
