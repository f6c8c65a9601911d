import { beforeAll, describe, expect, test } from "vitest";
import type { PositionView } from "../../src/core/contract/frame.ts";
import { Cast } from "./cast.ts";
import { startDaemon } from "./real-daemon.ts";
import type { Terminal } from "./terminal.ts";

let cast: Cast;
let desk: Cast["desk"];
let ana: Cast["ana"];
let rosana: Cast["rosana"];

beforeAll(async () => {
  cast = await Cast.start();
  ({ desk, ana, rosana } = cast);
});

/** An agent of the network group at their desk. */
async function atDesk(agent: string): Promise<Terminal> {
  const terminal = await desk.live(agent);
  terminal.send({ follow: "queue" });
  await terminal.next("queue");
  return terminal;
}

/** A waiting chat that Ana watches, and the place she was told first. */
async function watched(number: number): Promise<{ a: Terminal; first: PositionView }> {
  const a = await desk.live("ana");
  await a.watch(number);
  return { a, first: await a.next("position") };
}

const reasons = ({ because }: PositionView): string[] => because.map(({ reason }) => reason);

describe("the stated wait", () => {
  test("comes after three takes, with what it is stated from, and only while somebody is there", async () => {
    await cast.emptyQueue();
    const r = await atDesk("rosana");
    for (let at = 0; at < 2; at++) await cast.running();
    const early = await cast.waiting();
    expect(await ana.call("ticket.view", { number: early })).toMatchObject({ position: 1, wait: null });
    await rosana.call("ticket.take", { number: early });
    const number = await cast.waiting();
    const { first, a } = await watched(number);
    expect(first.wait).toMatchObject({ basis: { takes: 3, agentsOnline: 1 } });
    expect(first.wait!.lowMs).toBeGreaterThanOrEqual(0);
    expect(first.wait!.highMs).toBeGreaterThan(first.wait!.lowMs);
    const listed = (await ana.call("ticket.list", { chat: "waiting" })).find((one) => one.number === number);
    expect(listed!.wait).toMatchObject({ basis: { takes: 3, agentsOnline: 1 } });
    r.socket.close();
    expect(await a.next("position", ({ agentsOnline }) => agentsOnline === 0)).toMatchObject({
      wait: null,
      because: [{ reason: "agent_offline" }],
    });
    await ana.call("ticket.leave", { number });
    expect((await ana.call("ticket.view", { number })).wait).toBeNull();
  });

  test("is known again after the desk has been started anew, from its log", async () => {
    const other = await Cast.start();
    for (let at = 0; at < 4; at++) await other.running();
    const number = await other.waiting();
    await other.desk.stop();
    const again = await startDaemon({ home: other.desk.home });
    const r = await again.live("rosana");
    r.send({ follow: "queue" });
    await r.next("queue");
    expect((await again.as("ana").call("ticket.view", { number })).wait).toMatchObject({
      basis: { takes: 4, agentsOnline: 1 },
    });
    await again.stop();
  });
});

