import fc from "fast-check";
import { expect, it } from "vitest";
import type { SeenEvent } from "../../src/cli/link/client.ts";
import { EventLog } from "../../src/cli/link/event-log.ts";

const author = { id: "ana", name: "Ana" };

/** Numbers may be skipped: notes do not reach everybody. */
function message(index: number): SeenEvent {
  const seq = 2 * index + 1;
  return {
    ...{ ticket: 1, seq, prev: seq - 2, at: new Date(seq * 1000).toISOString(), by: author, via: author },
    ...{
      type: "message_posted",
      session: 1,
      side: "requester",
      text: `Nº ${index} · ção 🙂`,
      messageId: `m-${index}`,
    },
  } as SeenEvent;
}

const all = Array.from({ length: 4000 }, (_, index) => message(index));
const log = new EventLog();
for (const event of all) {
  log.push(event);
  if (event.seq % 777 === 0) log.pack();
}
log.pack();

it("gives what was put in, in its order, however far back", () => {
  expect(log.length).toBe(all.length);
  expect([...log]).toEqual(all);
  expect(
    log
      .values()
      .map(({ seq }) => seq)
      .toArray(),
  ).toEqual(all.map(({ seq }) => seq));
});

it("reads as an array does", () => {
  const place = fc.integer({ min: -4100, max: 4100 });
  fc.assert(
    fc.property(place, place, (from, to) => {
      expect(log.at(from)).toEqual(all.at(from));
      expect(log.slice(from).length).toBe(all.slice(from).length);
      expect(log.slice(from, to)).toEqual(all.slice(from, to));
      const upTo = (event: SeenEvent): boolean => event.seq <= from;
      expect(log.findLastIndex(upTo)).toBe(all.findLastIndex(upTo));
      expect(log.findLast(upTo)).toEqual(all.findLast(upTo));
    }),
    { numRuns: 60 },
  );
});

it("holds what is far back in little room, and the newest as they came", () => {
  expect(log.at(-1)).toBe(all.at(-1));
  expect(log.at(0)).not.toBe(all[0]);
});
