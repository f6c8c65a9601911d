import { figureOf } from "../measure.ts";
import type { Row } from "../row.ts";
import { cpuMsOf } from "../serve/program.ts";
import { atRest } from "../serve/rest.ts";
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

/** What a message costs in all: what is put off until nobody writes, such as the full-text index, is waited for. */
export const whole: Row = {
  about: "CPU a message with all that is put off; 50 conversations, one in flight each",
  async run(bench) {
    const both = await loaded(bench, await productAndFloor(bench, 50), async (load, ms) => {
      const [cpu, delivered] = [cpuMsOf(load.pid), load.delivered];
      const stretch = await load.closed(ms);
      await atRest([load.pid]);
      const cpuMicros = (1000 * (cpuMsOf(load.pid) - cpu)) / (load.delivered - delivered);
      return { ...stretch, cpuMicros };
    });
    const what = "daemon CPU a message with its index, 50 conversations";
    return [
      { what, unit: "µs", against: "floor", goal: null, ...figureOf(both, ({ cpuMicros }) => cpuMicros) },
    ];
  },
};
