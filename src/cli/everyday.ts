import { execute } from "./execution.ts";
import { readQuickly } from "./quick-reading.ts";

/**
 * Runs a line that has nothing unusual about it. Built into one file of its own, so that everyday commands start with
 * two files read instead of thirty.
 * @returns the exit code; null where the line is for the whole program
 */
export function runQuickly(line: readonly string[]): Promise<number | null> {
  return execute(line, readQuickly);
}
