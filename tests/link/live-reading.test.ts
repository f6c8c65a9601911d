import { describe, expect, test, vi } from "vitest";
import { connectTo, isLive, seqsOf, textsOf, until, upTo } from "./live-client.ts";
import { ana, rosana, SmallDesk, said } from "./small-desk.ts";

describe("reading", () => {
  test("shows what has happened and what happens, each once and in order", async () => {
    const desk = await SmallDesk.open();
    desk.append(1, said("one"));
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    expect(live.conversation(1)).toBe(conversation);
    await isLive(live);
    expect(conversation).toMatchObject({ caughtUp: true, ticket: { number: 1, requester: ana, seq: 2 } });
    const { events, version } = conversation;
    desk.append(1, said("two"));
    desk.append(1, { type: "ticket_resolved", solution: "done" });
    await until(live, () => conversation.ticket?.status === "resolved");
    expect(seqsOf(conversation)).toEqual([1, 2, 3, 4]);
    expect(conversation.events).toBe(events);
    expect(conversation.version).toBeGreaterThan(version);
    expect(live.you).toEqual(desk.you);
    expect(desk.handshakes[0]?.headers).toMatchObject({
      authorization: "Bearer cdk_x",
      "sec-websocket-protocol": "chatdesk.v1",
    });
  });

  test("watches a further ticket, leaves one, and knows the other's events no more", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    await isLive(live);
    const one = live.conversation(1);
    const two = live.conversation(2);
    expect(live.connection.state).toBe("syncing");
    await isLive(live);
    live.leave(1);
    await vi.waitUntil(() => desk.heardOf("unwatch").length === 1);
    desk.append(1, said("unheard"));
    desk.append(2, said("heard"));
    await until(live, () => textsOf(two).length === 1);
    expect(textsOf(one)).toEqual([]);
    expect(live.conversation(1)).not.toBe(one);
  });

  test("an event that comes twice is shown once, one that comes too early not before its forerunners", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    const { publicPrev, ...missed } = desk.append(1, said("missed"), { quietly: true });
    desk.append(1, said("early"));
    desk.append(1, said("earlier still"));
    await until(live, () => textsOf(conversation).length === 3);
    desk.tell({ event: { ...missed, prev: publicPrev } });
    desk.append(1, said("end"));
    await until(live, () => textsOf(conversation).includes("end"));
    expect(textsOf(conversation)).toEqual(["missed", "early", "earlier still", "end"]);
    expect(desk.heardOf("watch")).toEqual([{ ticket: 1, after: 1 }]);
  });

  test("numbers that this reader may not see leave no gap", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    desk.append(1, { type: "note_posted", text: "for agents" }, { quietly: true });
    const { publicPrev: _, ...event } = desk.append(1, said("for all"), { quietly: true });
    desk.tell({ event: { ...event, prev: 1 } });
    await until(live, () => textsOf(conversation).length === 1);
    expect(seqsOf(conversation)).toEqual([1, 3]);
    expect(desk.heardOf("watch")).toEqual([]);
  });

  test("one burst of events is told once", async () => {
    const desk = await SmallDesk.open();
    for (const n of upTo(200)) desk.append(1, said(`${n}`));
    const live = connectTo(desk);
    let told = 0;
    live.subscribe(() => told++);
    const conversation = live.conversation(1);
    await isLive(live);
    expect(conversation.events).toHaveLength(201);
    expect(told).toBeLessThan(100);
  });

  test("people who come up again and again are kept once", async () => {
    const desk = await SmallDesk.open();
    for (const n of upTo(3)) desk.append(1, said(`${n}`));
    const live = connectTo(desk);
    const { events } = live.conversation(1);
    await isLive(live);
    expect(events.at(1)?.by).toEqual(rosana);
    expect(events.at(3)?.by).toBe(events.at(1)?.by);
  });

  test("a ticket that one may not see says so, and holds nothing else up", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    await isLive(live);
    const conversation = live.conversation(404);
    desk.tell({ refused: { ticket: 404, code: "not_found", facts: { what: "ticket" }, final: true } });
    await until(live, () => conversation.refused !== null);
    expect(conversation.refused).toEqual({ code: "not_found", facts: { what: "ticket" } });
  });
});
