import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder that nobody else can enter. In /tmp, where anybody could have made one of that name first, the folder
 * around it has to be this user's as well.
 * @throws Error where it is somebody else's
 */
export function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (folder.startsWith("/tmp/chatdesk-")) refuseForeign(dirname(folder));
  refuseForeign(folder);
  chmodSync(folder, 0o700);
}

function refuseForeign(folder: string): void {
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || stats.uid !== process.getuid?.())
    throw new Error(`${folder} belongs to somebody else; set CHATDESK_HOME to a shorter path of your own`);
}
