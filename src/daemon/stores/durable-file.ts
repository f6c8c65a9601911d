import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Refusal } from "../../core/refusal.ts";

/**
 * Replaces a file so that a crash at any moment leaves the old text or the new one, whole, and that the new one is on
 * stable storage once this resolves. Only its owner can read it.
 * @throws Refusal read_only where the disk is full; the old text then stands
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.tmp`;
  try {
    await synced(temporary, "w", (handle) => handle.writeFile(text));
    await rename(temporary, file);
    await synced(dirname(file), "r");
  } catch (error) {
    if (!isFullDisk(error)) throw error;
    await rm(temporary, { force: true });
    throw new Refusal("read_only");
  }
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

/** Puts on stable storage which files a folder has. */
export function syncFolder(folder: string): Promise<void> {
  return synced(folder, "r");
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
  const code = errnoOf(error);
  return code === "ENOSPC" || code === "EDQUOT";
}

function errnoOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
