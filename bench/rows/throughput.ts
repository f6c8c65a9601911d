import { figureOf } from "../measure.ts";
import type { Row } from "../row.ts";
import { loaded, productAndFloor } from "./side-by-side.ts";

/** Conversations with one message each on its way: how many a second are stored and heard of on both sides. */
export function throughput(conversations: number): Row {
  const of = `${conversations} conversations`;
  return {
    about: `messages/s delivered and durable, and CPU a message; ${of}, one in flight each`,
    async run(bench) {
      const stages = await productAndFloor(bench, conversations);
      const both = await loaded(bench, stages, (load, ms) => load.closed(ms));
      return [
        {
          ...{ what: `messages/s, ${of}`, unit: "messages/s", against: "floor", goal: { least: 0.8 } },
          ...figureOf(both, ({ perSecond }) => perSecond),
        },
        {
          ...{ what: `daemon CPU a message, ${of}`, unit: "µs", against: "floor", goal: { most: 1.25 } },
          ...figureOf(both, ({ cpuMicros }) => cpuMicros),
        },
      ];
    },
  };
}
