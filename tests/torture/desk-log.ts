import type { DaemonUnderFire } from "./daemon-under-fire.ts";
import type { BareEvent } from "./history.ts";

/** All that a desk has committed behind a cursor, as its owner reads it, and where that ended. */
export interface DeskLog {
  readonly events: readonly BareEvent[];
  readonly cursor: string | undefined;
}

/** @throws Error where the desk refuses, or does not answer */
export async function readDeskLog(desk: DaemonUnderFire, after?: string): Promise<DeskLog> {
  const events: BareEvent[] = [];
  let cursor = after;
  for (;;) {
    const page = await desk.call("event.list", {
      limit: 500,
      ...(cursor !== undefined && { after: cursor }),
    });
    // A door answers with any event that its contract lets through; the log's own are narrower.
    for (const { prev: _, cursor: __, ...event } of page.events) events.push(event as unknown as BareEvent);
    ({ cursor } = page);
    if (page.events.length === 0) return { events, cursor };
  }
}
