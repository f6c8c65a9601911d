import { expect, test } from "vitest";
import { type RealDaemon, startDaemon } from "./real-daemon.ts";
import { newId } from "./terminal.ts";

/** Posts as fast as answers come, until the daemon is gone; keeps what was acknowledged and what was said at all. */
async function stream(
  desk: RealDaemon,
  number: number,
  who: string,
  said: Map<string, string>,
  acknowledged: Map<string, number>,
) {
  const terminal = await desk.live(who);
  await terminal.watch(number);
  const gone = terminal.closed.then(() => null);
  for (;;) {
    const messageId = newId();
    const text = `${who} ${said.size}`;
    said.set(messageId, text);
    const event = await Promise.race([terminal.post(number, text, { messageId }), gone]);
    if (event === null) return;
    if (typeof event === "string") throw new Error(`refused: ${event}`);
    acknowledged.set(messageId, event.seq);
  }
}

test("killed in the middle of a stream of messages, ten times: each acknowledged one is there once, gapless and in order", async () => {
  const options = { framesPerSecond: 1_000_000 };
  let desk = await startDaemon(options);
  const { number } = await desk.as("ana").call("ticket.create", { direct: true, chat: true });
  await desk.as("rosana").call("ticket.take", { number });
  const said = new Map<string, string>();
  const acknowledged = new Map<string, number>();
  for (let round = 1; round <= 10; round++) {
    const before = acknowledged.size;
    const streams = ["ana", "ana", "rosana"].map((who) => stream(desk, number, who, said, acknowledged));
    while (acknowledged.size < before + 15 * round) await new Promise((resolve) => setTimeout(resolve, 1));
    await desk.kill9();
    await Promise.all(streams);
    desk = await startDaemon({ ...options, home: desk.home });
  }
  const events: { seq: number; type: string; messageId?: string; text?: string }[] = [];
  for (let after = 0; ; ) {
    const page = await desk.owner.call("ticket.events", { number, after });
    if (page.events.length === 0) break;
    events.push(...(page.events as typeof events));
    after = page.seq;
  }
  expect(events.map((event) => event.seq)).toEqual(events.map((_, at) => at + 1));
  const stood = new Map<string, number>();
  for (const { messageId, seq, text } of events) {
    if (messageId === undefined) continue;
    expect(stood.has(messageId)).toBe(false);
    expect(text).toBe(said.get(messageId));
    stood.set(messageId, seq);
  }
  for (const [messageId, seq] of acknowledged) expect(stood.get(messageId)).toBe(seq);
  // At most what was under way at each kill stands without having been acknowledged.
  expect(stood.size - acknowledged.size).toBeLessThanOrEqual(3 * 10);
});
