import { setTimeout as rest } from "node:timers/promises";
import { judge } from "../checker.ts";
import { readDeskLog } from "../desk-log.ts";
import type { Dice } from "../dice.ts";
import { Digest } from "../digest.ts";
import { Load } from "../load.ts";
import { MortalDesk } from "../mortal-desk.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

/** So many kills are judged together: what has been judged is forgotten, so that a long run needs no more memory. */
const segment = 100;
/** How many messages are acknowledged between two kills, and how long a slow machine gets for them in ms. */
const life = { low: 0, high: 260, ms: 5000 } as const;

/** SIGKILL at random moments, now and then before the desk even serves; it starts again at once on the same home. */
export const kills: Scenario = {
  name: "kills",
  proves: "killed at any moment under load, the desk loses, repeats and swaps nothing that it acknowledged",
  needs: [],
  unit: "kills",
  full: 1000,
  run,
};

async function run({ dice, times, folder, say }: Trial): Promise<Verdict> {
  const desk = await MortalDesk.start({ home: folder, options: { framesPerSecond: 100_000 } });
  const digest = new Digest();
  const faults: string[] = [];
  let [acknowledged, operations, slowest] = [0, 0, 0];
  let cursor: string | undefined;
  for (let done = 0; done < times; ) {
    const name = `from${done}`;
    const load = await Load.open({ desk: desk.now, dice: dice.fork(name), name }, cursor);
    load.run();
    for (const end = Math.min(times, done + segment); done < end; done++) {
      await lives(load, dice);
      await desk.die(dice);
    }
    await load.settle();
    const history = await load.history();
    load.close();
    for (const { law, because } of judge(history)) {
      faults.push(`after ${done} kills, ${law}: ${because}`);
      say(faults.at(-1)!);
    }
    digest.add((await readDeskLog(desk.now(), cursor)).events);
    ({ cursor } = load);
    acknowledged += load.acknowledged;
    operations += history.operations.length;
    slowest = Math.max(slowest, ...history.returns.map(({ ms }) => ms));
    say(`${done} kills, ${acknowledged} acknowledged, ${faults.length} faults`);
  }
  const gone = digest.differs((await readDeskLog(desk.now())).events);
  if (gone) faults.push(gone);
  await desk.now().end("SIGTERM");
  const figures = {
    acknowledged,
    operations,
    starts: desk.starts,
    "slowest return in ms": Math.round(slowest),
  };
  return { figures, faults };
}

/** Lets the load go on for a while that the dice say. */
async function lives(load: Load, dice: Dice): Promise<void> {
  const wanted = load.acknowledged + dice.whole(life.low, life.high);
  const end = performance.now() + life.ms;
  while (load.acknowledged < wanted && performance.now() < end) await rest(1);
  // Not always right after an acknowledgement.
  await rest(dice.between(0, 5));
}
