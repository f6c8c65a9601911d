import { Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { WebSocket } from "ws";
import { limits } from "../../src/core/contract/protocol.ts";
import { Connection } from "../../src/daemon/live/connection.ts";

const piece = (text: string, bytes = text.length): Buffer => Buffer.alloc(bytes, text);

/** A connection whose line can be held up, what has gone out on it, and what it has told of its pace. */
function connection() {
  const out: string[] = [];
  const pace: ("slow" | "roomy" | "read on")[] = [];
  let waiting: (() => void)[] | null = null;
  const take = (chunks: readonly Buffer[], done: () => void): void => {
    const text = Buffer.concat(chunks).toString("latin1");
    if (text !== "") out.push(text);
    if (waiting) waiting.push(done);
    else done();
  };
  const wire = new Writable({
    write: (chunk: Buffer, _encoding, done) => take([chunk], done),
    // As a socket does: what is there at once is written in one call.
    writev: (chunks, done) =>
      take(
        chunks.map(({ chunk }) => chunk),
        done,
      ),
  });
  const socket = { readyState: 1, OPEN: 1, isPaused: false, pause() {}, resume() {} };
  const one = new Connection(
    { socket: socket as unknown as WebSocket, wire },
    { person: { id: "ana", name: "Ana", roles: ["requester"], groups: [] } },
    {
      stallMs: 30_000,
      onRoom: () => pace.push("read on"),
      heap: { slow: () => pace.push("slow"), roomy: () => pace.push("roomy") },
    },
  );
  const hold = (): void => {
    waiting = [];
  };
  const letGo = async (): Promise<void> => {
    const held = waiting ?? [];
    waiting = null;
    for (const done of held) done();
    await turn();
  };
  return { one, out, pace, hold, letGo };
}

test("what one moment has for a reader goes out in one piece, once everybody is known to be told", async () => {
  const [ana, rosana] = [connection(), connection()];
  ana.one.write(piece("a"));
  rosana.one.write(piece("b"));
  await Promise.resolve().then(() => ana.one.write(piece("c")));
  ana.one.write(piece("d"));
  expect([ana.out, rosana.out]).toEqual([[], []]);
  await turn();
  expect([ana.out, rosana.out]).toEqual([["acd"], ["b"]]);
  ana.one.write(piece("e"));
  await turn();
  expect(ana.out).toEqual(["acd", "e"]);
});

test("a reader who takes nothing is slow once, and no longer so once they have taken it, or are gone", async () => {
  const { one, out, pace, hold, letGo } = connection();
  hold();
  one.write(piece("x", limits.pauseBytes + 1));
  one.write(piece("y"));
  await turn();
  expect([one.hasRoom, pace]).toEqual([false, ["slow"]]);
  await letGo();
  expect([one.hasRoom, pace]).toEqual([true, ["slow", "roomy", "read on"]]);
  expect(out.join("")).toHaveLength(limits.pauseBytes + 2);

  hold();
  for (let frame = 0; frame <= 2 * limits.pauseFrames; frame++) {
    one.write(piece("z"));
    await turn();
  }
  expect([one.hasRoom, pace.slice(3)]).toEqual([false, ["slow"]]);
  one.dispose();
  await letGo();
  expect(pace.slice(3)).toEqual(["slow", "roomy"]);
});
