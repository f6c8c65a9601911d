import { version } from "../core/version.ts";
import { exportsOf, scriptOf } from "./kept-script.ts";
import { showsScreens } from "./plain/mode.ts";

const argv = process.argv.slice(2);
/** What opens no screen, where a screen would be. */
const noScreen = ["--help", "-h", "--plain", "--json", "--background"];

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  process.stdout.write(`${version}\n`);
} else {
  process.exit((await runShortly(argv)) ?? (await (await import("./program.ts")).run(argv)) ?? 0);
}

/** Runs what has a build of its own. @returns the exit code; null where the line is for the whole program */
async function runShortly(line: readonly string[]): Promise<number | null> {
  const [first = "-", second = "-"] = line;
  const flagFirst = first.startsWith("-");
  if (!flagFirst && !second.startsWith("-")) return everyday().runQuickly(line);
  const screen = flagFirst || first === "request" || first === "agent";
  if (!screen || line.some((word) => noScreen.includes(word))) return null;
  const { stdout, stdin, env } = process;
  return showsScreens(stdout.isTTY && stdin.isTTY, env)
    ? (await import("./screens.ts")).runScreen(line)
    : null;
}

function everyday(): typeof import("./everyday.ts") {
  const file = `${import.meta.dirname}/everyday.cjs`;
  return exportsOf(scriptOf(file), file);
}
