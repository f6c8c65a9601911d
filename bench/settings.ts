import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "./row.ts";

/** What every bench may be told on its command line. */
export const flags = {
  rounds: { type: "string" },
  quick: { type: "boolean", default: false },
  write: { type: "boolean", default: false },
  /** The folder of a build of chatdesk, such as an older one. */
  product: { type: "string", default: join(import.meta.dirname, "..") },
} as const;

/** What it was told. */
export interface Told {
  readonly rounds?: string | undefined;
  readonly quick: boolean;
  readonly write: boolean;
  readonly product: string;
}

/**
 * How a bench is run: on a copy of the build, so that one that is made meanwhile is not measured and does not take its
 * files from under it. Ends the process where it was told wrong.
 */
export function settingsOf(told: Told, say: (line: string) => void): Omit<Bench, "folder"> {
  const rounds = Number(told.rounds ?? (told.quick ? 2 : 5));
  if (!Number.isInteger(rounds) || rounds < 1) {
    say("--rounds is a whole number from 1 on");
    process.exit(2);
  }
  if (told.quick && told.write) {
    say("--quick is not to judge by: --write takes a whole measurement");
    process.exit(2);
  }
  if (!existsSync(join(told.product, "dist", "cli.js"))) {
    say(`nothing to measure in ${told.product}: run \`npm run build\` there first`);
    process.exit(2);
  }
  const copy = temporaryFolder();
  for (const part of ["bin", "dist", "data", "package.json"])
    cpSync(join(told.product, part), join(copy, part), { recursive: true });
  // Ended like this a process says no goodbye by itself, and what it has started would go on.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));
  const chatdesk = join(copy, "bin", "chatdesk.js");
  return {
    rounds,
    quick: told.quick,
    stretchMs: told.quick ? 500 : 2000,
    warmMs: told.quick ? 500 : 6000,
    chatdesk,
    say,
  };
}

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the process has ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chatdesk-bench-"));
  folders.push(folder);
  return folder;
}
