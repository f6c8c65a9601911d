import { closeSync, openSync, readSync } from "node:fs";

/** The options of a call that writes: whatever is sent again on the way, the desk does it once. */
export function once(): { readonly idempotencyKey: string } {
  return { idempotencyKey: randomId() };
}

/** 128 random bits as 22 letters, from the kernel itself: loading node:crypto would cost a command 3 ms. */
export function randomId(): string {
  const bits = Buffer.alloc(16);
  const source = openSync("/dev/urandom", "r");
  try {
    readSync(source, bits);
  } finally {
    closeSync(source);
  }
  // A word of the command line that begins with a dash is a flag.
  return bits.toString("base64url").replace(/^-/, "_");
}
