import { setTimeout as rest } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { limits } from "../../src/core/contract/protocol.ts";
import { Cast } from "./cast.ts";
import type { Terminal } from "./terminal.ts";

let cast: Cast;
let desk: Cast["desk"];
const patience = { stallMs: 1000, helloMs: 400, silenceMs: 1500 };
/** As many control characters as one message may hold: six times as long in JSON. */
const longest = "\u0001".repeat(10_000);

beforeAll(async () => {
  cast = await Cast.start({ framesPerSecond: 1_000_000, patience });
  ({ desk } = cast);
});

/** A running chat with a history of so many messages of 10,000 control characters: 60 KiB each on the line. */
async function long(messages: number): Promise<number> {
  const number = await cast.running();
  const terminal = await desk.live("ana");
  for (let n = 0; n < messages; n++) await terminal.post(number, longest);
  await terminal.close();
  return number;
}

/** Follows the size of every frame that comes. */
function sizes(terminal: Terminal): number[] {
  const bytes: number[] = [];
  terminal.socket.on("message", (data: Buffer) => bytes.push(data.length));
  return bytes;
}

describe("a reader who stops reading", () => {
  test("is sent away with 4010, and misses nothing when it comes back", async () => {
    const number = await long(40);
    const terminal = await desk.live("ana");
    terminal.socket.pause();
    terminal.send({ watch: { ticket: number, after: 0 } });
    // More than the stall, less than a closing connection is waited for.
    await rest(patience.stallMs + 700);
    terminal.socket.resume();
    expect((await terminal.closed).code).toBe(4010);
    const have = terminal.events(number).at(-1)?.seq ?? 0;
    expect(have).toBeLessThan(43);
    const again = await desk.live("ana");
    await again.watch(number, have);
    expect(again.events(number).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 43 - have }, (_, at) => have + 1 + at),
    );
  });

  test("and goes on in time reads on where it was: every event once, and then who is there", async () => {
    const number = await long(40);
    const terminal = await desk.live("ana");
    terminal.socket.pause();
    terminal.send({ watch: { ticket: number, after: 0 } });
    await rest(patience.stallMs / 3);
    const rosana = await desk.live("rosana");
    await rosana.watch(number);
    rosana.send({ seen: { ticket: number, seq: 20 } });
    await rosana.settled();
    terminal.socket.resume();
    await terminal.next("live", ({ ticket }) => ticket === number);
    expect(terminal.events(number).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 43 }, (_, at) => at + 1),
    );
    await terminal.next("seen", (seen) => seen.ticket === number && seen.by === "rosana" && seen.seq === 20);
    expect(terminal.frames.findLast((frame) => "presence" in frame)).toEqual({
      presence: { ticket: number, requester: true, agent: true },
    });
  });

  test("who is silent is not there: no pong, no connection", async () => {
    const terminal = await desk.connect({ as: "ana" });
    await terminal.hello();
    terminal.socket.pause();
    await rest(2 * patience.silenceMs);
    terminal.socket.resume();
    expect((await terminal.closed).code).toBe(1006);
  });
});

describe("a long list", () => {
  test("comes in frames of a moderate size, the first as a snapshot", async () => {
    const numbers: number[] = [];
    for (let n = 0; n < 20; n++)
      numbers.push(
        (await cast.bia.call("ticket.create", { activity: "vpn-access", chat: true, description: longest }))
          .number,
      );
    const rosana = await desk.live("rosana");
    const bia = await desk.live("bia");
    const lists = [
      { terminal: rosana, name: "queue", next: () => rosana.next("queue") },
      { terminal: bia, name: "mine", next: () => bia.next("mine") },
    ] as const;
    for (const { terminal, name, next } of lists) {
      const bytes = sizes(terminal);
      terminal.send({ follow: name });
      const wanted = new Set(numbers);
      const frames: boolean[] = [];
      while (wanted.size > 0) {
        const { snapshot, put } = await next();
        frames.push(snapshot === true);
        for (const { number } of put) wanted.delete(number);
      }
      expect(frames.length).toBeGreaterThan(10);
      expect(frames.indexOf(true)).toBe(0);
      expect(frames.lastIndexOf(true)).toBe(0);
      expect(Math.max(...bytes)).toBeLessThan(limits.downBytes);
    }
    for (const number of numbers) await cast.bia.call("ticket.cancel", { number, reason: "enough" });
    const gone = new Set<number>();
    while (gone.size < numbers.length)
      for (const number of (await rosana.next("queue")).drop) gone.add(number);
    expect(numbers.every((number) => gone.has(number))).toBe(true);
  });
});

describe("what one connection may do", () => {
  test("it says hello soon", async () => {
    const terminal = await desk.connect({ as: "ana" });
    expect(await terminal.closed).toMatchObject({ code: 4010, reason: "no hello came" });
  });

  test("it watches so many tickets", async () => {
    const numbers: number[] = [];
    while (numbers.length <= limits.watches) {
      const some = Array.from({ length: 100 }, () =>
        cast.ana.call("ticket.create", { activity: "vpn-access" }),
      );
      numbers.push(...(await Promise.all(some)).map(({ number }) => number));
    }
    // In the order in which a hello is read.
    numbers.sort((a, b) => a - b);
    const most = numbers.slice(0, limits.watches);
    const one = numbers.at(-1)!;
    const terminal = await desk.connect({ as: "rosana" });
    await terminal.hello(Object.fromEntries([...most, one].map((number) => [String(number), 0])));
    expect(await terminal.next("refused")).toMatchObject({ ticket: one, code: "too_large", final: true });
    expect(terminal.frames.filter((frame) => "live" in frame)).toHaveLength(limits.watches);
    terminal.send({ unwatch: { ticket: most[0]! } });
    terminal.send({ watch: { ticket: one, after: 0 } });
    await terminal.next("live", ({ ticket }) => ticket === one);
  });

  test("it may say with its hello that it has thousands of tickets", async () => {
    const terminal = await desk.connect({ as: "ana" });
    const have = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [String(700_000 + at), 1]));
    await terminal.hello(have);
    await terminal.next("refused", ({ ticket }) => ticket === 704_999);
    expect(terminal.frames.filter((frame) => "refused" in frame)).toHaveLength(5000);
  });

  test("its frames come in few pieces", async () => {
    const terminal = await desk.live("ana");
    for (let n = 0; n < 100; n++) terminal.socket.send("x", { fin: false });
    // Whoever still writes when the daemon hangs up may have the line reset before the code is read.
    expect([1008, 1006]).toContain((await terminal.closed).code);
    // It was the line that ended, not the daemon.
    await (await desk.live("ana")).settled();
  });
});
