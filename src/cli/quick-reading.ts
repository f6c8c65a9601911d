import type { Call } from "./call.ts";
import type { Command } from "./command.ts";
import { nouns } from "./commands/table.ts";
import { readPlainLine } from "./plain-line.ts";

/**
 * Reads a line that has nothing unusual about it: `noun verb`, then arguments and flags that all fit. It spares
 * everyday commands the 10 ms that commander takes to load; tests hold it to reading as commander does.
 * @returns null for every other line, a wrong one included: commander reads it, and says what is wrong
 */
export async function readQuickly(line: readonly string[]): Promise<Call | null> {
  const [noun = "", verb = "", ...words] = line;
  const load = Object.hasOwn(nouns, noun) ? nouns[noun]![verb] : undefined;
  if (load === undefined || verb === "") return null;
  // A build of everyday commands has others' places taken by what has no command to give.
  const command: Command | undefined = (await load()).default;
  return command === undefined ? null : readPlainLine(command, words);
}
