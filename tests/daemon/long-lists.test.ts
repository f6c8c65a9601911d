import { setImmediate as turn } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { limits } from "../../src/core/contract/protocol.ts";
import { answerOf, Listing } from "../../src/daemon/rest/listing.ts";
import { Cast } from "./cast.ts";

let cast: Cast;
let ana: Cast["ana"];
/** As many control characters as one body may hold: six times as long in JSON. */
const longest = "\u0001".repeat(10_000);
const count = 30;
const numbers: number[] = [];

beforeAll(async () => {
  cast = await Cast.start({ framesPerSecond: 1_000_000 });
  ({ ana } = cast);
  await cast.emptyQueue();
  for (let n = 0; n < count; n++) {
    const { number } = await ana.call("ticket.create", { direct: true, chat: true, description: longest });
    numbers.push(number);
  }
});

describe("a list of long texts", () => {
  test("of tickets is whole, newest first, and ends at its limit", async () => {
    const all = await ana.call("ticket.list", { limit: 500 });
    expect(all.map(({ number }) => number)).toEqual(numbers.toReversed());
    expect(all.every(({ description }) => description === longest)).toBe(true);
    const some = await ana.call("ticket.list", { limit: 6, before: numbers[20] });
    expect(some.map(({ number }) => number)).toEqual(numbers.slice(14, 20).toReversed());
    expect(await ana.call("ticket.list", { chat: "ended" })).toEqual([]);
  });

  test("of those who wait is whole and in order", async () => {
    const all = await cast.rosana.call("queue.list", {});
    expect(all.map(({ number, position }) => [number, position])).toEqual(
      numbers.map((number, at) => [number, at + 1]),
    );
  });

  test("of a ticket's events comes in portions that go on where the last one ended", async () => {
    const number = numbers[0]!;
    for (let n = 0; n < 10; n++) await ana.call("ticket.reply", { number, text: longest });
    const seqs: number[] = [];
    for (let after = 0; ; ) {
      const { status, text } = await ana.ask("ticket.events", { number, after });
      expect(status).toBe(200);
      expect(text.length).toBeLessThan(limits.portionBytes + 7 * limits.textBytes);
      const page = JSON.parse(text) as { events: { seq: number }[]; seq: number };
      seqs.push(...page.events.map(({ seq }) => seq));
      if (page.seq <= after) break;
      after = page.seq;
    }
    expect(seqs).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  });

  test("of all events likewise", async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const { text } = await ana.ask("event.list", after === undefined ? {} : { after });
      expect(text.length).toBeLessThan(limits.portionBytes + 7 * limits.textBytes);
      const page = JSON.parse(text) as { events: { ticket: number; seq: number }[]; cursor: string };
      if (page.events.length === 0) break;
      seen.push(...page.events.map(({ ticket, seq }) => `${ticket}/${seq}`));
      after = page.cursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    for (const number of numbers) expect(seen).toContain(`${number}/1`);
  });
});

describe("a list that nobody takes", () => {
  const size = 10_000;

  test("is made no further than a little ahead of its reader", async () => {
    let made = 0;
    const entries = (function* () {
      for (; made < 1000; made++) yield "x".repeat(size);
    })();
    const answer = await answerOf(new Listing(entries), () => {});
    if (typeof answer === "string") throw new Error("it is no stream");
    const reader = answer[Symbol.asyncIterator]();
    await reader.next();
    for (let n = 0; n < 50; n++) await turn();
    expect(made * size).toBeLessThan(512 * 1024);
    await reader.return?.();
  });

  test("ends where its reader may not be told any more", async () => {
    let asked = 0;
    const answer = await answerOf(new Listing(Array(1000).fill("x".repeat(size))), () => {
      asked++;
      if (asked > 3) throw new Error("signed out");
    });
    await expect(
      (answer as AsyncIterable<unknown> & { toArray(): Promise<unknown> }).toArray(),
    ).rejects.toThrow("signed out");
  });

  test("is one text where it is short", async () => {
    expect(await answerOf(new Listing([1, { a: "b" }]), () => {})).toBe('[1,{"a":"b"}]');
    expect(await answerOf(new Listing([]), () => {})).toBe("[]");
  });
});
