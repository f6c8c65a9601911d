import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { databaseName } from "../core/safekeeping.ts";
import type { App } from "./app.ts";
import type { Desk } from "./desk.ts";

/** A desk and its doors. */
interface Serving {
  readonly desk: Desk;
  readonly app: App;
}

/**
 * Is this the desk that starts by itself, nobody's but this machine's? A folder is marked as such when it is new, and
 * stays so until somebody runs a daemon on it on purpose.
 */
export function isSample(data: string, onDemand: boolean): boolean {
  const mark = join(data, "sample");
  if (!onDemand) rmSync(mark, { force: true });
  else if (!existsSync(join(data, databaseName))) writeFileSync(mark, "");
  return onDemand && existsSync(mark);
}

/** A desk that nobody asked for by name does not stay for ever. */
export function endWhenIdle(current: () => Promise<Serving>, idleMs: number): void {
  let busyAt = performance.now();
  const timer = setInterval(
    async () => {
      const { desk, app } = await current();
      const { waiting, active } = await desk.log.counts();
      const now = performance.now();
      if (app.hub.size > 0 || waiting > 0 || active > 0) busyAt = now;
      if (now - Math.max(busyAt, app.lastCall()) > idleMs) process.kill(process.pid, "SIGTERM");
    },
    Math.min(idleMs, 30_000),
  );
  timer.unref();
}
