import { interruptedLoad } from "../interrupted-load.ts";
import { MortalDesk } from "../mortal-desk.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

/** SIGKILL at random moments, now and then before the desk even serves; it starts again at once on the same home. */
export const kills: Scenario = {
  name: "kills",
  proves: "killed at any moment under load, the desk loses, repeats and swaps nothing that it acknowledged",
  needs: [],
  unit: "kills",
  full: 1000,
  run,
};

async function run(trial: Trial): Promise<Verdict> {
  const desk = await MortalDesk.start({ home: trial.folder, options: { framesPerSecond: 100_000 } });
  const { faults, acknowledged, operations, slowestReturnMs } = await interruptedLoad(trial, {
    unit: "kills",
    segment: 100,
    between: [0, 260],
    now: desk.now,
    interrupt: async () => {
      await desk.die(trial.dice);
      return [];
    },
  });
  await desk.now().end("SIGTERM");
  const figures = {
    acknowledged,
    operations,
    starts: desk.starts,
    "slowest return in ms": Math.round(slowestReturnMs),
  };
  return { figures, faults };
}
