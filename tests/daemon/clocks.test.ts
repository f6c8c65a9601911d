import { beforeAll, describe, expect, test } from "vitest";
import { Portfolio } from "../../src/core/portfolio.ts";
import { Cast } from "./cast.ts";
import { startDaemon } from "./real-daemon.ts";
import type { Terminal } from "./terminal.ts";

const activity = "vpn-access";

/** The desk's portfolio, the activity of these plays with other promises. */
async function promising(desk: Cast["desk"], response: string, solution: string): Promise<Portfolio> {
  const portfolio = Portfolio.parse(await desk.owner.call("portfolio.show", {}));
  for (const catalog of portfolio.catalogs)
    for (const service of catalog.services)
      for (const one of service.activities) if (one.id === activity) one.sla = { response, solution };
  return portfolio;
}

let cast: Cast;

beforeAll(async () => {
  cast = await Cast.start();
});

/** Everything of a ticket that has come to this terminal, and that each event follows on the one before it. */
function story(terminal: Terminal, number: number): string[] {
  const events = terminal.events(number);
  events.forEach((event, at) => {
    expect(event.prev).toBe(events[at - 1]?.seq ?? 0);
  });
  return events.map((event) => ("clock" in event ? `${event.type} ${event.clock}` : event.type));
}

describe("a suspension", () => {
  test("pauses the clocks of a ticket until it is reactivated", async () => {
    const { ana, rosana, caio } = cast;
    const number = await cast.running();
    expect(await caio.code("ticket.suspend", { number, reason: "x" })).toBe("not_yours");
    expect(await ana.code("ticket.suspend", { number, reason: "x" })).toBe("not_allowed");
    expect(await rosana.code("ticket.suspend", { number, reason: " " })).toBe("invalid_input");
    const before = await rosana.call("ticket.view", { number });
    expect(before.clocks).toEqual({ capture: "stopped", solution: "running" });
    const paused = await rosana.call("ticket.suspend", { number, reason: "the supplier" }, "suspend-1");
    expect(paused).toMatchObject({
      status: "suspended",
      suspendedFor: "the supplier",
      chat: "active",
      clocks: { capture: "stopped", solution: "stopped" },
      solutionDue: before.solutionDue,
    });
    const again = await rosana.call("ticket.suspend", { number, reason: "the supplier" }, "suspend-1");
    expect(again.seq).toBe(paused.seq);
    const going = await rosana.call("ticket.reactivate", { number });
    expect(going).toMatchObject({
      status: "in_progress",
      suspendedFor: null,
      clocks: { solution: "running" },
    });
    const { events } = await ana.call("ticket.events", { number });
    const [suspended, reactivated] = events.slice(-2);
    expect(reactivated).toMatchObject({ type: "ticket_reactivated", solutionDue: going.solutionDue });
    const moved = Date.parse(going.solutionDue!) - Date.parse(before.solutionDue!);
    expect(moved).toBe(Date.parse(reactivated!.at) - Date.parse(suspended!.at));
    await ana.call("ticket.end", { number });
  });
});

describe("a priority", () => {
  test("that is changed moves the chat to its place in the queue", async () => {
    const { ana, rosana, desk } = cast;
    const first = await cast.waiting();
    const second = await cast.waiting();
    const agent = await desk.live("rosana");
    agent.send({ follow: "queue" });
    await agent.next("queue", (queue) => queue.put.some((entry) => entry.number === second));
    expect(await rosana.code("ticket.priority", { number: second })).toBe("invalid_input");
    expect(await ana.code("ticket.priority", { number: second, impact: "high" })).toBe("not_allowed");
    const raised = await rosana.call("ticket.priority", { number: second, impact: "high", urgency: "high" });
    expect(raised).toMatchObject({ impact: "high", urgency: "high", priority: 1, position: 1 });
    const told = await agent.next("queue", (queue) =>
      queue.put.some((entry) => entry.number === second && entry.position === 1),
    );
    expect(told.put).toContainEqual(expect.objectContaining({ number: first, position: 2 }));
    expect(await cast.typesOf(second)).toEqual([
      "ticket_registered",
      "session_queued",
      "ticket_reprioritised",
    ]);
    await cast.emptyQueue();
  });
});

describe("a clock that runs out", () => {
  test("is told to the desk once each, and never to the requester", async () => {
    const { desk } = cast;
    await desk.owner.call("portfolio.apply", { portfolio: await promising(desk, "1s", "2s") });
    const number = await cast.waiting();
    const [agent, requester] = [await desk.live("rosana"), await desk.live("ana")];
    for (const terminal of [agent, requester]) await terminal.watch(number);
    const last = (event: { type: string; clock?: unknown }): boolean =>
      event.type === "clock_breached" && event.clock === "solution";
    const breach = await agent.next("event", last);
    expect(breach).toMatchObject({ by: { id: "chatdesk" } });
    const view = await desk.as("rosana").call("ticket.view", { number });
    expect(view.clocks).toEqual({ capture: "breached", solution: "breached" });
    await desk.kill9();
    const again = await startDaemon({ home: desk.home });
    await again.as("ana").call("ticket.reply", { number, text: "hello?" });
    const [later, hers] = [await again.live("rosana"), await again.live("ana")];
    for (const terminal of [later, hers]) await terminal.watch(number);
    // A second ticket runs its whole course beside it: had there been anything to repeat, it would have been.
    const other = await again.as("ana").call("ticket.create", { activity, chat: true });
    await later.watch(other.number);
    await later.next("event", (event) => event.ticket === other.number && last(event));
    const told = story(later, number);
    expect(told.toSorted()).toEqual([
      "clock_breached capture",
      "clock_breached solution",
      "clock_warned capture",
      "clock_warned solution",
      "message_posted",
      "session_queued",
      "ticket_registered",
    ]);
    expect(told.indexOf("clock_warned capture")).toBeLessThan(told.indexOf("clock_breached capture"));
    expect(told.indexOf("clock_warned solution")).toBeLessThan(told.indexOf("clock_breached solution"));
    expect(story(hers, number)).toEqual(["ticket_registered", "session_queued", "message_posted"]);
    const read = await again.as("ana").call("ticket.events", { number });
    expect(JSON.stringify(read)).not.toContain("clock_");
    const stream = await again.as("ana").call("event.list", {});
    expect(JSON.stringify(stream)).not.toContain("clock_");
  });
});
