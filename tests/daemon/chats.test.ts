import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";
import { newId } from "./terminal.ts";

let cast: Cast;
let desk: Cast["desk"];
let ana: Cast["ana"];
let rosana: Cast["rosana"];
let caio: Cast["caio"];

beforeAll(async () => {
  cast = await Cast.start();
  ({ desk, ana, rosana, caio } = cast);
});

describe("taking", () => {
  test("of two agents at the same moment exactly one wins, fifty times over", async () => {
    const numbers: number[] = [];
    for (let at = 0; at < 50; at++) numbers.push(await cast.waiting());
    const names = { rosana: "Rosana Godinho", caio: "Caio Prado" };
    for (const number of numbers) {
      const agents = ["rosana", "caio"] as const;
      const answers = await Promise.all(agents.map((agent) => desk.as(agent).ask("ticket.take", { number })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = agents[answers.findIndex(({ status }) => status === 200)]!;
      const lost = JSON.parse(answers.find(({ status }) => status === 409)!.text);
      expect(lost).toMatchObject({ code: "already_taken", facts: { agent: names[winner] } });
      expect(await cast.typesOf(number)).toEqual(["ticket_registered", "session_queued", "session_taken"]);
      await desk.as(winner).call("ticket.end", { number });
    }
  });

  test("nobody ever holds more than their capacity, however many they grab at once", async () => {
    const numbers = await Promise.all(Array.from({ length: 8 }, () => cast.waiting()));
    await desk.owner.call("parameter.set", { key: "9003", value: 3 });
    const held = (await caio.call("agent.show", {})).holds;
    const answers = await Promise.all(numbers.map((number) => caio.ask("ticket.take", { number })));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(3 - held);
    const codes = answers.filter(({ status }) => status !== 200).map(({ text }) => JSON.parse(text).code);
    expect(new Set(codes)).toEqual(new Set(["over_capacity"]));
    expect((await caio.call("agent.show", {})).holds).toBe(3);
    await desk.owner.call("parameter.set", { key: "9003", value: 50 });
    for (const number of numbers) await ana.call("ticket.end", { number });
  });

  test("one's own is refused, and another's as taken with the winner's name", async () => {
    const { number } = await caio.call("ticket.create", { activity: "vpn-access", chat: true });
    expect(await caio.code("ticket.take", { number })).toBe("own_ticket");
    await rosana.call("ticket.take", { number });
    expect(await caio.refusal("ticket.take", { number })).toMatchObject({
      code: "already_taken",
      status: 409,
      detail: expect.stringContaining("Rosana Godinho"),
    });
    expect((await rosana.call("ticket.take", { number })).session!.lease).toBe(1);
  });

  test("the next one is the first in the queue, and a retry takes no second", async () => {
    await cast.emptyQueue();
    const [first, second] = [await cast.waiting(), await cast.waiting()];
    const key = newId();
    const next = () => caio.call("queue.next", {}, key);
    expect((await next()).number).toBe(first);
    expect((await next()).number).toBe(first);
    expect((await caio.call("queue.next", {})).number).toBe(second);
    expect(await caio.code("queue.next", {})).toBe("queue_empty");
  });

  test("the queue goes by priority and waiting across the groups an agent serves", async () => {
    const low = await ana.call("ticket.create", {
      activity: "vpn-access",
      chat: true,
      impact: "low",
      urgency: "low",
    });
    const high = await ana.call("ticket.create", {
      activity: "vpn-access",
      chat: true,
      impact: "high",
      urgency: "high",
    });
    const elsewhere = await ana.call("ticket.create", { direct: true, chat: true });
    const queue = await rosana.call("queue.list", {});
    expect(queue.map((entry) => [entry.number, entry.position])).toEqual([
      [high.number, 1],
      [elsewhere.number, 1],
      [low.number, 2],
    ]);
    expect((await rosana.call("queue.list", { group: "Network" })).map((entry) => entry.number)).toEqual([
      high.number,
      low.number,
    ]);
    for (const { number } of queue) await ana.call("ticket.end", { number });
  });
});

describe("the life of a chat", () => {
  test("a release gives it back in its old place, and the next lease is another", async () => {
    await cast.emptyQueue();
    const first = await cast.waiting();
    const second = await cast.waiting();
    await rosana.call("ticket.take", { number: first });
    const back = await rosana.call("ticket.release", { number: first });
    expect(back).toMatchObject({ chat: "waiting", position: 1, agent: null });
    expect((await ana.call("ticket.view", { number: second })).position).toBe(2);
    for (const number of [first, second]) await ana.call("ticket.end", { number });
  });

  test("transfers go to groups and agents that serve them, and nowhere else", async () => {
    const number = await cast.running();
    const moved = await rosana.call("ticket.transfer", { number, agent: "caio" });
    expect(moved).toMatchObject({ chat: "active", agent: { id: "caio" }, group: { id: "network" } });
    expect(await rosana.code("ticket.transfer", { number, group: "workplace" })).toBe("not_yours");
    expect(await caio.code("ticket.transfer", { number, agent: "ana" })).toBe("invalid_input");
    expect(await caio.code("ticket.transfer", { number, group: "finance" })).toBe("invalid_input");
    expect(await caio.code("ticket.transfer", { number })).toBe("invalid_input");
    const gone = await caio.call("ticket.transfer", { number, group: "Workplace" });
    expect(gone).toMatchObject({ chat: "waiting", agent: null, group: { id: "workplace" } });
    await desk
      .as("caio")
      .code("ticket.view", { number })
      .then((code) => expect(code).toBe("not_found"));
    await ana.call("ticket.end", { number });
  });

  test("nobody closes, cancels or resolves over the head of who has the chat", async () => {
    const number = await cast.running();
    expect(await caio.code("ticket.resolve", { number, solution: "x" })).toBe("not_yours");
    expect(await caio.code("ticket.cancel", { number, reason: "x" })).toBe("not_yours");
    expect(await caio.code("ticket.close", { number })).toBe("not_yours");
    expect((await rosana.call("ticket.resolve", { number, solution: "done" })).status).toBe("resolved");
    expect(await cast.typesOf(number)).toEqual([
      "ticket_registered",
      "session_queued",
      "session_taken",
      "session_ended",
      "ticket_resolved",
    ]);
  });

  test("sessions follow each other on one ticket", async () => {
    const number = await cast.running();
    await rosana.call("ticket.end", { number });
    await ana.call("ticket.resume", { number });
    await rosana.call("ticket.take", { number });
    const { sessions } = await ana.call("ticket.view", { number });
    expect(sessions.map((session) => [session.id, session.state, session.lease])).toEqual([
      [1, "ended", 1],
      [2, "active", 2],
    ]);
    await ana.call("ticket.cancel", { number, reason: "never mind" });
    expect(await ana.code("ticket.resume", { number })).toBe("ticket_over");
    await ana.call("ticket.reopen", { number });
    expect((await ana.call("ticket.resume", { number })).chat).toBe("waiting");
    await ana.call("ticket.close", { number });
  });

  test("a rating can be changed, and the same again is none", async () => {
    const number = await cast.running();
    await rosana.call("ticket.end", { number });
    for (const score of [4, 4, 5]) await ana.call("ticket.rate", { number, score });
    expect((await cast.typesOf(number)).filter((type) => type === "ticket_rated")).toHaveLength(2);
    expect(await rosana.code("ticket.rate", { number, score: 5 })).toBe("not_allowed");
    for (const score of [0, 6, 2.5])
      expect(await ana.code("ticket.rate", { number, score })).toBe("invalid_input");
  });
});
