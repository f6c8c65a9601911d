import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";

let cast: Cast;
let ana: Cast["ana"];
let bia: Cast["bia"];
let rosana: Cast["rosana"];

beforeAll(async () => {
  cast = await Cast.start();
  ({ ana, bia, rosana } = cast);
});

describe("waiting for a state", () => {
  const wait = (number: number, until: "taken" | "ended" | "resolved" | "closed", seconds = 20) =>
    ana.call("ticket.wait", { number, until, seconds });

  test("answers as soon as it is reached", async () => {
    const number = await cast.waiting();
    const taken = wait(number, "taken");
    const ended = wait(number, "ended");
    await rosana.call("ticket.take", { number });
    expect(await taken).toMatchObject({ reached: true, ticket: { chat: "active" } });
    await rosana.call("ticket.end", { number });
    expect(await ended).toMatchObject({ reached: true, ticket: { chat: "ended" } });
    expect((await wait(number, "taken")).reached).toBe(true);
  });

  test("says when the time is over", async () => {
    expect(await wait(await cast.waiting(), "taken", 0)).toMatchObject({
      reached: false,
      ticket: { chat: "waiting" },
    });
    expect((await wait(await cast.waiting(), "taken", 0.05)).reached).toBe(false);
  });

  test("says when it can no longer come", async () => {
    const left = await cast.waiting();
    const hope = ana.refusal("ticket.wait", { number: left, until: "taken" });
    await ana.call("ticket.leave", { number: left });
    expect(await hope).toMatchObject({
      code: "cannot_happen",
      status: 409,
      facts: { until: "taken", chat: "ended" },
    });
    const cancelled = (await ana.call("ticket.create", { activity: "vpn-access" })).number;
    await ana.call("ticket.cancel", { number: cancelled, reason: "x" });
    for (const until of ["taken", "ended", "resolved", "closed"] as const)
      expect(await ana.code("ticket.wait", { number: cancelled, until }), until).toBe("cannot_happen");
    const closed = (await ana.call("ticket.create", { activity: "vpn-access" })).number;
    await ana.call("ticket.close", { number: closed });
    expect(await ana.code("ticket.wait", { number: closed, until: "resolved" })).toBe("cannot_happen");
    expect((await wait(closed, "closed")).reached).toBe(true);
  });

  test("what was resolved and then closed was resolved", async () => {
    const number = await cast.running();
    await rosana.call("ticket.resolve", { number, solution: "done" });
    await ana.call("ticket.close", { number });
    expect((await wait(number, "resolved")).reached).toBe(true);
  });
});

describe("every event, by cursor", () => {
  test("in pages or at once the same, and from any cursor on what came after it", async () => {
    await cast.running();
    const all: { cursor: string; ticket: number; seq: number }[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await rosana.call("event.list", { limit: 7, ...(after ? { after } : {}) });
      all.push(...(page.events as typeof all));
      if (page.events.length === 0) break;
      after = page.cursor;
    }
    const last = new Map<number, number>();
    for (const { ticket, seq } of all) {
      expect(seq).toBeGreaterThan(last.get(ticket) ?? 0);
      last.set(ticket, seq);
    }
    const middle = all[Math.floor(all.length / 2)]!;
    const rest = await rosana.call("event.list", { after: middle.cursor, limit: 500 });
    const ids = (events: readonly { ticket: number; seq: number }[]) =>
      events.map(({ ticket, seq }) => `${ticket}.${seq}`);
    expect(ids(rest.events as typeof all)).toEqual(ids(all.slice(all.indexOf(middle) + 1)).slice(0, 500));
  });

  test("a requester sees their own, though most is not for them", async () => {
    const { number } = await bia.call("ticket.create", { activity: "vpn-access" });
    const { events } = await bia.call("event.list", { limit: 3 });
    expect(events.length).toBeGreaterThan(0);
    const mine = (await bia.call("ticket.list", {})).map((ticket) => ticket.number);
    expect(mine).toContain(number);
    for (const event of events) expect(mine).toContain(event.ticket);
  });

  test("waits for the first one where there is none yet, and not for those of others", async () => {
    let { cursor } = await bia.call("event.list", { limit: 500 });
    for (;;) {
      const page = await bia.call("event.list", { after: cursor });
      cursor = page.cursor;
      if (page.events.length === 0) break;
    }
    const next = bia.call("event.list", { after: cursor, seconds: 20 });
    await cast.waiting();
    const { number } = await bia.call("ticket.create", { activity: "vpn-access" });
    expect((await next).events).toMatchObject([{ ticket: number, type: "ticket_registered" }]);
    expect((await bia.call("event.list", { after: (await next).cursor })).events).toEqual([]);
  });

  test("a cursor that is none, or of another history, is refused", async () => {
    const other = Buffer.from("another-epoch 1").toString("base64url");
    for (const after of ["x", "", other, Buffer.from("a b").toString("base64url")])
      expect(await ana.code("event.list", { after }), after).toBe("invalid_input");
  });

  test("one ticket's events come in pages as well, and none comes twice", async () => {
    const number = await cast.waiting();
    for (let at = 0; at < 5; at++) await ana.call("ticket.reply", { number, text: String(at) });
    const seqs: number[] = [];
    let after = 0;
    for (;;) {
      const { events, seq } = await ana.call("ticket.events", { number, after, limit: 3 });
      if (events.length === 0) break;
      seqs.push(...events.map((event) => event.seq));
      after = seq;
    }
    expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect((await ana.call("ticket.events", { number, after: 999 })).events).toEqual([]);
  });
});
