import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { databaseName, documentFile, documentNames } from "../../core/safekeeping.ts";
import { replaceFile, syncNow } from "./durable-file.ts";
import { restoringFolder } from "./leftovers.ts";

/** Says that what lies in `restoring` is the desk, whatever else there is. */
const markFile = "restore.json";
const Mark = z.strictObject({ replaced: z.string().regex(/^replaced-[\w-]+$/) });

/** What a restored desk brings along, always. */
const brought = [databaseName, ...documentNames.map(documentFile), "attachments"];
/** What belongs to the data there was and has nobody to follow it. */
const orphaned = [
  ...["-wal", "-shm", "-journal"].map((ending) => `${databaseName}${ending}`),
  ...documentNames.flatMap((name) =>
    [".previous", ".broken"].map((ending) => `${documentFile(name)}${ending}`),
  ),
];

/**
 * Decides that what lies in `restoring`, whole and on stable storage, is the desk: from when this resolves on, no crash
 * can bring the old one back.
 * @returns the name of the folder that will keep the data there was
 * @throws Refusal read_only where the disk is full; nothing is decided then
 * @throws Error with the code EIO where nobody knows whether it is decided: `restoring` is to stay as it is
 */
export async function decideReplacement(data: string, at: Date): Promise<string> {
  const stem = `replaced-${at.toISOString().slice(0, 19).replace(/:/g, "-")}Z`;
  let replaced = stem;
  for (let copy = 2; existsSync(join(data, replaced)); copy++) replaced = `${stem}-${copy}`;
  await replaceFile(join(data, markFile), JSON.stringify({ replaced }));
  return replaced;
}

/**
 * Finishes a replacement that was decided; to be called while nobody has the data open. A crash at any moment leaves
 * something that the next call finishes.
 * @returns the folder that keeps the data there was; null where nothing was decided, or nothing can follow it
 */
export function completeReplacement(data: string): string | null {
  const mark = join(data, markFile);
  rmSync(`${mark}.tmp`, { force: true });
  if (!existsSync(mark)) return null;
  const { replaced } = Mark.parse(JSON.parse(readFileSync(mark, "utf8")));
  const from = join(data, restoringFolder);
  const aside = join(data, replaced);
  const coming = brought.filter((name) => existsSync(join(from, name)));
  // What comes is whole until everything old is aside, and that on stable storage. So where it is not whole and nothing
  // is aside, no crash of ours was it: somebody took it away, and to go on would set aside a desk that nothing follows.
  if (coming.length < brought.length && !holdsAnything(aside)) {
    rmSync(mark);
    syncNow(data);
    return null;
  }
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  // What has not come yet is still the old one's.
  for (const name of [...orphaned, ...coming])
    if (existsSync(join(data, name))) renameSync(join(data, name), join(aside, name));
  for (const folder of [aside, data]) syncNow(folder);
  for (const name of coming) renameSync(join(from, name), join(data, name));
  for (const folder of [from, data]) if (existsSync(folder)) syncNow(folder);
  rmSync(mark);
  syncNow(data);
  rmSync(from, { recursive: true, force: true });
  return aside;
}

function holdsAnything(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}
