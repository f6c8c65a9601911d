import { closeSync, fsyncSync, openSync } from "node:fs";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { constants } from "node:os";
import { dirname } from "node:path";
import { Refusal } from "../../core/refusal.ts";

/**
 * Replaces a file so that a crash at any moment leaves the old text or the new one, whole, and that the new one is on
 * stable storage once this resolves. Only its owner can read it.
 * @throws Refusal read_only where the disk is full; the old text then stands
 * @throws Error with the code EIO where nobody knows which of the two stands
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.tmp`;
  try {
    await synced(temporary, "w", (handle) => handle.writeFile(text));
    await rename(temporary, file);
  } catch (error) {
    if (!isFullDisk(error)) throw error;
    await rm(temporary, { force: true });
    throw new Refusal("read_only");
  }
  await syncFolder(dirname(file));
}

/** The text of a file, null where there is none. */
export async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** How many bytes a file has, null where there is none. */
export async function bytesOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * Puts on stable storage which files a folder has.
 * @throws Error with the code EIO, whatever the disk said: a name that is there may be gone tomorrow, and no refusal
 * could say so
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await synced(folder, "r");
  } catch (cause) {
    const { message } = cause as Error;
    throw Object.assign(new Error(`${folder} could not be synced: ${message}`, { cause }), { code: "EIO" });
  }
}

/** Puts on stable storage what a file or a folder has, before the desk serves anybody. @throws what the disk says */
export function syncNow(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

async function synced(
  path: string,
  flags: "r" | "w",
  act?: (handle: Handle) => Promise<void>,
): Promise<void> {
  const handle = await open(path, flags, 0o600);
  try {
    await act?.(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Did the disk take no more? */
export function isFullDisk(error: unknown): boolean {
  // libuv has no name for a used-up quota, only the system's number.
  const quota = error instanceof Error && (error as NodeJS.ErrnoException).errno === -constants.errno.EDQUOT;
  return quota || errnoOf(error) === "ENOSPC";
}

function errnoOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
