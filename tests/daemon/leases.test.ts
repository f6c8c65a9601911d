import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";
import { startDaemon } from "./real-daemon.ts";

let cast: Cast;
let desk: Cast["desk"];

beforeAll(async () => {
  cast = await Cast.start({
    parameters: { "capacidade-atendente": 50, "tolerancia-ausencia": 1, "prazo-captura-comando": 3 },
  });
  ({ desk } = cast);
});

describe("an agent who is gone", () => {
  test("loses the chat to its old place in the queue, and both sides are told", async () => {
    const agent = await desk.live("rosana");
    const first = await cast.running();
    const later = await cast.waiting();
    const requester = await desk.live("ana");
    await requester.watch(first);
    const watcher = await desk.live("caio");
    await watcher.watch(first);
    agent.socket.terminate();
    for (const terminal of [requester, watcher])
      expect(await terminal.next("event", (event) => event.seq === 4)).toMatchObject({
        type: "session_returned",
        reason: "lost",
        lease: 2,
        agent: { id: "rosana" },
        by: { id: "chatdesk" },
      });
    expect(await cast.ana.call("ticket.view", { number: first })).toMatchObject({
      chat: "waiting",
      position: 1,
      agent: null,
    });
    expect((await cast.ana.call("ticket.view", { number: later })).position).toBe(2);
    expect(await cast.rosana.code("ticket.reply", { number: first, text: "back", lease: 1 })).toBe(
      "stale_lease",
    );
    await cast.emptyQueue();
  });

  test("keeps it as long as there is a sign of life", async () => {
    const agent = await desk.live("rosana");
    const number = await cast.running();
    const other = await cast.waiting();
    await cast.caio.call("ticket.take", { number: other });
    const requester = await desk.live("ana");
    await requester.watch(other);
    await requester.watch(number);
    // Caio took by a command and says nothing more: when his is lost, hers has outlived a longer silence than the grace.
    await requester.next("event", (event) => event.ticket === other && event.type === "session_returned");
    expect(await cast.typesOf(number)).not.toContain("session_returned");
    expect(agent.socket.readyState).toBe(agent.socket.OPEN);
    await cast.emptyQueue();
  });

  test("gets a whole new grace where it was the daemon that was gone", async () => {
    const number = await cast.running();
    await desk.kill9();
    const again = await startDaemon({ home: desk.home });
    expect((await again.as("ana").call("ticket.view", { number })).chat).toBe("active");
    const requester = await again.live("ana");
    await requester.watch(number, 3);
    expect(await requester.next("event")).toMatchObject({ type: "session_returned", reason: "lost" });
  });
});
