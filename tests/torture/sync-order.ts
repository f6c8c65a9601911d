import { dirname } from "node:path";
import { deedOf, marksIn } from "./fixed-load.ts";
import { type Acknowledged, acknowledgedIn } from "./recorded-lives.ts";
import type { Call } from "./syscall-log.ts";

/** When things were on stable storage: a mark, and the place in the log where its last sync had ended. */
type Safe = Map<string, number>;

/** A page of the write-ahead log comes after 24 bytes about it (sqlite.org/fileformat2.html#walformat). */
const frameHead = 24;
/** Where these say how large the database is after a commit: 0 in all frames of a transaction but the last. */
const sizeAfterCommit = 4;

/** The acknowledgements of a life, and those that went out before what they acknowledge was on stable storage. */
export function tooEarly(calls: readonly Call[]): {
  readonly all: Acknowledged[];
  readonly early: Acknowledged[];
} {
  const [log, files] = [safeInLog(calls), safeInFiles(calls)];
  const all = acknowledgedIn(calls);
  const isSafe = ({ mark, by }: Acknowledged): boolean => {
    const { does } = deedOf(Number(mark.slice("deed-".length)));
    const needs = does === "set" ? [files] : does === "attach" ? [files, log] : [log];
    return needs.every((safe) => (safe.get(mark) ?? Number.POSITIVE_INFINITY) < by.began);
  };
  return { all, early: all.filter((one) => !isSafe(one)) };
}

/** Events: in a frame of the write-ahead log, whose transaction's last frame was written before a sync of it began. */
function safeInLog(calls: readonly Call[]): Safe {
  const known = new Set<string>();
  const safe: Safe = new Map();
  let transaction: string[] = [];
  let committed: { readonly mark: string; readonly at: number }[] = [];
  let isLast = false;
  for (const { name, file, data, began, ended, result } of calls) {
    if (!file?.endsWith("/desk.db-wal") || result === null) continue;
    if (name === "fsync" || name === "fdatasync") {
      const synced = committed.filter(({ at }) => at < began);
      for (const { mark } of synced) safe.set(mark, ended);
      committed = committed.filter((one) => !synced.includes(one));
    } else if (data.length === frameHead) isLast = data.readUInt32BE(sizeAfterCommit) !== 0;
    else {
      const fresh = marksIn(data).filter((mark) => !known.has(mark));
      for (const mark of fresh) known.add(mark);
      transaction.push(...fresh);
      if (!isLast) continue;
      committed.push(...transaction.map((mark) => ({ mark, at: ended })));
      transaction = [];
    }
  }
  return safe;
}

/** Documents and contents: in a file that was synced, then renamed, and then its folder was synced. */
function safeInFiles(calls: readonly Call[]): Safe {
  const safe: Safe = new Map();
  /** By file: its marks, and whether a sync has come since. */
  const files = new Map<string, { readonly marks: readonly string[]; synced: boolean }>();
  /** By folder: the marks of files that were renamed into it. */
  const named = new Map<string, string[]>();
  for (const { name, file, paths, data, ended, result } of calls) {
    if (result === null) continue;
    const [from, to] = paths;
    if (name === "rename" && from && to) {
      const moved = files.get(from);
      if (moved?.synced) named.set(dirname(to), [...(named.get(dirname(to)) ?? []), ...moved.marks]);
      files.delete(from);
    } else if (file === null) continue;
    else if (name === "write") {
      const marks = [...(files.get(file)?.marks ?? []), ...marksIn(data)];
      if (marks.length > 0) files.set(file, { marks, synced: false });
    } else if (name === "fsync" || name === "fdatasync") {
      const written = files.get(file);
      if (written) written.synced = true;
      for (const mark of named.get(file) ?? []) if (!safe.has(mark)) safe.set(mark, ended);
      named.delete(file);
    }
  }
  return safe;
}
