import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";

let cast: Cast;
let desk: Cast["desk"];
let ana: Cast["ana"];
let rosana: Cast["rosana"];

beforeAll(async () => {
  cast = await Cast.start();
  ({ desk, ana, rosana } = cast);
});

describe("following the queue", () => {
  test("begins with who waits, and goes on with what changes", async () => {
    await cast.emptyQueue();
    const first = await cast.waiting();
    const agent = await desk.live("rosana");
    agent.send({ follow: "queue" });
    const snapshot = await agent.next("queue");
    expect(snapshot).toMatchObject({
      snapshot: true,
      put: [{ number: first, position: 1, requester: { id: "ana" } }],
      drop: [],
    });
    const second = await cast.waiting();
    expect(await agent.next("queue")).toMatchObject({ put: [{ number: second, position: 2 }], drop: [] });
    await cast.caio.call("ticket.take", { number: first });
    expect(await agent.next("queue")).toMatchObject({
      put: [{ number: second, position: 1 }],
      drop: [first],
    });
    await ana.call("ticket.end", { number: second });
    expect(await agent.next("queue")).toEqual({ put: [], drop: [second] });
  });

  test("shows the queues one serves, and no others", async () => {
    await cast.emptyQueue();
    const network = await cast.waiting();
    const { number: direct } = await ana.call("ticket.create", { direct: true, chat: true });
    const [caio, all] = await Promise.all([desk.live("caio"), desk.live("rosana")]);
    for (const terminal of [caio, all]) terminal.send({ follow: "queue" });
    expect((await caio.next("queue")).put.map((entry) => entry.number)).toEqual([network]);
    expect((await all.next("queue")).put.map((entry) => entry.number).sort()).toEqual(
      [network, direct].sort(),
    );
    await ana.call("ticket.end", { number: direct });
    await all.next("queue", (queue) => queue.drop.includes(direct));
    await caio.settled();
    expect(JSON.stringify(caio.frames)).not.toContain(`"number":${direct}`);
  });
});

describe("following one's own", () => {
  test("begins with what is open, and goes on with what changes", async () => {
    const number = await cast.waiting();
    const requester = await desk.live("ana");
    requester.send({ follow: "mine" });
    const snapshot = await requester.next("mine");
    expect(snapshot.snapshot).toBe(true);
    expect(snapshot.put.map((ticket) => ticket.number)).toContain(number);
    await rosana.call("ticket.take", { number });
    expect((await requester.next("mine")).put).toMatchObject([
      { number, chat: "active", agent: { id: "rosana" }, unread: 0 },
    ]);
    await rosana.call("ticket.reply", { number, text: "hello" });
    expect((await requester.next("mine")).put).toMatchObject([{ number, unread: 1 }]);
    requester.send({ seen: { ticket: number, seq: 4 } });
    expect((await requester.next("mine")).put).toMatchObject([{ number, unread: 0 }]);
    await ana.call("ticket.close", { number });
    expect(await requester.next("mine")).toEqual({ put: [], drop: [number] });
    const { number: next } = await ana.call("ticket.create", { activity: "vpn-access" });
    expect((await requester.next("mine")).put).toMatchObject([{ number: next, chat: "none" }]);
  });

  test("holds an agent's chats while they are theirs, whoever takes them away", async () => {
    const [kept, moved, ended] = [await cast.running(), await cast.running(), await cast.running()];
    const agent = await desk.live("rosana");
    agent.send({ follow: "mine" });
    const numbers = (await agent.next("mine")).put.map((ticket) => ticket.number);
    for (const number of [kept, moved, ended]) expect(numbers).toContain(number);
    await desk.owner.call("ticket.transfer", { number: moved, agent: "caio" });
    expect(await agent.next("mine")).toMatchObject({ drop: [moved] });
    await ana.call("ticket.end", { number: ended });
    expect(await agent.next("mine")).toMatchObject({ drop: [ended] });
    await desk.owner.call("ticket.release", { number: kept });
    expect(await agent.next("mine")).toMatchObject({ drop: [kept] });
  });
});

