import type { Breach, History } from "./history.ts";
import { evidenceOf, type Law } from "./laws/evidence.ts";
import { capacity, exclusive, leased, truthful } from "./laws/holding.ts";
import { realTimeOrder } from "./laws/order.ts";
import { kept, liveAgain, readerPrefix } from "./laws/reading.ts";
import { atMostOnce, durable, gapless, noPhantom } from "./laws/writing.ts";

/** What the desk promises, law by law. */
export const laws = {
  durable,
  noPhantom,
  atMostOnce,
  gapless,
  realTimeOrder,
  readerPrefix,
  kept,
  exclusive,
  leased,
  truthful,
  capacity,
  liveAgain,
} as const satisfies { readonly [name: string]: Law };
export type LawName = keyof typeof laws;

/** A law that is broken at all is broken in masses: so many of its breaches tell enough. */
const most = 10;

/**
 * Holds a history against every law.
 * @returns what is broken, at most ten breaches of each law; none where everything was kept
 * @throws Error where the history was recorded wrongly
 */
export function judge(history: History): Breach[] {
  const evidence = evidenceOf(history);
  return Object.entries(laws).flatMap(([law, broken]) => [
    ...Iterator.from(broken(evidence))
      .take(most)
      .map((because) => ({ law, because })),
  ]);
}
