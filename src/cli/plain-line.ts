import type { Call } from "./call.ts";
import type { Command, FlagSpec } from "./command.ts";
import { dashed, globalFlags, isRepeatable } from "./flags.ts";

/**
 * Reads what follows a command's name, where that has nothing unusual about it: arguments and flags that all fit.
 * @returns null for everything else, what is wrong included
 */
export function readPlainLine(command: Command, line: readonly string[]): Call | null {
  if (command.arguments.some((spec) => spec.includes("..."))) return null;
  const words = [...line];
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
    // What has a twin is for commander.
    if (spec === "yes-no") return false;
    if (spec === true) {
      if (parts.length > 0) return false;
      this.values[name] = true;
      return true;
    }
    if (typeof spec === "string" && spec.startsWith("[") && parts.length === 0) {
      const given = behind[0] === undefined || /^-|^$/.test(behind[0]) ? true : behind.shift()!;
      this.values[name] = given;
      return true;
    }
    const value = parts.length > 0 ? parts.join("=") : behind.shift();
    if (value === undefined || (Array.isArray(spec) && !spec.includes(value))) return false;
    const before = this.values[name];
    this.values[name] = isRepeatable(spec) ? [...(Array.isArray(before) ? before : []), value] : value;
    return true;
  }
}
