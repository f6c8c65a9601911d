import type { Call } from "./syscall-log.ts";

const nothing: Call = {
  name: "",
  began: 0,
  ended: 0,
  fd: null,
  file: null,
  paths: [],
  data: Buffer.alloc(0),
  numbers: [],
  flags: new Set(),
  result: 0,
};

/** Calls one after the other, as their log would have them. */
export function inTurn(calls: readonly Partial<Call>[]): Call[] {
  return calls.map((call, at) => ({ ...nothing, began: at, ended: at, ...call }));
}

export function opened(path: string, ...flags: string[]): Partial<Call> {
  return { name: "openat", paths: [path], flags: new Set(flags), result: 9 };
}

export function written(file: string, at: number, text: string | Buffer): Partial<Call> {
  const data = Buffer.from(text);
  return { name: "pwrite64", fd: 9, file, data, numbers: [data.length, at], result: data.length };
}

export function synced(file: string): Partial<Call> {
  return { name: "fsync", fd: 9, file };
}

export function renamed(from: string, to: string): Partial<Call> {
  return { name: "rename", paths: [from, to] };
}

export function sent(text: string): Partial<Call> {
  return { name: "write", fd: 5, file: "socket:[1]", data: Buffer.from(text), result: text.length };
}
