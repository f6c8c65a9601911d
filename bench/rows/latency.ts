import { quantile } from "../figures.ts";
import { figureOf, type Goal } from "../measure.ts";
import type { Row } from "../row.ts";
import { loaded, productAndFloor } from "./side-by-side.ts";

const conversations = 500;
const perSecond = 2000;

/** From when a message was due until both sides have it, at a rate that is offered whatever happens. */
export const latency: Row = {
  about: `latency with ${conversations} conversations and ${perSecond} messages/s offered, p50 and p99`,
  async run(bench) {
    const stages = await productAndFloor(bench, conversations);
    const both = await loaded(bench, stages, (load, ms) => load.open(2 * ms, perSecond));
    const line = (share: number, goal: Goal) => ({
      what: `latency p${100 * share}, ${conversations} conversations, ${perSecond} messages/s offered`,
      ...{ unit: "ms", against: "floor", goal },
      ...figureOf(both, ({ latencies }) => quantile(latencies, share)),
    });
    return [line(0.5, { most: 1.2 }), line(0.99, { most: 1.5 })];
  },
};
