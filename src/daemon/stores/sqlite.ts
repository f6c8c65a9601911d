import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { syncNow } from "./durable-file.ts";
import { isBusy } from "./sqlite-error.ts";

/** Another daemon has the data folder; two would each believe that the log is theirs. */
export class DataFolderHeld extends Error {
  readonly folder: string;
  /** The holder's process, where the caller knows it (from a pid file). */
  readonly pid: number | null;

  constructor(folder: string, pid: number | null = null) {
    super(`another daemon holds the data folder ${folder}${pid === null ? "" : ` (pid ${pid})`}`);
    this.name = "DataFolderHeld";
    this.folder = folder;
    this.pid = pid;
  }
}

/** What every promise of the log rests on: value as it is set, and as it must read back. */
const pragmas = [
  // First: with an exclusive lock the index of the log lives in this process, and no second one gets in.
  ["locking_mode", "EXCLUSIVE", "exclusive"],
  ["journal_mode", "WAL", "wal"],
  ["synchronous", "FULL", 2],
  ["foreign_keys", "ON", 1],
  // Checkpoints are made by `checkpoint` below, after the answers have gone out.
  ["wal_autocheckpoint", "0", 0],
] as const;

/**
 * Opens the database of a data folder, creating both for this user's eyes only, and holds it until it is closed.
 * @throws DataFolderHeld where another connection has it
 * @throws Error where a setting did not take
 */
export function openSqlite(file: string): DatabaseSync {
  create(file);
  settle(file);
  const database = new DatabaseSync(file);
  try {
    for (const [name, value, expected] of pragmas) {
      database.exec(`PRAGMA ${name} = ${value}`);
      const [actual] = Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {});
      if (actual !== expected) throw new Error(`${file}: ${name} is ${String(actual)}, not ${expected}`);
    }
    // Takes the lock now, so that who comes second hears it here and not at the first message.
    database.exec("BEGIN IMMEDIATE; COMMIT");
    return database;
  } catch (error) {
    database.close();
    throw isBusy(error) ? new DataFolderHeld(dirname(file)) : error;
  }
}

/** Never opens a file that exists: closing it again would drop the locks that this process may have on it. */
function create(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/**
 * A daemon that was killed between a write and its sync leaves the write in the system's memory, and SQLite takes it
 * from there as if it were on the disk. A repeat of it is answered without another write, so it is synced here.
 */
function settle(file: string): void {
  const log = `${file}-wal`;
  if (existsSync(log)) syncNow(log);
  syncNow(dirname(file));
}

/**
 * Pages of the write-ahead log past which it is copied into the file: little and often, 14 ms were measured at 4,000.
 * Where a commit is shared by many, whose changes wait for each other anyway, longer: what they write again and again
 * in between is copied once, and copying no longer takes a quarter of the processor.
 */
const tooLong = { few: 1000, many: 4000 } as const;
/** Changes from which on those of a commit are many. */
const many = 16;

/**
 * Copies the write-ahead log into the file once it is long enough to be worth it.
 * @returns a function to call after a commit of so many changes, when nobody waits for an answer
 * @throws what SQLite throws when the disk fails, from that function
 */
export function checkpointer(database: DatabaseSync): (changes: number) => void {
  const length = database.prepare("PRAGMA wal_checkpoint(NOOP)");
  const copy = database.prepare("PRAGMA wal_checkpoint(PASSIVE)");
  return (changes) => {
    const { log, checkpointed } = length.get() as { log: number; checkpointed: number };
    if (log - checkpointed >= (changes < many ? tooLong.few : tooLong.many)) copy.get();
  };
}
