import { HelpWanted } from "./call.ts";
import { execute } from "./execution.ts";
import { read } from "./reading.ts";

/** Runs any line, a wrong one included. @returns the exit code */
export async function run(line: readonly string[]): Promise<number> {
  const code = await execute(line, read, async (context, error) =>
    error instanceof HelpWanted ? (await import("./help.ts")).showHelp(context, error) : null,
  );
  return code ?? 0;
}
