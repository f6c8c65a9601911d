/**
 * Loaded into a server before its own program: makes it slower by BENCH_BRAKE_MICROS µs of work for every frame that it
 * hears, to show that the bench sees as much.
 */
import { EventEmitter } from "node:events";

const emit = EventEmitter.prototype.emit;
let mixed = 1;

/** Work that is the same whenever it is done: a clock would also count the time in which others have the processor. */
function work(rounds: number): void {
  for (let at = 0; at < rounds; at++) mixed = Math.imul(mixed ^ at, 0x9e3779b1);
}

const rounds = Number(process.env.BENCH_BRAKE_MICROS) * roundsAMicro();

EventEmitter.prototype.emit = function (this: EventEmitter, name: string | symbol, ...args: unknown[]) {
  // A frame comes with its bytes and whether they are binary; the parser of a connection tells of it so, then the connection.
  if (name === "message" && typeof args[1] === "boolean" && "readyState" in this) work(rounds);
  return emit.call(this, name, ...args);
};

/** How much work is done in a µs, as the least disturbed of some tries says. */
function roundsAMicro(): number {
  const many = 100_000;
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 50; tries++) {
    const began = performance.now();
    work(many);
    best = Math.min(best, performance.now() - began);
  }
  return many / (best * 1000);
}
