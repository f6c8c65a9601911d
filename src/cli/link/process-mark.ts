import { readFileSync } from "node:fs";

/**
 * Names one running process for good: its number and when it started, since numbers come again.
 * @returns `<pid>-<start>`; null where no such process lives. `start` is 0 where the system does not tell
 */
export function markOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field is the program's name, in brackets, and may itself hold spaces and brackets.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // Field 22 of proc_pid_stat(5), in clock ticks since the machine started.
    return state === "Z" || state === "X" ? null : `${pid}-${fields[18]}`;
  } catch {
    return withoutProc(pid);
  }
}

/** Does the process that a mark names still run? */
export function isAlive(mark: string): boolean {
  const pid = Number(mark.split("-")[0]);
  return pid > 0 && markOf(pid) === mark;
}

function withoutProc(pid: number): string | null {
  try {
    process.kill(pid, 0);
    return `${pid}-0`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? `${pid}-0` : null;
  }
}
