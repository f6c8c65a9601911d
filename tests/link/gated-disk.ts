import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { onTestFinished } from "vitest";

/** Syncs that nobody waits for, held until they are let go: the real ones, after that. */
export interface Gate {
  /** How many are held now. */
  readonly held: () => number;
  /** How many there have been, those of folders too. */
  readonly syncs: () => number;
  /** Lets those that are held go, and all that come. */
  readonly open: () => void;
  /** Those that are held fail, and all that come. */
  readonly fail: () => void;
  readonly shut: () => void;
  /** Resolves when one is held. */
  readonly holds: () => Promise<void>;
}

/** Puts a gate before this process's `fs.fsync`, shut, until the test has finished. */
export function gateDisk(): Gate {
  const { fsync } = fs;
  const waiting: (() => void)[] = [];
  let state: "open" | "shut" | "full" = "shut";
  let syncs = 0;
  let onHeld = (): void => {};
  fs.fsync = ((file, done) => {
    const go = () => {
      if (state === "full") done(Object.assign(new Error("ENOSPC: no space left"), { code: "ENOSPC" }));
      else fsync(file, done);
    };
    syncs += 1;
    if (state !== "shut") return go();
    waiting.push(go);
    onHeld();
  }) as typeof fs.fsync;
  syncBuiltinESMExports();
  const become = (now: typeof state) => () => {
    state = now;
    if (now !== "shut") for (const go of waiting.splice(0)) go();
  };
  onTestFinished(() => {
    become("open")();
    fs.fsync = fsync;
    syncBuiltinESMExports();
  });
  return {
    held: () => waiting.length,
    syncs: () => syncs,
    open: become("open"),
    fail: become("full"),
    shut: become("shut"),
    holds: () =>
      new Promise((resolve) => {
        onHeld = resolve;
        if (waiting.length > 0) resolve();
      }),
  };
}
