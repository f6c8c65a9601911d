import type { Call } from "./call.ts";
import agent from "./commands/agent/desk.ts";
import portal from "./commands/portal.ts";
import request from "./commands/request.ts";
import { execute } from "./execution.ts";
import { dashed, globalFlags } from "./flags.ts";
import { readPlainLine } from "./plain-line.ts";

const nouns = { agent, request };
const globals = new Map(Object.entries(globalFlags).map(([name, spec]) => [`--${dashed(name)}`, spec]));

/**
 * Opens the screen that a line asks for, where there is nothing unusual about it. Built into one file of its own, for the
 * same reason as everyday commands; only for terminals that show screens.
 * @returns the exit code; null where the line is for the whole program
 */
export function runScreen(line: readonly string[]): Promise<number | null> {
  return execute(line, async () => readScreen(line));
}

/** Reads the line of a screen. @returns null for every other line: commander reads it, and says what is wrong */
export function readScreen(line: readonly string[]): Call | null {
  const at = placeOfNoun(line);
  const noun = line[at];
  if (noun === undefined) return readPlainLine(portal, line);
  return Object.hasOwn(nouns, noun)
    ? readPlainLine(nouns[noun as keyof typeof nouns], line.toSpliced(at, 1))
    : null;
}

/** Behind the global flags that stand before it; where other flags do, that is the first of them. */
function placeOfNoun(line: readonly string[]): number {
  let at = 0;
  for (;;) {
    const [flag = "", value] = line[at]?.split("=") ?? [];
    const spec = globals.get(flag);
    if (spec === undefined) return at;
    at += spec === true || value !== undefined ? 1 : 2;
  }
}
