import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diceOf } from "./dice.ts";
import type { Scenario, Verdict } from "./scenario.ts";

/** Runs a scenario in a folder of its own. Whatever it throws is a fault of its own kind: a broken run proves nothing. */
export async function runTrial(
  scenario: Scenario,
  {
    seed,
    times,
    say,
  }: { readonly seed: number; readonly times: number; readonly say: (line: string) => void },
): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), `chatdesk-${scenario.name}-`));
  try {
    return await scenario.run({ seed, times, say, folder, dice: diceOf(seed) });
  } catch (error) {
    return {
      figures: {},
      faults: [`the run broke off: ${error instanceof Error ? error.stack : String(error)}`],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
