import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Somebody else holds the lock: `pid` where it said so. */
export class Held extends Error {
  readonly folder: string;
  readonly pid: number | null;

  constructor(folder: string, pid: number | null) {
    super(`${folder} is in use by another chatdesk daemon${pid === null ? "" : ` (pid ${pid})`}`);
    this.folder = folder;
    this.pid = pid;
  }
}

/** SQLite's result code for a file that somebody else has locked (sqlite.org/rescode.html). */
const busy = 5;

/**
 * Holds a folder until this process ends, however it ends: the kernel lets go of SQLite's file lock, so none is ever
 * stale. Writes the holder's pid beside it, for whoever comes second.
 * @throws Held
 */
export function hold(folder: string): () => void {
  const pidFile = join(folder, "daemon.pid");
  const lock = new DatabaseSync(join(folder, "lock"), { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    // Anything else (a full disk, a folder that cannot be written) is nobody's lock.
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    throw new Held(folder, pidIn(pidFile));
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return () => {
    rmSync(pidFile, { force: true });
    lock.close();
  };
}

function pidIn(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8")) || null;
  } catch {
    return null;
  }
}
