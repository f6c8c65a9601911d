import { isAlive, markOf } from "../../src/cli/link/process-mark.ts";

/** Where this process writes what it renames to that path once it is whole: builds may run side by side. */
export function unfinished(path: string): string {
  return `${path}.${markOf(process.pid)}.tmp`;
}

/** Is it a file that a process has still to finish and rename? */
export function isBeingWritten(path: string): boolean {
  const mark = /\.(\d+-\d+)\.tmp$/.exec(path)?.[1];
  return mark !== undefined && isAlive(mark);
}
