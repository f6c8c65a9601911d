import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";
import type { Heard, Terminal } from "./terminal.ts";

let cast: Cast;

beforeAll(async () => {
  cast = await Cast.start({ parameters: { "capacidade-atendente": 5, "prazo-aceite-oferta": 1 } });
  await cast.desk.owner.call("group.edit", { id: "network", routing: "round_robin" });
});

/** An agent's terminal at the desk. */
async function atDesk(who: string): Promise<Terminal> {
  const terminal = await cast.desk.live(who);
  terminal.send({ follow: "queue" });
  await terminal.next("queue");
  return terminal;
}

describe("a group that is routed", () => {
  test("offers its chat to one agent after the other, and round again; the desk's side alone reads of it", async () => {
    const rosana = await atDesk("rosana");
    await atDesk("caio");
    const requester = await cast.desk.live("ana");
    const number = await cast.waiting();
    await requester.watch(number);
    await rosana.watch(number);
    const whom: string[] = [];
    for (let round = 0; round < 4; round++) {
      const event = await rosana.next("event", ({ type }) => type === "session_offered");
      whom.push((event as Heard & { agent: { id: string } }).agent.id);
    }
    expect([...new Set(whom.slice(0, 2))].sort()).toEqual(["caio", "rosana"]);
    expect(whom.slice(2)).toEqual(whom.slice(0, 2));
    await cast.caio.call("ticket.take", { number });
    const taken = await requester.next("event", ({ type }) => type === "session_taken");
    // What the requester missed in between is no gap for them.
    expect(taken.prev).toBe(2);
    expect(requester.events(number).map(({ type }) => type)).not.toContain("session_offered");
    await cast.caio.call("ticket.end", { number });
  });

  test("shows the offer in the queue, and takes it back from who goes", async () => {
    const rosana = await atDesk("rosana");
    const number = await cast.waiting();
    const put = await rosana.next("queue", (queue) => queue.put.some((entry) => entry.offer !== null));
    expect(put.put.find((entry) => entry.number === number)?.offer?.agent.id).toBe("rosana");
    await cast.rosana.call("agent.set", { status: "away" });
    await rosana.next("queue", (queue) =>
      queue.put.some((entry) => entry.number === number && entry.offer === null),
    );
    expect(await cast.typesOf(number)).toContain("session_offer_lapsed");
    await cast.emptyQueue();
    await cast.rosana.call("agent.set", { status: "online" });
  });
});

describe("an agent at the desk", () => {
  test("is away without a key and back with one, unless they said how they are", async () => {
    await cast.desk.owner.call("parameter.set", { key: "ausencia-automatica", value: 1 });
    const rosana = await atDesk("rosana");
    expect(await rosana.next("status")).toBe("away");
    rosana.send({ active: true });
    expect(await rosana.next("status")).toBe("online");
    await cast.rosana.call("agent.set", { status: "offline" });
    expect(await rosana.next("status", (status) => status === "offline")).toBe("offline");
    rosana.send({ active: true });
    await rosana.settled();
    expect((await cast.rosana.call("agent.show", {})).status).toBe("offline");
    await cast.desk.owner.call("parameter.unset", { key: "ausencia-automatica" });
    await cast.rosana.call("agent.set", { status: "online" });
  });
});

describe("the limits of a group", () => {
  test("are counted where the take is decided, a transfer included", async () => {
    await cast.desk.owner.call("group.edit", { id: "network", capacity: 1, routing: "manual" });
    const [first, second] = [await cast.waiting(), await cast.waiting()];
    const takes = [first, second].map((number) => cast.rosana.ask("ticket.take", { number }));
    expect((await Promise.all(takes)).map(({ status }) => status).sort()).toEqual([200, 409]);
    const [held] = await cast.rosana.call("ticket.list", { agent: "rosana", chat: "active" });
    const left = held?.number === first ? second : first;
    await cast.caio.call("ticket.take", { number: left });
    expect(await cast.caio.code("ticket.transfer", { number: left, agent: "rosana" })).toBe("over_capacity");
  });
});

describe("a VIP", () => {
  test("goes ahead of who came just before", async () => {
    await cast.desk.owner.call("user.edit", { id: "bia", vip: true });
    const first = await cast.waiting();
    const { number } = await cast.bia.call("ticket.create", { activity: "vpn-access", chat: true });
    const queue = await cast.desk.owner.call("queue.list", { group: "network" });
    expect(queue.map((entry) => [entry.number, entry.vip])).toEqual([
      [number, true],
      [first, false],
    ]);
  });
});
