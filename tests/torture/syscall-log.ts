import { readFileSync } from "node:fs";

/** A call that a process made. */
export interface Call {
  readonly name: string;
  /** Where in the log it began and ended: what ended before another began was done before it. */
  readonly began: number;
  /** Infinity where the process ended first. */
  ended: number;
  readonly fd: number | null;
  /** What its descriptor stood for: a path, or `socket:[17]`. */
  readonly file: string | null;
  /** The paths that it named. */
  readonly paths: readonly string[];
  /** Everything it was given to write. */
  readonly data: Buffer;
  /** Its arguments that are numbers, in order, without the descriptor. */
  readonly numbers: readonly number[];
  /** Words such as `O_CREAT`. */
  readonly flags: ReadonlySet<string>;
  /** null where it failed or never came back. */
  readonly result: number | null;
}

/** The calls that a log of `recording` has, in the order in which they began. */
export function callsIn(log: string): Call[] {
  return callsOf(readFileSync(log, "latin1").split("\n"));
}

/** Likewise, from lines: exported for its test. */
export function callsOf(lines: readonly string[]): Call[] {
  const calls: Call[] = [];
  /** What a thread began while others spoke. */
  const open = new Map<string, { readonly at: number; readonly name: string; readonly text: string }>();
  const place = new Map<number, Call>();
  lines.forEach((line, at) => {
    const [, thread, rest] = /^(\d+) +(.*)$/s.exec(line) ?? [];
    if (thread === undefined || rest === undefined) return;
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(rest)?.[1];
    if (resumed !== undefined) {
      const begun = open.get(thread);
      open.delete(thread);
      if (begun) place.set(begun.at, callOf(begun.name, begun.text + resumed, begun.at, at));
      return;
    }
    const [, name, text] = /^(\w+)\((.*)$/s.exec(rest) ?? [];
    if (name === undefined || text === undefined) return;
    if (text.endsWith(" <unfinished ...>"))
      open.set(thread, { at, name, text: text.slice(0, -" <unfinished ...>".length) });
    else place.set(at, callOf(name, text, at, at));
  });
  for (const { at, name, text } of open.values())
    place.set(at, callOf(name, `${text}) = ?`, at, Number.POSITIVE_INFINITY));
  for (const at of [...place.keys()].sort((a, b) => a - b)) calls.push(place.get(at)!);
  return calls;
}

/** @param text - all behind the call's bracket; strings and paths are in hex, so that no bracket or comma is theirs */
function callOf(name: string, text: string, began: number, at: number): Call {
  // Short calls are padded, so that their results stand in one column.
  const [, given = "", outcome = "?"] = /^(.*)\) += (-?\d+|\?)/s.exec(text) ?? [];
  const result = outcome === "?" || outcome.startsWith("-") ? null : Number(outcome);
  const strings = [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map((match) => bytesOf(match[1]!));
  const descriptor = /^(\d+)(?:<([^>]*)>(\(deleted\))?)?/.exec(given);
  const names = name === "openat" || /^(rename|unlink|mkdir|rmdir|link|symlink|truncate)/.test(name);
  return {
    name,
    began,
    ended: outcome === "?" ? Number.POSITIVE_INFINITY : at,
    fd: descriptor ? Number(descriptor[1]) : null,
    file: descriptor?.[2] === undefined || descriptor[3] ? null : wordOf(descriptor[2]),
    paths: names ? strings.map(String) : [],
    data: names ? Buffer.alloc(0) : Buffer.concat(strings),
    numbers: [...given.matchAll(/, (\d+)(?=,|$)/g)].map((match) => Number(match[1])),
    flags: new Set(given.match(/\b[A-Z]+_[A-Z]+\b/g)),
    result,
  };
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll("\\x", ""), "hex");
}

/** A path, or what strace writes where there is none. */
function wordOf(text: string): string {
  return text.includes("\\x") ? bytesOf(text.match(/(?:\\x[0-9a-f]{2})*/g)!.join("")).toString() : text;
}
