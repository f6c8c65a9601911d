import { HelpWanted } from "./call.ts";
import { type Context, type GlobalFlags, openContext } from "./context.ts";
import { processStreams } from "./io.ts";
import { readQuickly } from "./quick-reading.ts";

/**
 * Runs one command.
 * @param line - what stands after `chatdesk`
 * @returns the exit code
 */
export async function run(line: readonly string[]): Promise<number> {
  const io = processStreams(process.env);
  let context: Context | undefined;
  try {
    const { command, given, globals } =
      (await readQuickly(line)) ?? (await (await import("./reading.ts")).read(line));
    context = openContext(io, process.env, globals);
    await command.run(context, given);
    return context.exitCode;
  } catch (error) {
    context ??= openContext(io, process.env, flagsOf(line));
    if (error instanceof HelpWanted) return (await import("./help.ts")).showHelp(context, error);
    return (await import("./failure.ts")).report(context, error);
  } finally {
    await context?.close();
  }
}

/** The flags that decide how an error is told, from a line that could not be read as a whole. */
function flagsOf(line: readonly string[]): GlobalFlags {
  const at = line.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const lang = at < 0 ? undefined : (line[at]!.split("=")[1] ?? line[at + 1]);
  return { json: line.includes("--json"), lang };
}
