import { join } from "node:path";
import { median } from "../figures.ts";
import { figureOf } from "../measure.ts";
import type { Row } from "../row.ts";
import { seedHome } from "../seed/home.ts";
import { startDaemon } from "../serve/servers.ts";
import { loaded, type Stage } from "./side-by-side.ts";

const conversations = 50;
const slower = 0.2;

/** The bench itself: two desks that are alike must look alike, and one that is made 20 % slower must look slower. */
export const control: Row = {
  about: "what the bench sees: the same daemon twice, and a daemon that works 20 % more for each message",
  async run(bench) {
    // All bear a brake, those that run free one without any work, so that the work alone is seen.
    const stage = async (name: string, brakeMicros = 0): Promise<Stage> => {
      const { home, chats } = await seedHome(join(bench.folder, name), { chats: conversations });
      const brake = { preload: ["brake.ts"], env: { BENCH_BRAKE_MICROS: String(brakeMicros) } };
      return { server: await startDaemon({ chatdesk: bench.chatdesk, home, ...brake }), chats };
    };
    const cpu = async (ours: Stage, theirs: Stage) => {
      const both = await loaded(bench, [ours, theirs], (load, ms) => load.closed(ms));
      return figureOf(both, ({ cpuMicros }) => cpuMicros);
    };
    const shared = { unit: "µs", against: "the same daemon" };
    const twins = { ...shared, ...(await cpu(await stage("twin-1"), await stage("twin-2"))) };
    const brakeMicros = slower * median([...twins.ours, ...twins.theirs]);
    const braked = { ...shared, ...(await cpu(await stage("braked", brakeMicros), await stage("free"))) };
    const alike = { ...twins, what: "control: CPU a message of the same daemon" };
    bench.say(`  the brake costs ${brakeMicros.toFixed(1)} µs a message`);
    return [
      { ...alike, goal: { most: 1.07 } },
      { ...alike, goal: { least: 0.93 } },
      { ...braked, what: "control: CPU a message, 20 % slower by a brake", goal: { least: 1.1 } },
    ];
  },
};
