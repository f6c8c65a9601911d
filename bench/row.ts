import type { Measure } from "./measure.ts";

/** What a row is run with. */
export interface Bench {
  readonly rounds: number;
  /** How long one stretch of load lasts, in ms. */
  readonly stretchMs: number;
  /** How long a server is loaded before it is measured. */
  readonly warmMs: number;
  /** Everything smaller: to see that it works, not to judge by. */
  readonly quick: boolean;
  /** A folder of this run's own, which exists no longer than it. */
  readonly folder: string;
  /** The command line that users run. */
  readonly chatdesk: string;
  readonly say: (line: string) => void;
}

/** One subject of the bench, which may make several lines of the table. */
export interface Row {
  readonly about: string;
  readonly run: (bench: Bench) => Promise<Measure[]>;
}
