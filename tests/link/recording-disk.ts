// Loaded before a program: says on stdout when it writes to a file and when it waits for the disk.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { writeSync, fsyncSync } = fs;
const record = <A extends unknown[], R>(name: string, act: (...args: A) => R) =>
  ((...args: A) => {
    const result = act(...args);
    process.stdout.write(`${name}\n`);
    return result;
  }) as typeof act;
fs.writeSync = record("write", writeSync as (...args: unknown[]) => number) as typeof writeSync;
fs.fsyncSync = record("fsync", fsyncSync);
syncBuiltinESMExports();
