import { fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import type { Home } from "../core/home.ts";

/** What a desk in the background has to say: a file of its home, kept below two of these. */
const logBytes = 1024 * 1024;

export function deskLogOf(home: Home): string {
  return `${home.state}/daemon.log`;
}

/**
 * Opens the log for a desk that is about to start; only its owner can read it. A long one becomes `daemon.log.old`.
 * @returns the open file, and a way to read the last lines that were written since
 */
export function openDeskLog(home: Home): { readonly file: number; readonly lastWords: () => string } {
  mkdirSync(home.state, { recursive: true, mode: 0o700 });
  const path = deskLogOf(home);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > logBytes) renameSync(path, `${path}.old`);
  const file = openSync(path, "a", 0o600);
  const { size } = fstatSync(file);
  return {
    file,
    lastWords: () => {
      const said = readFileSync(path).subarray(size).toString("utf8").trim();
      return said.split("\n").slice(-5).join("\n").slice(-2000);
    },
  };
}
