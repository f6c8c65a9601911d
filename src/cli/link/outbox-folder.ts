import {
  close,
  closeSync,
  fsync,
  fsyncSync,
  mkdir,
  mkdirSync,
  open,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import type { Home } from "../../core/home.ts";
import { type Kept, keptIn } from "./outbox-entry.ts";
import { isAlive, markOf } from "./process-mark.ts";

/** The mark of no process: whoever comes next takes such a file over. */
const nobody = "0-0";

const howToMake = { recursive: true, mode: 0o700 } as const;

/**
 * The folder in which messages for one desk by one person wait. Each process has a file of its own there, whose name
 * says which process that is.
 * @param of - what tells desk and person apart; only its hash shows
 */
export function outboxFolder(home: Home, of: readonly (string | null)[]): string {
  // Not imported: loading node:crypto costs 5 ms, which only those who post should pay.
  const { createHash } = process.getBuiltinModule("node:crypto");
  return `${home.state}/outbox/${createHash("sha256").update(JSON.stringify(of)).digest("hex").slice(0, 24)}`;
}

/**
 * Does anything wait on this machine, for whichever desk and person? Where nothing does, nobody needs to know which folder
 * is whose.
 */
export function isAnythingKept(home: Home): boolean {
  const all = `${home.state}/outbox`;
  return namesIn(all).some((folder) => filesIn(`${all}/${folder}`).length > 0);
}

/** A new name there: of this process, or of nobody. */
export function newName(folder: string, whose: "ours" | "nobody"): string {
  const { randomUUID } = process.getBuiltinModule("node:crypto");
  const mark = whose === "ours" ? markOf(process.pid)! : nobody;
  return `${folder}/${mark}-${randomUUID().slice(0, 8)}.jsonl`;
}

/** Makes the folder, so that it is still there after a power cut. @throws where it cannot be made */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, howToMake);
  for (const above of aboveMade(folder, first)) syncFolder(above);
}

/** The same, making nobody wait for the disk. @throws likewise */
export async function makeFolderLater(folder: string): Promise<void> {
  const first = await promisify(mkdir)(folder, howToMake);
  for (const above of aboveMade(folder, first)) await syncFolderLater(above);
}

/** The folders that have got a new name in them. @param first - the uppermost one that was made */
function* aboveMade(folder: string, first: string | undefined): Generator<string> {
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) yield dirname(made);
}

/** Brings a folder's names to stable storage. */
export function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** The same, making nobody wait. */
export async function syncFolderLater(path: string): Promise<void> {
  const folder = await promisify(open)(path, "r");
  try {
    await promisify(fsync)(folder);
  } finally {
    await promisify(close)(folder);
  }
}

/**
 * Takes over the files of processes that are gone by renaming them, which one process alone can do.
 * @returns their new paths, of this process now
 */
export function claimOrphans(folder: string): string[] {
  const claimed: string[] = [];
  for (const { path, mark } of filesIn(folder)) {
    if (isAlive(mark)) continue;
    const own = newName(folder, "ours");
    try {
      renameSync(path, own);
      claimed.push(own);
    } catch {
      // Another process was quicker, or nobody may write here: then what is there waits for somebody who may.
    }
  }
  return claimed;
}

/** What those files hold, oldest first; what one process wrote stays in its order, wherever its clock went. */
export function keptInFiles(paths: readonly string[]): Kept[] {
  const found = new Map<string, { readonly kept: Kept; readonly at: number }>();
  for (const path of paths) {
    let at = Number.NEGATIVE_INFINITY;
    for (const kept of keptIn(readFileSync(path, "utf8"))) {
      at = Math.max(at, kept.entry.writtenAt);
      found.set(kept.entry.messageId, { kept, at });
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at).map(({ kept }) => kept);
}

/** Something that waits, and the running process that will send it; null where none has it. */
export interface Waiting {
  readonly kept: Kept;
  readonly process: number | null;
}

/** Everything that waits there, whoever has it, oldest first. Takes nothing over and changes nothing. */
export function survey(folder: string): Waiting[] {
  const found = new Map<string, Waiting>();
  for (const { path, mark } of filesIn(folder)) {
    const holder = isAlive(mark) ? Number(mark.split("-")[0]) : null;
    for (const kept of textOf(path)) {
      const { messageId } = kept.entry;
      if (holder !== null || !found.has(messageId)) found.set(messageId, { kept, process: holder });
    }
  }
  return [...found.values()].sort((a, b) => a.kept.entry.writtenAt - b.kept.entry.writtenAt);
}

function textOf(path: string): Kept[] {
  try {
    return keptIn(readFileSync(path, "utf8"));
  } catch (error) {
    // Taken over, or emptied and removed, while we looked.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Where nobody may look, writing will say so to its author.
    if (code === "ENOENT" || code === "EACCES" || code === "ENOTDIR") return [];
    throw error;
  }
}

function filesIn(folder: string): { path: string; mark: string }[] {
  return namesIn(folder).flatMap((name) => {
    const mark = /^(\d+-\d+)-[0-9a-f]+\.jsonl$/.exec(name)?.[1];
    return mark === undefined ? [] : [{ path: `${folder}/${name}`, mark }];
  });
}
