import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { judge } from "../checker.ts";
import type { Dice } from "../dice.ts";
import { Load } from "../load.ts";
import { type Bug, bugs } from "../model/bugs.ts";
import { modelHistory } from "../model/history.ts";
import { MortalDesk } from "../mortal-desk.ts";
import { buildMutant, lendData, type Mutant, mutants } from "../mutants.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

/** So many histories of a model with a bug are enough to see it, and so many lives of a real one. */
const patience = { histories: 100, lives: 30 } as const;
/** From so many histories on every real mutant is tried, and not only one. */
const whole = 500;

/** Judges the judge: no history of a desk without a bug is blamed, and every bug is seen by the law that is for it. */
export const checker: Scenario = {
  name: "checker",
  proves:
    "the history checker sees every seeded bug, in models and in the real daemon, and blames no correct desk",
  needs: [],
  unit: "correct histories",
  full: 1000,
  run,
};

async function run({ dice, times, folder, say }: Trial): Promise<Verdict> {
  const figures: Record<string, number | string> = {};
  const faults: string[] = [];
  let operations = 0;
  for (let at = 0; at < times; at++) {
    const history = modelHistory(dice.fork(`correct ${at}`), null);
    operations += history.operations.length;
    const [breach] = judge(history);
    if (breach) faults.push(`the correct history ${at} is blamed: ${breach.law}: ${breach.because}`);
  }
  figures["operations in correct histories"] = operations;
  figures["false alarms"] = faults.length;
  say(`${times} correct histories, ${faults.length} blamed`);
  for (const bug of Object.keys(bugs) as Bug[]) {
    const { caught, tried } = seen(bug, dice.fork(bug), Math.ceil(times / 50));
    figures[`model that ${worded(bug)}`] = `${bugs[bug]} in ${caught} of ${tried}`;
    if (caught === 0)
      faults.push(`a model that ${worded(bug)} was not seen by ${bugs[bug]} in ${tried} histories`);
  }
  say(`${Object.keys(bugs).length} bugs of models`);
  lendData(folder);
  const names = Object.keys(mutants) as (keyof typeof mutants)[];
  for (const name of times >= whole ? names : [dice.oneOf(names)]) {
    const lives = await livesUntilSeen(name, mutants[name], folder, dice.fork(`real ${name}`));
    figures[`daemon that ${worded(name)}`] = `${mutants[name].law} after ${lives ?? patience.lives} kills`;
    if (lives === null) faults.push(`a daemon that ${worded(name)} was not seen by ${mutants[name].law}`);
    say(`a daemon that ${worded(name)}: ${figures[`daemon that ${worded(name)}`]}`);
  }
  return { figures, faults };
}

/** In how many histories of a model with that bug its law sees it; stops at enough of them. */
function seen(bug: Bug, dice: Dice, enough: number): { readonly caught: number; readonly tried: number } {
  let [caught, tried] = [0, 0];
  for (; tried < patience.histories && caught < enough; tried++) {
    const history = modelHistory(dice.fork(String(tried)), bug);
    if (judge(history).some(({ law }) => law === bugs[bug])) caught++;
  }
  return { caught, tried };
}

/** After how many kills under load a daemon with that bug is seen through by its law; null where it is not. */
async function livesUntilSeen(
  name: string,
  mutant: Mutant,
  folder: string,
  dice: Dice,
): Promise<number | null> {
  const home = join(folder, `home-${name}`);
  mkdirSync(home);
  const module = await buildMutant(name, mutant, folder);
  const desk = await MortalDesk.start({ home, module, options: { framesPerSecond: 100_000 } });
  const load = await Load.open({ desk: desk.now, dice, ...mutant.load });
  try {
    for (let kills = 0; kills < patience.lives; ) {
      load.run();
      for (let more = 0; more < 3; more++, kills++) {
        await rest(dice.between(150, 400));
        await desk.die(dice);
      }
      await load.settle(2000);
      if (judge(await load.history()).some(({ law }) => law === mutant.law)) return kills;
    }
    return null;
  } finally {
    load.close();
    await desk.now().end("SIGKILL");
  }
}

/** `losesAnEvent` → `loses an event`. */
function worded(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
