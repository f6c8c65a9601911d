import { rmSync } from "node:fs";
import { join } from "node:path";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import type { Dice } from "../dice.ts";
import { load } from "../fixed-load.ts";
import { afterwards, endText, env, inMemory, pairwise, pointText, rehearse } from "../lives.ts";
import type { Scenario } from "../scenario.ts";
import { killing, type Point } from "../strace.ts";

/** How many calls of a life a full run stops at. */
const full = 400;

export const exactKills: Scenario = {
  name: "exact-kills",
  proves: "killed before any single write, sync or rename, the desk comes up with what it acknowledged, once",
  needs: ["strace"],
  unit: "kills",
  full,
  run: ({ dice, times, say }) =>
    inMemory(async (folder) => {
      const { points, deeds } = await rehearse(folder, Math.max(full, times));
      const chosen = times >= full ? points : someOf(points, times, dice);
      const faults: string[] = [];
      let [recovered, tried] = [0, 0];
      await pairwise([...chosen.entries()], async ([at, point]) => {
        const found = await killedAt(point, join(folder, `life-${at}`), deeds * 2);
        for (const fault of found) faults.push(`killed before ${pointText(point)}: ${fault}`);
        if (found.length === 0) recovered++;
        if (++tried % 50 === 0) say(`${tried} kills, ${recovered} recovered`);
      });
      return { figures: { kills: tried, recovered, "calls of one life": points.length }, faults };
    }),
};

/** So many of them, each once. */
export function someOf<T>(things: readonly T[], many: number, dice: Dice): T[] {
  const left = [...things];
  return Array.from({ length: many }, () => left.splice(dice.whole(0, left.length - 1), 1)[0]!);
}

async function killedAt(point: Point, home: string, most: number): Promise<string[]> {
  const under = killing({ ...point, path: join(home, point.path) });
  const daemon = new DaemonUnderFire({ home, env, under });
  const listened = await daemon.listens();
  const { done, last } = listened ? await load(daemon, most) : { done: [], last: null };
  if (listened && last === null) {
    await daemon.end("SIGKILL");
    return ["its life never came to it"];
  }
  const end = await daemon.ended();
  if (end.signal !== "SIGKILL") return [`it was not killed: ${endText(end)}`];
  const refused = last && "refused" in last.answer ? [`refused: ${JSON.stringify(last.answer)}`] : [];
  const faults = [...refused, ...(await afterwards({ home, done }))];
  rmSync(home, { recursive: true, force: true });
  return faults;
}
