import { lstatSync } from "node:fs";
import { dirname } from "node:path";
import type { Home } from "../../core/home.ts";
import { Refusal } from "../../core/refusal.ts";

/**
 * Makes sure that nobody else can have put a socket into this home's folder: it is a folder of one's own that others
 * cannot enter, and in /tmp, where anybody can make one first, so is the folder around it.
 * @returns false where there is no such folder yet
 * @throws Refusal not_allowed where it is somebody else's, or open to others
 */
export function isPrivate(home: Home): boolean {
  if (home.run.startsWith("/tmp/chatdesk-") && !isOwn(dirname(home.run))) return false;
  return isOwn(home.run);
}

function isOwn(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats) return false;
  if (!stats.isDirectory() || stats.uid !== process.getuid?.() || (stats.mode & 0o077) !== 0) {
    throw new Refusal("not_allowed", { action: `connect through ${folder}`, folder });
  }
  return true;
}
