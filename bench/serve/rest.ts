import { setTimeout as pause } from "node:timers/promises";
import { cpuMsOf } from "./program.ts";

/** Over how long it looks, in ms, and how much of that a program at rest may work. */
const lookMs = 200;
const idleMs = 20;
/** After how long it looks no further. */
const patienceMs = 20_000;

/**
 * Waits until none of these programs has anything to do any more: what one puts off for a calm moment, such as an index
 * that follows behind, should not be done while another is measured.
 */
export async function atRest(pids: readonly number[]): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const before = pids.map(cpuMsOf);
    await pause(lookMs);
    if (pids.every((pid, at) => cpuMsOf(pid) - before[at]! <= idleMs) || performance.now() > end) return;
  }
}
