import { test } from "vitest";
import type { EventLog } from "../../src/core/ports.ts";
import { TestClock } from "./cast.ts";

/** Opens a new, empty log. */
export type OpenLog = (clock: TestClock) => Promise<EventLog>;

/** A way to write tests that are each given a log of their own, closed after them. */
export function onNewLog(open: OpenLog) {
  return (title: string, body: (log: EventLog, clock: TestClock) => Promise<void>): void =>
    test(title, async () => {
      const clock = new TestClock();
      const log = await open(clock);
      try {
        await body(log, clock);
      } finally {
        await log.close();
      }
    });
}
