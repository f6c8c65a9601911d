import { describe, expect, test, vi } from "vitest";
import { connectTo, isLive, textsOf, until, upTo } from "./live-client.ts";
import { ana, rosana, SmallDesk, said } from "./small-desk.ts";

describe("what is true only now", () => {
  test("presence, position and who types come and go", async () => {
    const desk = await SmallDesk.open();
    desk.append(1, { type: "session_queued", session: 1, reason: "start" });
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    const position = {
      ticket: 1,
      position: 3,
      waiting: 4,
      waitingSince: "",
      group: rosana,
      agentsOnline: 2,
      opensAt: null,
      wait: null,
      because: [],
    };
    desk.tell({ position });
    desk.tell({ presence: { ticket: 1, requester: true, agent: true } });
    desk.tell({ typing: { ticket: 1, by: ana } });
    desk.tell({ typing: { ticket: 1, by: rosana } });
    await until(live, () => conversation.typing !== null);
    expect(conversation).toMatchObject({
      position,
      presence: { requester: true, agent: true },
      typing: rosana,
    });
    desk.append(1, { type: "session_taken", session: 1, agent: rosana, lease: 1, waitedMs: 1 });
    await until(live, () => conversation.ticket?.session?.state === "active");
    expect(conversation).toMatchObject({ position: null, typing: null });
    await desk.stop();
    await until(live, () => live.connection.state === "offline");
    expect(conversation.presence).toEqual({ requester: false, agent: false });
  });

  test("somebody who stops typing is shown typing no longer than five seconds", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    desk.tell({ typing: { ticket: 1, by: rosana } });
    await until(live, () => conversation.typing !== null);
    await until(live, () => conversation.typing === null);
  });

  test("up to where the others have read only grows, and one's own reading is not theirs", async () => {
    const desk = await SmallDesk.open();
    for (const n of upTo(5)) desk.append(1, said(`${n}`));
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    for (const [by, seq] of [
      ["rosana", 2],
      ["ana", 6],
      ["rosana", 4],
      ["rosana", 3],
    ] as const) {
      desk.tell({ seen: { ticket: 1, by, seq } });
    }
    desk.append(1, said("end"));
    await until(live, () => textsOf(conversation).includes("end"));
    expect(conversation.seenUpTo).toBe(4);
  });

  test("typing and reading are told sparingly, and reading again after a break", async () => {
    const desk = await SmallDesk.open();
    for (const n of upTo(5)) desk.append(1, said(`${n}`));
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    for (const seq of [1, 2, 3, 99]) {
      conversation.type();
      conversation.see(seq);
    }
    await vi.waitUntil(() => desk.heardOf("seen").length === 2, 5000);
    expect(desk.heardOf("seen").map(({ seq }) => seq)).toEqual([1, 6]);
    expect(desk.heardOf("typing")).toHaveLength(1);
    desk.cut();
    await vi.waitUntil(() => desk.heardOf("seen").length === 3, 10_000);
    expect(desk.heardOf("seen").at(-1)).toEqual({ ticket: 1, seq: 6 });
  });
});

describe("lists", () => {
  const entry = (number: number, priority: number, minute: number) => ({
    number,
    status: "registered" as const,
    position: 1,
    waitingSince: `2025-01-01T10:${minute}:00Z`,
    activity: rosana,
    requester: ana,
    group: rosana,
    priority,
    kind: "request" as const,
    description: "",
    responseDue: null,
    vip: false,
    offer: null,
  });

  test("are followed when first read and after every break, and keep their order", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    await isLive(live);
    const queue = live.queue();
    expect(live.queue()).toBe(queue);
    expect([queue.loaded, queue.items]).toEqual([false, []]);
    await vi.waitUntil(() => desk.heardOf("follow").length === 1);
    desk.tell({
      queue: { snapshot: true, put: [entry(1, 3, 10), entry(2, 3, 20), entry(3, 1, 25)], drop: [] },
    });
    await until(live, () => queue.loaded);
    expect(queue.items.map((one) => one.number)).toEqual([3, 1, 2]);
    expect(queue.items).toBe(queue.items);
    desk.tell({ queue: { put: [entry(4, 1, 15)], drop: [1] } });
    await until(live, () => queue.items.length === 3 && queue.items[0]?.number === 4);
    expect(queue.items.map((one) => one.number)).toEqual([4, 3, 2]);
    desk.cut();
    await vi.waitUntil(() => desk.heardOf("follow").length === 2, 10_000);
    desk.tell({ queue: { snapshot: true, put: [entry(9, 1, 10)], drop: [] } });
    await until(live, () => queue.items.length === 1);
    expect(queue.items[0]?.number).toBe(9);
  });
});
