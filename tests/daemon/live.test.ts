import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";
import { newId } from "./terminal.ts";

let cast: Cast;
let desk: Cast["desk"];
let ana: Cast["ana"];
let rosana: Cast["rosana"];

beforeAll(async () => {
  cast = await Cast.start();
  ({ desk, ana, rosana } = cast);
});

/** A running chat of Ana and Rosana with both at their terminals. */
async function talk() {
  const number = await cast.running();
  const [a, r] = await Promise.all([desk.live("ana"), desk.live("rosana")]);
  await Promise.all([a.watch(number), r.watch(number)]);
  return { number, a, r };
}

describe("a welcome", () => {
  test("says which history, which run of the daemon, who one is and what may be sent", async () => {
    const { epoch } = await desk.owner.call("daemon.status", {});
    const [first, second] = await Promise.all([desk.connect({ as: "ana" }), desk.connect({ as: "rosana" })]);
    const [one, other] = await Promise.all([first.hello(), second.hello()]);
    expect(one).toMatchObject({
      epoch,
      you: { id: "ana", name: "Ana Souza", roles: ["requester"] },
      limits: { frameBytes: 65_536, textBytes: 16_384, unacknowledged: 64 },
    });
    expect(other.boot).toBe(one.boot);
    expect(first.socket.protocol).toBe("chatdesk.v1");
  });
});

describe("a message", () => {
  test("reaches its author and the other side as one and the same event", async () => {
    const { number, a, r } = await talk();
    const mine = await a.post(number, "hello\u2028 é 👍");
    expect(mine).toMatchObject({
      ticket: number,
      seq: 4,
      prev: 3,
      type: "message_posted",
      side: "requester",
      by: { id: "ana", name: "Ana Souza" },
      text: "hello\u2028 é 👍",
    });
    expect(await r.next("event", (event) => event.seq === 4)).toEqual(mine);
    expect(await r.post(number, "hi", { lease: 1 })).toMatchObject({ seq: 5, side: "agent" });
    expect(await a.next("event", (event) => event.seq === 5)).toMatchObject({ text: "hi", prev: 4 });
  });

  test("that comes by REST reaches the terminals as well, once", async () => {
    const { number, a, r } = await talk();
    await ana.call("ticket.reply", { number, text: "by command" });
    for (const terminal of [a, r]) {
      await terminal.next("event", (event) => event.seq === 4);
      await terminal.settled();
      expect(terminal.events(number).map((event) => event.seq)).toEqual([1, 2, 3, 4]);
    }
  });

  test("said again is answered to that terminal alone, and recorded once, by whichever door", async () => {
    const { number, a, r } = await talk();
    const messageId = newId();
    const first = await a.post(number, "once", { messageId });
    expect(await a.post(number, "once", { messageId })).toEqual(first);
    expect(await ana.call("ticket.reply", { number, text: "once", messageId })).toEqual({
      seq: 4,
      messageId,
    });
    const other = await desk.live("ana");
    expect(await other.post(number, "once", { messageId })).toEqual(first);
    await r.settled();
    expect(r.events(number).filter((event) => event.messageId === messageId)).toHaveLength(1);
    expect(await a.post(number, "twice", { messageId })).toBe("message_id_reused");
  });

  test("is acknowledged to an author who watches nothing", async () => {
    const number = await cast.running();
    const a = await desk.live("ana");
    expect(await a.post(number, "blind")).toMatchObject({ seq: 4, prev: 3 });
    expect(await a.post(number, "blind again")).toMatchObject({ seq: 5 });
    expect(a.events(number)).toHaveLength(2);
  });

  test("is refused to its author alone, with what it was about and whether to try again", async () => {
    const { number, a, r } = await talk();
    await rosana.call("ticket.end", { number });
    const messageId = newId();
    expect(await a.post(number, "too late", { messageId })).toBe("session_ended");
    const refused = a.frames.flatMap((frame) => ("refused" in frame ? [frame.refused] : [])).at(-1);
    expect(refused).toEqual({
      ticket: number,
      messageId,
      code: "session_ended",
      final: true,
      facts: { number },
    });
    await r.settled();
    expect(r.frames.filter((frame) => "refused" in frame)).toHaveLength(1);
  });

  test("under an old lease, to a strange ticket or as a requester's note is refused", async () => {
    const { number, a, r } = await talk();
    expect(await r.post(number, "x", { lease: 0 })).toBe("stale_lease");
    expect(await a.post(number, "x", { lease: 1 })).toBe("stale_lease");
    expect(await a.post(number, "x", { note: true })).toBe("not_allowed");
    const bia = await desk.live("bia");
    expect(await bia.post(number, "x")).toBe("not_found");
    const caio = await desk.live("caio");
    expect(await caio.post(number, "x")).toBe("not_yours");
  });

  test("is recorded in the order in which it was said", async () => {
    const { number, a, r } = await talk();
    for (let at = 0; at < 30; at++)
      a.send({ post: { ticket: number, messageId: newId(), text: String(at) } });
    await r.next("event", (event) => event.seq === 33);
    const texts = r.events(number).flatMap((event) => ("text" in event ? [event.text] : []));
    expect(texts).toEqual(Array.from({ length: 30 }, (_, at) => String(at)));
  });
});

