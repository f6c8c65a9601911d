import { expect, test } from "vitest";
import type { Scenario } from "./scenario.ts";
import { missing, tools } from "./tools.ts";
import { runTrial } from "./trial.ts";

/** Runs a scenario in small as a test. The seed is new each time, and printed: `npm run torture -- NAME --seed S`. */
export function prove(scenario: Scenario, times: number): void {
  const lacks = missing(scenario.needs);
  if (lacks.length > 0) {
    const wanted = lacks.map((tool) => `${tool} (${tools[tool].from})`).join(", ");
    console.warn(`NOT PROVED HERE: ${scenario.proves}. Missing: ${wanted}`);
  }
  const seed = Number(process.env.CHATDESK_SEED ?? Date.now() % 1_000_000_007);
  test.skipIf(lacks.length > 0)(
    `${scenario.name}: ${scenario.proves} (${times} ${scenario.unit}, seed ${seed})`,
    async () => {
      const { faults } = await runTrial(scenario, { seed, times, say: () => {} });
      expect(faults).toEqual([]);
    },
    120_000,
  );
}