describe("what is not stored", () => {
  test("presence tells of the two sides, when it changes and to whoever comes", async () => {
    const number = await cast.running();
    const a = await desk.live("ana");
    await a.watch(number);
    expect(await a.next("presence")).toEqual({ ticket: number, requester: true, agent: false });
    const r = await desk.live("rosana");
    await r.watch(number);
    expect(await r.next("presence")).toEqual({ ticket: number, requester: true, agent: true });
    expect(await a.next("presence", ({ agent }) => agent)).toEqual({
      ticket: number,
      requester: true,
      agent: true,
    });
    await r.close();
    expect((await a.next("presence")).agent).toBe(false);
    const b = await desk.live("rosana");
    await b.watch(number);
    expect((await a.next("presence")).agent).toBe(true);
    await a.close();
    expect((await b.next("presence", ({ requester }) => !requester)).agent).toBe(true);
  });

  test("an agent at the desk is present to all they talk with, until they leave it", async () => {
    const number = await cast.running();
    const a = await desk.live("ana");
    await a.watch(number);
    await a.next("presence", ({ agent }) => !agent);
    const r = await desk.live("rosana");
    r.send({ follow: "queue" });
    await a.next("presence", ({ agent }) => agent);
    expect((await rosana.call("agent.show", {})).status).toBe("online");
    await rosana.call("agent.set", { status: "away" });
    await a.next("presence", ({ agent }) => !agent);
    await rosana.call("agent.set", { status: "online" });
    await a.next("presence", ({ agent }) => agent);
    await r.close();
    await a.next("presence", ({ agent }) => !agent);
    expect((await rosana.call("agent.show", {})).status).toBe("offline");
  });

  test("typing and reading are told to the other side, never to oneself, and onlookers leave no mark", async () => {
    const number = await cast.running();
    const [a, r, caio] = await Promise.all([desk.live("ana"), desk.live("rosana"), desk.live("caio")]);
    for (const terminal of [a, r, caio]) await terminal.watch(number);
    a.send({ typing: { ticket: number } });
    expect(await r.next("typing")).toEqual({ ticket: number, by: { id: "ana", name: "Ana Souza" } });
    await r.post(number, "hello");
    a.send({ seen: { ticket: number, seq: 4 } });
    expect(await r.next("seen")).toEqual({ ticket: number, by: "ana", seq: 4 });
    caio.send({ typing: { ticket: number } });
    caio.send({ seen: { ticket: number, seq: 4 } });
    await caio.settled();
    r.send({ typing: { ticket: number } });
    expect(await a.next("typing")).toMatchObject({ by: { id: "rosana" } });
    await Promise.all([a.settled(), r.settled()]);
    const marks = (terminal: typeof a) =>
      terminal.frames.flatMap((frame) =>
        "typing" in frame
          ? [`${frame.typing.by.id} types`]
          : "seen" in frame
            ? [`${frame.seen.by} ${frame.seen.seq}`]
            : [],
      );
    expect(marks(a)).toEqual(["rosana types"]);
    expect(marks(r)).toEqual(["ana types", "ana 4"]);
  });

  test("nobody has read what was not yet said", async () => {
    const number = await cast.running();
    const [a, r] = await Promise.all([desk.live("ana"), desk.live("rosana")]);
    await Promise.all([a.watch(number), r.watch(number)]);
    a.send({ seen: { ticket: number, seq: 4_000_000 } });
    expect(await r.next("seen")).toEqual({ ticket: number, by: "ana", seq: 3 });
    const late = await desk.live("rosana");
    await late.watch(number);
    expect(await late.next("seen")).toEqual({ ticket: number, by: "ana", seq: 3 });
    const bia = await desk.live("bia");
    bia.send({ seen: { ticket: number, seq: 1 } });
    expect(await bia.next("refused")).toMatchObject({ code: "not_found", ticket: number });
    bia.send({ typing: { ticket: number } });
    expect(await bia.next("refused")).toMatchObject({ code: "not_found", ticket: number });
  });

  test("the place in the queue is told when one comes, and whenever it moves", async () => {
    await cast.emptyQueue();
    const first = await cast.waiting();
    const second = await cast.waiting();
    const a = await desk.live("ana");
    await a.watch(second);
    // Whoever was at their desk in the test before may be on their way out still.
    expect(await a.next("position", (position) => position.agentsOnline === 0)).toMatchObject({
      ticket: second,
      position: 2,
      waiting: 2,
      group: { id: "network" },
      agentsOnline: 0,
    });
    const r = await desk.live("rosana");
    r.send({ follow: "queue" });
    expect(await a.next("position")).toMatchObject({ position: 2, agentsOnline: 1 });
    await rosana.call("ticket.take", { number: first });
    expect(await a.next("position")).toMatchObject({ position: 1, waiting: 1 });
    const view = await ana.call("ticket.view", { number: second });
    expect(view.position).toBe(1);
    expect((await ana.call("ticket.view", { number: first })).position).toBeNull();
  });
});
