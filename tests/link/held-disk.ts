// Loaded before a program: its disk finishes no sync as long as the file DISK_HELD_BY exists, and none well that is full.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const holder = process.env.DISK_HELD_BY!;
const pollMs = 5;
const { fsync, fsyncSync } = fs;
const full = () =>
  fs.existsSync(`${holder}.full`)
    ? Object.assign(new Error("ENOSPC: no space left on device, fsync"), { code: "ENOSPC" })
    : null;

fs.fsync = ((file, done) => {
  if (fs.existsSync(holder)) setTimeout(() => fs.fsync(file, done), pollMs);
  else if (full()) done(full());
  else fsync(file, done);
}) as typeof fs.fsync;
fs.fsyncSync = (file) => {
  // Who looks for it knows that somebody cannot go on.
  if (fs.existsSync(holder)) fs.writeFileSync(`${holder}.stuck`, "");
  while (fs.existsSync(holder)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs);
  const error = full();
  if (error) throw error;
  fsyncSync(file);
};
syncBuiltinESMExports();