describe("why a place changed", () => {
  test("an agent came, an urgent one went ahead, one before it was taken, one gave up, an agent went", async () => {
    await cast.emptyQueue();
    const first = await cast.waiting();
    const second = await cast.waiting();
    const number = await cast.waiting();
    const { a, first: told } = await watched(number);
    expect(told).toMatchObject({ position: 3, because: [] });
    const r = await atDesk("rosana");
    const came = await a.next("position", ({ agentsOnline }) => agentsOnline === 1);
    expect(reasons(came)).toEqual(["agent_online"]);
    const urgent = await ana.call("ticket.create", {
      activity: "vpn-access",
      chat: true,
      impact: "high",
      urgency: "high",
    });
    const passed = await a.next("position", ({ position }) => position === 4);
    expect(passed.because).toMatchObject([{ reason: "went_ahead", priority: 1 }]);
    await rosana.call("ticket.take", { number: urgent.number });
    const taken = await a.next("position", ({ position }) => position === 3);
    expect(reasons(taken)).toEqual(["taken"]);
    await ana.call("ticket.leave", { number: first });
    const left = await a.next("position", ({ position }) => position === 2);
    expect(reasons(left)).toEqual(["left"]);
    await rosana.call("ticket.transfer", { number: second, group: "service-desk" });
    const moved = await a.next("position", ({ position }) => position === 1);
    expect(reasons(moved)).toEqual(["moved"]);
    r.socket.close();
    const gone = await a.next("position", ({ agentsOnline }) => agentsOnline === 0);
    expect(reasons(gone)).toEqual(["agent_offline"]);
  });

  test("a chat behind is no reason, and the last reason stays", async () => {
    await cast.emptyQueue();
    const first = await cast.waiting();
    const number = await cast.waiting();
    const { a } = await watched(number);
    await ana.call("ticket.leave", { number: first });
    const left = await a.next("position", ({ position }) => position === 1);
    expect(reasons(left)).toEqual(["left"]);
    await cast.waiting();
    const behind = await a.next("position", ({ waiting }) => waiting === 2);
    expect(behind.because).toEqual(left.because);
  });

  test("one's own list is told as well when a place moves", async () => {
    await cast.emptyQueue();
    const first = await cast.waiting();
    const number = await cast.waiting();
    const a = await desk.live("ana");
    a.send({ follow: "mine" });
    const snapshot = await a.next("mine");
    expect(snapshot.put.find((one) => one.number === number)).toMatchObject({ position: 2 });
    await ana.call("ticket.leave", { number: first });
    await a.next("mine", ({ put }) => put.some((one) => one.number === number && one.position === 1));
  });
});

describe("before one waits", () => {
  test("one is told who is there, and the place one would get", async () => {
    await cast.emptyQueue();
    await expect
      .poll(async () => (await ana.call("offer.wait", { activity: "vpn-access" })).agentsOnline)
      .toBe(0);
    await cast.waiting();
    expect(await ana.call("offer.wait", { activity: "vpn-access" })).toMatchObject({
      group: { id: "network" },
      opensAt: null,
      position: 2,
      wait: null,
    });
    await atDesk("rosana");
    expect(await ana.call("offer.wait", { activity: "vpn-access" })).toMatchObject({ agentsOnline: 1 });
    expect((await ana.call("offer.wait", { direct: true })).group.id).not.toBe("network");
    expect(await ana.code("offer.wait", {})).toBe("invalid_input");
    expect(await ana.code("offer.wait", { activity: "vpn-access", direct: true })).toBe("invalid_input");
    expect(await ana.code("offer.wait", { activity: "no-such" })).toBe("not_found");
  });

  test("and outside the group's hours when they begin; the ticket is registered all the same", async () => {
    const portfolio = await desk.owner.call("portfolio.show", {});
    const today = new Date();
    const day = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" })
      .format(new Date(today.getTime() + 3 * 86_400_000))
      .toLowerCase();
    const calendar = { id: "three-days-off", name: "Later", zone: "UTC", hours: { [day]: ["08:00-09:00"] } };
    await desk.owner.call("portfolio.apply", {
      portfolio: {
        ...portfolio,
        calendars: [...portfolio.calendars, { ...calendar, holidays: [] }],
        groups: portfolio.groups.map((group) =>
          group.id === "network" ? { ...group, calendar: calendar.id } : group,
        ),
      },
    });
    const opens = new Date(Math.floor(today.getTime() / 86_400_000 + 3) * 86_400_000 + 8 * 3_600_000);
    await expect
      .poll(async () => (await ana.call("offer.wait", { activity: "vpn-access" })).agentsOnline)
      .toBe(0);
    expect((await ana.call("offer.wait", { activity: "vpn-access" })).opensAt).toBe(opens.toISOString());
    const { number, chat, description } = await ana.call("ticket.create", {
      activity: "vpn-access",
      chat: true,
      description: "kept as typed",
    });
    expect([chat, description]).toEqual(["waiting", "kept as typed"]);
    const { first } = await watched(number);
    expect(first).toMatchObject({ opensAt: opens.toISOString(), wait: null });
    await rosana.call("ticket.take", { number });
  });
});
