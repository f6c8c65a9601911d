import type { Call } from "./call.ts";
import { type Context, type GlobalFlags, openContext } from "./context.ts";
import { processStreams } from "./io.ts";

/**
 * Runs one command.
 * @param line - what stands after `chatdesk`
 * @param read - what the line means
 * @param otherwise - what is thrown and is no failure: answers with its exit code, or null
 * @returns the exit code; null where `read` leaves the line to somebody else
 */
export async function execute(
  line: readonly string[],
  read: (line: readonly string[]) => Promise<Call | null>,
  otherwise: (context: Context, error: unknown) => Promise<number | null> = async () => null,
): Promise<number | null> {
  const io = processStreams(process.env);
  let context: Context | undefined;
  try {
    const call = await read(line);
    if (call === null) return null;
    context = openContext(io, process.env, call.globals);
    // To open what the answer goes to takes a millisecond: the desk is asked first, and has it open when it answers.
    setImmediate(() => io.stdout);
    await call.command.run(context, call.given);
    return context.exitCode;
  } catch (error) {
    context ??= openContext(io, process.env, flagsOf(line));
    return (await otherwise(context, error)) ?? (await import("./failure.ts")).report(context, error);
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
