import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";
import { newId } from "./terminal.ts";

let cast: Cast;
let desk: Cast["desk"];
let ana: Cast["ana"];
let bia: Cast["bia"];
let rosana: Cast["rosana"];

beforeAll(async () => {
  cast = await Cast.start();
  ({ desk, ana, bia, rosana } = cast);
});

describe("registering", () => {
  test("numbers follow each other, and the ticket says what it was made of", async () => {
    const first = await ana.call("ticket.create", {
      activity: "VPN does not connect",
      description: "no VPN",
    });
    const second = await ana.call("ticket.create", {
      activity: "vpn-access",
      chat: true,
      impact: "high",
      urgency: "high",
    });
    expect(second.number).toBe(first.number + 1);
    expect(first).toMatchObject({
      kind: "incident",
      status: "registered",
      chat: "none",
      origin: { id: "chat" },
      group: { id: "network" },
      description: "no VPN",
      priority: 2,
      seq: 1,
      position: null,
    });
    expect(second).toMatchObject({ priority: 1, chat: "waiting", position: expect.any(Number), seq: 2 });
  });

  test("the same key answers with the first ticket, before any gate, for ever and per requester", async () => {
    const create = (who = ana) =>
      who.call("ticket.create", { activity: "vpn-access", chat: true, key: "deploy 7" });
    const first = await create();
    expect(first.existing).toBeUndefined();
    await desk.owner.call("parameter.set", { key: "316", value: false });
    const again = await create();
    expect(again).toMatchObject({ number: first.number, existing: true });
    await desk.owner.call("parameter.set", { key: "316", value: true });
    expect((await create(bia)).number).not.toBe(first.number);
    const other = await ana.call("ticket.create", { direct: true, key: "deploy 7" });
    expect(other).toMatchObject({ number: first.number, existing: true });
  });

  test("a repeat under the same Idempotency-Key makes no second ticket", async () => {
    const key = newId();
    const create = () => ana.call("ticket.create", { activity: "vpn-access" }, key);
    const tickets = await Promise.all([create(), create(), create()]);
    expect(new Set(tickets.map((ticket) => ticket.number)).size).toBe(1);
    expect(tickets.filter((ticket) => !ticket.existing)).toHaveLength(1);
  });

  test("fifty at the same moment under one key: one ticket", async () => {
    const create = () => ana.call("ticket.create", { activity: "vpn-access", key: "at once" });
    const tickets = await Promise.all(Array.from({ length: 50 }, create));
    expect(new Set(tickets.map((ticket) => ticket.number)).size).toBe(1);
  });

  test("for somebody else is for those who work there, and into queues that are worked on", async () => {
    expect(await ana.code("ticket.create", { activity: "vpn-access", requester: "bia" })).toBe("not_allowed");
    const forBia = await rosana.call("ticket.create", { activity: "vpn-access", requester: "bia" });
    expect(forBia).toMatchObject({ requester: { id: "bia" }, registeredBy: { id: "rosana" } });
    expect(await ana.code("ticket.create", { activity: "vpn-access", group: "finance" })).toBe(
      "invalid_input",
    );
    const elsewhere = await ana.call("ticket.create", { activity: "vpn-access", group: "Workplace" });
    expect(elsewhere.group.id).toBe("workplace");
  });

  test("is refused by the gates of the portfolio even without a chat", async () => {
    const facts = async (activity: string) => (await ana.refusal("ticket.create", { activity })).facts.gate;
    expect(await facts("old-wifi-access")).toBe("activity_active");
    expect(await facts("fax-fails")).toBe("service_live");
    expect(await facts("virtual-desktop-access")).toBe("service_live");
    expect(await facts("colleague-joins")).toBe("catalog_visible");
    expect((await ana.call("ticket.create", { activity: "firewall-rule" })).chat).toBe("none");
    expect(await ana.code("ticket.create", { activity: "firewall-rule", chat: true })).toBe(
      "activity_not_offered",
    );
  });
});

describe("whose ticket it is", () => {
  test("another's is not found, whatever is asked of it", async () => {
    const number = await cast.running();
    const tries = [
      bia.code("ticket.view", { number }),
      bia.code("ticket.events", { number }),
      bia.code("ticket.wait", { number, until: "closed" }),
      bia.code("ticket.reply", { number, text: "hello" }),
      bia.code("ticket.end", { number }),
      bia.code("ticket.resume", { number }),
      bia.code("ticket.cancel", { number, reason: "x" }),
      bia.code("ticket.close", { number }),
      bia.code("ticket.rate", { number, score: 1 }),
    ];
    expect(new Set(await Promise.all(tries))).toEqual(new Set(["not_found"]));
    expect((await bia.call("ticket.list", {})).map((ticket) => ticket.number)).not.toContain(number);
    expect(await ana.code("ticket.note", { number, text: "x" })).toBe("not_allowed");
  });

  test("resuming another's tells nothing of it either, with the chat shut", async () => {
    const number = await cast.waiting();
    await ana.call("ticket.end", { number });
    await desk.owner.call("parameter.set", { key: "316", value: false });
    expect(await bia.code("ticket.resume", { number })).toBe("not_found");
    expect(await ana.code("ticket.resume", { number })).toBe("chat_inactive");
    await desk.owner.call("parameter.set", { key: "316", value: true });
  });

  test("an agent of another queue does not see it", async () => {
    const number = await cast.waiting();
    await desk.owner.call("user.add", { id: "dora", name: "Dora", roles: ["agent"], groups: ["workplace"] });
    const dora = desk.as("dora");
    expect(await dora.code("ticket.take", { number })).toBe("not_found");
    expect((await dora.call("queue.list", {})).map((entry) => entry.number)).not.toContain(number);
    expect((await dora.call("ticket.list", {})).map((ticket) => ticket.number)).not.toContain(number);
  });

  test("notes are the desk's own: in events, views and lists alike", async () => {
    const number = await cast.running();
    await rosana.call("ticket.note", { number, text: "secret one" });
    await ana.call("ticket.reply", { number, text: "hello" });
    await rosana.call("ticket.note", { number, text: "secret two" });
    const { events } = await ana.call("ticket.events", { number });
    expect(events.map((event) => [event.seq, event.prev, event.type])).toEqual([
      [1, 0, "ticket_registered"],
      [2, 1, "session_queued"],
      [3, 2, "session_taken"],
      [5, 3, "message_posted"],
    ]);
    expect((await ana.call("ticket.view", { number })).seq).toBe(5);
    expect((await rosana.call("ticket.view", { number })).seq).toBe(6);
    const all = await ana.call("event.list", {});
    expect(JSON.stringify(all)).not.toContain("secret");
    expect(JSON.stringify(await rosana.call("event.list", {}))).toContain("secret two");
    const orientation = await ana.call("ticket.view", { number });
    expect([orientation.script, orientation.scripts]).toEqual([null, {}]);
  });
});
