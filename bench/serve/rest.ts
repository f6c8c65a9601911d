import { setTimeout as pause } from "node:timers/promises";
import { commandOf, cpuMsOf } from "./program.ts";

/** Over how long it looks, in ms: what the desk puts off it begins within two seconds. And how much of that one at rest may work. */
const lookMs = 2500;
const idleMs = 100;
/** After how long it looks no further: an index may have a whole stretch of messages to catch up with. */
const patienceMs = 300_000;

/**
 * Waits until none of these programs has anything to do any more: what one puts off for a calm moment, such as an index
 * that follows behind, should not be done while another is measured.
 * @throws Error with those that are still busy after five minutes
 */
export async function atRest(pids: readonly number[]): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const before = pids.map(cpuMsOf);
    await pause(lookMs);
    const busy = pids.filter((pid, at) => cpuMsOf(pid) - before[at]! > idleMs);
    if (busy.length === 0) return;
    if (performance.now() > end) throw new Error(`no rest: still busy are ${busy.map(commandOf).join("; ")}`);
  }
}
