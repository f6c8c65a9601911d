import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { isFullDisk } from "./durable-file.ts";
import { isFailedWrite, isFull } from "./sqlite-error.ts";

/** More than is left where a page of a database did not fit. */
const probe = Buffer.alloc(64 * 1024, 1);

/**
 * Did a database's disk take no more? SQLite says so of ENOSPC alone: a quota that is used up is to it a write that
 * failed, like any other (os_unix.c, seekAndWrite), so the disk itself is asked.
 */
export function isFullFor(database: DatabaseSync, error: unknown): boolean {
  return isFull(error) || (isFailedWrite(error) && takesNoMore(dirname(database.location() ?? "")));
}

function takesNoMore(folder: string): boolean {
  const file = join(folder, "quota.probe");
  try {
    writeFileSync(file, probe, { flush: true, mode: 0o600 });
    return false;
  } catch (error) {
    return isFullDisk(error);
  } finally {
    rmSync(file, { force: true });
  }
}
