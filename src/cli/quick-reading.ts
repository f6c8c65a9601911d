import type { Call } from "./call.ts";
import type { Command, FlagSpec } from "./command.ts";
import { nouns } from "./commands/table.ts";
import { dashed, globalFlags, isRepeatable } from "./flags.ts";

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
  if (command === undefined) return null;
  if (command.arguments.some((spec) => spec.includes("..."))) return null;
  const args: string[] = [];
  const flags = new Reading(command.flags);
  const globals = new Reading(globalFlags);
  while (words.length > 0) {
    const word = words.shift()!;
    if (word.length > 1 && word.startsWith("-")) {
      if (!flags.take(word, words) && !globals.take(word, words)) return null;
    } else args.push(word);
  }
  const required = command.arguments.filter((spec) => spec.startsWith("<")).length;
  if (args.length < required || args.length > command.arguments.length) return null;
  return { command, given: { args, flags: flags.values as Call["given"]["flags"] }, globals: globals.values };
}

/** The flags of one table, as far as they have been read. */
class Reading {
  readonly values: { [name: string]: string | string[] | true } = {};
  readonly #flags: { readonly [written: string]: readonly [name: string, spec: FlagSpec] };

  constructor(flags: Command["flags"]) {
    this.#flags = Object.fromEntries(
      Object.entries(flags).map(([name, spec]) => [`--${dashed(name)}`, [name, spec]]),
    );
  }

  /**
   * Takes a flag, with its value from the words behind it.
   * @returns false where it is none of this table's, or not as simple as that
   */
  take(word: string, behind: string[]): boolean {
    const [written = "", ...parts] = word.split("=");
    const found = Object.hasOwn(this.#flags, written) ? this.#flags[written] : undefined;
    if (found === undefined) return false;
    const [name, spec] = found;
    // What has a twin, or a value that may be left out, is for commander.
    if (spec === "yes-no" || (typeof spec === "string" && spec.startsWith("["))) return false;
    if (spec === true) {
      if (parts.length > 0) return false;
      this.values[name] = true;
      return true;
    }
    const value = parts.length > 0 ? parts.join("=") : behind.shift();
    if (value === undefined || (Array.isArray(spec) && !spec.includes(value))) return false;
    const before = this.values[name];
    this.values[name] = isRepeatable(spec) ? [...(Array.isArray(before) ? before : []), value] : value;
    return true;
  }
}
