import { open } from "node:fs/promises";
import { backup, type DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";

/** Pages of one step, during which commits wait: some milliseconds. */
const stepPages = 256;
/** Steps after which what was copied is put on stable storage, so that the last one has little left to wait for. */
const syncEvery = 16;
/** How often it begins, and the pause before it begins again, in ms: no transaction is written for that long. */
const mostTries = 200;
const againMs = 5;

/**
 * Copies a database into a new file, as it is when the copy ends: commits go on between the steps and come along.
 * (SQLite's online backup, by the connection that writes: sqlite.org/backup.html.)
 * @throws what SQLite throws where the disk fails or is full
 */
export async function snapshot(database: DatabaseSync, file: string): Promise<void> {
  const copy = await open(file, "wx", 0o600);
  let steps = 0;
  let failed: unknown = null;
  let syncing: Promise<void> | null = null;
  const progress = (): void => {
    steps += 1;
    if (steps % syncEvery !== 0 || syncing) return;
    syncing = copy.datasync().then(
      () => {
        syncing = null;
      },
      (error: unknown) => {
        failed = error;
      },
    );
  };
  try {
    await begunAgain(() => backup(database, file, { rate: stepPages, progress }));
    await syncing;
    if (failed) throw failed;
    await copy.sync();
  } finally {
    await copy.close();
  }
}

/**
 * A step that meets a transaction being written has to wait (SQLITE_BUSY). node:sqlite takes it again by itself, but for
 * the first one: then it gives up, with an error that says there is none.
 */
async function begunAgain(copy: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      await copy();
      return;
    } catch (error) {
      if (tries === mostTries || (error as { errcode?: unknown }).errcode !== 0) throw error;
      await pause(againMs);
    }
}

/** How many bytes a copy takes. */
export function sizeOf(database: DatabaseSync): number {
  const { page_count: pages } = database.prepare("PRAGMA page_count").get() as { page_count: number };
  const { page_size: bytes } = database.prepare("PRAGMA page_size").get() as { page_size: number };
  return pages * bytes;
}
