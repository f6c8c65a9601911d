import type { Dice } from "./dice.ts";
import type { Tool } from "./tools.ts";

/** One way of proving a promise: the same code in small for the suite and in full for `npm run torture`. */
export interface Scenario {
  /** As it is called on the command line. */
  readonly name: string;
  /** The promise, in one line. */
  readonly proves: string;
  /** What the machine must have besides Node. */
  readonly needs: readonly Tool[];
  /** What is counted: `kills`, `frames`. */
  readonly unit: string;
  /** How many of them make a full run. */
  readonly full: number;
  run(trial: Trial): Promise<Verdict>;
}

/** One run of a scenario. */
export interface Trial {
  /** Makes the run what it is: the same seed draws the same dice. */
  readonly seed: number;
  readonly dice: Dice;
  /** How many kills, cuts, frames. */
  readonly times: number;
  /** An empty folder of this run's own, removed after it. */
  readonly folder: string;
  /** Tells how far it is. */
  readonly say: (line: string) => void;
}

/** What came of a run. */
export interface Verdict {
  /** What was counted and measured, with its unit in the name where it has one. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** Broken promises, each a sentence with what is needed to find it again. Empty is green. */
  readonly faults: readonly string[];
}