describe("notes", () => {
  test("reach the desk's side alone, and leave no gap for the other", async () => {
    const { number, a, r } = await talk();
    await r.post(number, "between us", { note: true });
    await r.post(number, "for you");
    await a.next("event", (event) => event.seq === 5);
    expect(a.events(number).map((event) => [event.seq, event.prev])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [5, 3],
    ]);
    expect(r.events(number).map((event) => [event.seq, event.prev])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 4],
    ]);
    const again = await desk.live("ana");
    await again.watch(number, 3);
    expect(again.events(number).map((event) => [event.seq, event.prev])).toEqual([[5, 3]]);
    for (const terminal of [a, again]) expect(JSON.stringify(terminal.frames)).not.toContain("between us");
  });

  test("at the end of the log are behind a requester who is up to date", async () => {
    const { number, r } = await talk();
    await r.post(number, "between us", { note: true });
    const a = await desk.live("ana");
    await a.watch(number, 3);
    await r.post(number, "for you");
    expect(await a.next("event")).toMatchObject({ seq: 5, prev: 3 });
  });
});

describe("coming back", () => {
  test("brings exactly what was missed, and then what happens", async () => {
    const { number, a, r } = await talk();
    await a.close();
    for (let at = 0; at < 20; at++) await r.post(number, String(at), { lease: 1 });
    const back = await desk.connect({ as: "ana" });
    await back.hello({ [number]: 3 });
    const live = await back.next("live");
    expect(live).toEqual({ ticket: number, seq: 23 });
    expect(back.events(number).map((event) => event.seq)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 4),
    );
    await r.post(number, "now");
    expect(await back.next("event")).toMatchObject({ seq: 24, prev: 23 });
  });

  test("in the middle of a stream misses nothing and sees nothing twice", async () => {
    const { number, r } = await talk();
    let sent = 0;
    const streaming = (async () => {
      for (; sent < 100; sent++) await rosana.call("ticket.reply", { number, text: String(sent), lease: 1 });
    })();
    const seen: number[] = [];
    while (sent < 100) {
      const terminal = await desk.live("ana");
      await terminal.watch(number, seen.at(-1) ?? 0);
      await terminal.close();
      seen.push(...terminal.events(number).map((event) => event.seq));
    }
    await streaming;
    const last = await desk.live("ana");
    await last.watch(number, seen.at(-1));
    seen.push(...last.events(number).map((event) => event.seq));
    expect(seen).toEqual(Array.from({ length: 103 }, (_, at) => at + 1));
    await r.next("event", (event) => event.seq === 103);
    expect(r.events(number).map((event) => event.seq)).toEqual(seen);
  });

  test("with more than one portion to read gets them all", async () => {
    const number = await cast.running();
    const text = "日".repeat(5000);
    await Promise.all(
      Array.from({ length: 60 }, (_, at) => ana.call("ticket.reply", { number, text: `${at} ${text}` })),
    );
    const terminal = await desk.live("ana");
    await terminal.watch(number);
    expect(terminal.events(number).map((event) => event.seq)).toEqual(
      Array.from({ length: 63 }, (_, at) => at + 1),
    );
  });

  test("to reading, after not doing so for a while, brings everything in order and keeps nobody waiting", async () => {
    const { number, a } = await talk();
    a.socket.pause();
    const text = "x".repeat(16_000);
    for (let at = 0; at < 10; at++)
      await Promise.all(
        Array.from({ length: 20 }, () => rosana.call("ticket.reply", { number, text, lease: 1 })),
      );
    a.socket.resume();
    await a.next("event", (event) => event.seq === 203);
    expect(a.events(number).map((event) => event.seq)).toEqual(
      Array.from({ length: 203 }, (_, at) => at + 1),
    );
  });

  test("with another history, or ahead of this one, is told to read afresh", async () => {
    const number = await cast.running();
    const other = await desk.connect({ as: "ana" });
    await other.hello({ [number]: 2 }, "another-epoch");
    expect(await other.next("reset")).toEqual({});
    expect(await other.next("live")).toEqual({ ticket: number, seq: 3 });
    expect(other.events(number).map((event) => event.seq)).toEqual([1, 2, 3]);
    const ahead = await desk.connect({ as: "ana" });
    await ahead.hello({ [number]: 99 });
    expect(await ahead.next("reset")).toEqual({ ticket: number });
    await ahead.next("live");
    expect(ahead.events(number).map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  test("to a ticket that is none of theirs is refused, and the others come", async () => {
    const number = await cast.running();
    const { number: bias } = await cast.bia.call("ticket.create", { activity: "vpn-access" });
    const terminal = await desk.connect({ as: "ana" });
    await terminal.hello({ [bias]: 0, 424242: 0, [number]: 0 });
    expect(await terminal.next("live")).toMatchObject({ ticket: number });
    const refused = [await terminal.next("refused"), await terminal.next("refused")];
    expect(refused.map(({ code, ticket }) => [code, ticket])).toEqual([
      ["not_found", bias],
      ["not_found", 424242],
    ]);
  });

  test("watching again starts from where one says, and unwatching ends it", async () => {
    const { number, a, r } = await talk();
    await a.watch(number, 1);
    expect(a.events(number).map((event) => event.seq)).toEqual([1, 2, 3, 2, 3]);
    await r.post(number, "once");
    await a.next("event", (event) => event.seq === 4);
    a.send({ unwatch: { ticket: number } });
    await a.settled();
    await r.post(number, "unheard");
    await a.settled();
    expect(a.events(number).map((event) => event.seq)).toEqual([1, 2, 3, 2, 3, 4]);
  });

  test("and going at once leaves nothing behind", async () => {
    const number = await cast.running();
    for (let at = 0; at < 20; at++) {
      const terminal = await desk.connect({ as: "ana" });
      terminal.send({ hello: { protocol: 1, have: { [number]: 0 } } });
      terminal.send({ watch: { ticket: number, after: 0 } });
      terminal.socket.terminate();
      await terminal.closed;
    }
    const r = await desk.live("rosana");
    await r.watch(number);
    expect((await r.next("presence")).requester).toBe(false);
    const { connections } = await desk.owner.call("daemon.status", {});
    const alive = await desk.live("ana");
    expect((await desk.owner.call("daemon.status", {})).connections).toBe(connections + 1);
    await alive.close();
  });
});
