import { open } from "node:fs/promises";
import { backup, type DatabaseSync } from "node:sqlite";

/** Pages of one step, during which commits wait: some milliseconds. */
const stepPages = 256;
/** Steps after which what was copied is put on stable storage, so that the last one has little left to wait for. */
const syncEvery = 16;

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
  try {
    await backup(database, file, {
      rate: stepPages,
      progress: () => {
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
      },
    });
    await syncing;
    if (failed) throw failed;
    await copy.sync();
  } finally {
    await copy.close();
  }
}

/** How many bytes a copy takes. */
export function sizeOf(database: DatabaseSync): number {
  const { page_count: pages } = database.prepare("PRAGMA page_count").get() as { page_count: number };
  const { page_size: bytes } = database.prepare("PRAGMA page_size").get() as { page_size: number };
  return pages * bytes;
}
