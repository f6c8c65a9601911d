// Loaded before a program: kills it at its n-th change of a folder or file, before that happens.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

let left = Number(process.env.DIES_AT);
const mortal = <A extends unknown[], R>(act: (...args: A) => R): typeof act => {
  const dying = (...args: A) => {
    left -= 1;
    if (left === 0) process.kill(process.pid, "SIGKILL");
    return act(...args);
  };
  // Among them what `promisify` makes of it.
  return Object.defineProperties(dying, Object.getOwnPropertyDescriptors(act));
};
fs.renameSync = mortal(fs.renameSync);
fs.openSync = mortal(fs.openSync);
fs.writeSync = mortal(fs.writeSync as (...args: unknown[]) => number) as typeof fs.writeSync;
fs.fsyncSync = mortal(fs.fsyncSync);
fs.rmSync = mortal(fs.rmSync);
fs.open = mortal(fs.open as (...args: unknown[]) => void) as typeof fs.open;
fs.write = mortal(fs.write as (...args: unknown[]) => void) as typeof fs.write;
fs.fsync = mortal(fs.fsync) as typeof fs.fsync;
fs.ftruncate = mortal(fs.ftruncate as (...args: unknown[]) => void) as typeof fs.ftruncate;
syncBuiltinESMExports();
