/**
 * Loaded into a server before its own program: makes it slower by BENCH_BRAKE_MICROS µs of processor time for every frame
 * that it hears, to show that the bench sees as much.
 */
import { EventEmitter } from "node:events";

const micros = Number(process.env.BENCH_BRAKE_MICROS);
const emit = EventEmitter.prototype.emit;

EventEmitter.prototype.emit = function (this: EventEmitter, name: string | symbol, ...args: unknown[]) {
  // A frame comes with its bytes and whether they are binary.
  if (name === "message" && typeof args[1] === "boolean") {
    const end = usedMicros() + micros;
    while (usedMicros() < end);
  }
  return emit.call(this, name, ...args);
};

/** Not the clock: while others have the processor, nothing is done. */
function usedMicros(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
