import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { databaseName, documentFile, documentNames } from "../../core/safekeeping.ts";
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
 * Decides that what lies in `restoring`, whole and on stable storage, is the desk: from when this returns on, no crash
 * can bring the old one back.
 * @returns the name of the folder that will keep the data there was
 */
export function decideReplacement(data: string, at: Date): string {
  const stem = `replaced-${at.toISOString().slice(0, 19).replace(/:/g, "-")}Z`;
  let replaced = stem;
  for (let copy = 2; existsSync(join(data, replaced)); copy++) replaced = `${stem}-${copy}`;
  const temporary = join(data, `${markFile}.tmp`);
  writeFileSync(temporary, JSON.stringify({ replaced }), { mode: 0o600 });
  sync(temporary);
  renameSync(temporary, join(data, markFile));
  sync(data);
  return replaced;
}

/**
 * Finishes a replacement that was decided; to be called while nobody has the data open. A crash at any moment leaves
 * something that the next call finishes.
 * @returns the folder that keeps the data there was; null where nothing was decided
 */
export function completeReplacement(data: string): string | null {
  const mark = join(data, markFile);
  rmSync(`${mark}.tmp`, { force: true });
  if (!existsSync(mark)) return null;
  const { replaced } = Mark.parse(JSON.parse(readFileSync(mark, "utf8")));
  const from = join(data, restoringFolder);
  const aside = join(data, replaced);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  const coming = brought.filter((name) => existsSync(join(from, name)));
  // What has not come yet is still the old one's.
  for (const name of [...orphaned, ...coming])
    if (existsSync(join(data, name))) renameSync(join(data, name), join(aside, name));
  for (const folder of [aside, data]) sync(folder);
  for (const name of coming) renameSync(join(from, name), join(data, name));
  for (const folder of [from, data]) if (existsSync(folder)) sync(folder);
  rmSync(mark);
  sync(data);
  rmSync(from, { recursive: true, force: true });
  return aside;
}

function sync(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
