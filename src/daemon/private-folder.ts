import { chmodSync, closeSync, fsyncSync, lstatSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder that nobody else can enter. In /tmp, where anybody could have made one of that name first, the folder
 * around it has to be this user's as well.
 * @throws Error where it is somebody else's
 */
export function makePrivate(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A folder is as certain as its name in the folder around it: what is synced inside is lost with it.
  for (let path = resolve(folder); ; path = dirname(path)) {
    sync(dirname(path));
    if (first === undefined || path.length <= first.length) break;
  }
  if (folder.startsWith("/tmp/chatdesk-")) refuseForeign(dirname(folder));
  refuseForeign(folder);
  chmodSync(folder, 0o700);
}

/** Where this user may look into the folder; whoever may not has been given what is in it. */
function sync(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES") return;
    throw error;
  }
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function refuseForeign(folder: string): void {
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || stats.uid !== process.getuid?.())
    throw new Error(`${folder} belongs to somebody else; set CHATDESK_HOME to a shorter path of your own`);
}
