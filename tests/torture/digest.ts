import { createHash, type Hash } from "node:crypto";
import type { BareEvent } from "./history.ts";

/** What has been judged, in so few bytes that a long run can remember it all: that it still stands is to be shown last. */
export class Digest {
  readonly #judged: { readonly upTo: number; readonly hash: string }[] = [];
  readonly #rolling: Hash = createHash("sha256");
  #count = 0;

  /** Events that follow, in order of commits, on those before. */
  add(events: readonly BareEvent[]): void {
    for (const event of events) this.#rolling.update(line(event));
    this.#count += events.length;
    this.#judged.push({ upTo: this.#count, hash: this.#rolling.copy().digest("hex") });
  }

  /** Does this log, read from its beginning, still say all of that? @returns the first part that it does not */
  differs(events: readonly BareEvent[]): string | null {
    const rolling = createHash("sha256");
    let at = 0;
    for (const { upTo, hash } of this.#judged) {
      for (; at < upTo && at < events.length; at++) rolling.update(line(events[at]!));
      if (rolling.copy().digest("hex") !== hash)
        return `what was judged up to commit ${upTo} stands there no more (of ${events.length} commits)`;
    }
    return null;
  }
}

function line(event: BareEvent): string {
  return `${JSON.stringify(Object.entries(event).toSorted(([a], [b]) => (a < b ? -1 : 1)))}\n`;
}
