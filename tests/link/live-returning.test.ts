import { describe, expect, test, vi } from "vitest";
import { close } from "../../src/core/contract/protocol.ts";
import { connectTo, isLive, seqsOf, textsOf, until } from "./live-client.ts";
import { SmallDesk, said } from "./small-desk.ts";

describe("coming back", () => {
  test("after a cut in the middle of a frame: what was missed comes once", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    desk.append(1, said("before"));
    await until(live, () => textsOf(conversation).length === 1);
    desk.cutInMidFrame();
    await until(live, () => live.connection.state === "offline");
    expect(live.connection).toMatchObject({ retryAt: expect.any(Number) });
    expect(conversation.caughtUp).toBe(false);
    desk.append(1, said("meanwhile"), { quietly: true });
    await isLive(live);
    expect(textsOf(conversation)).toEqual(["before", "meanwhile"]);
    expect(desk.heardOf("hello").at(-1)).toEqual({ protocol: 1, epoch: "epoch-1", have: { "1": 2 } });
  });

  test("after the desk was gone for several attempts", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    await desk.stop();
    const retries = new Set<number>();
    await until(live, () => {
      if (live.connection.state === "offline") retries.add(live.connection.retryAt);
      return retries.size === 3;
    });
    desk.append(1, said("meanwhile"), { quietly: true });
    await desk.start();
    await isLive(live);
    expect(seqsOf(conversation)).toEqual([1, 2]);
  });

  test("to another history: everything is read afresh", async () => {
    const desk = await SmallDesk.open();
    desk.append(1, said("a future that was taken back"));
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    const { generation, events } = conversation;
    desk.epoch = "epoch-2";
    desk.logs.clear();
    desk.append(1, said("what is true now"), { quietly: true });
    desk.cut();
    await until(live, () => conversation.generation > generation && conversation.caughtUp);
    expect(textsOf(conversation)).toEqual(["what is true now"]);
    // Whoever is still reading the old log finds what they were reading.
    expect(events.at(-1)).toMatchObject({ text: "a future that was taken back" });
    expect(conversation.ticket?.seq).toBe(2);
  });

  test("the welcome alone says so: the line may be cut before the reset", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    const limits = { frameBytes: 65_536, textBytes: 16_384, unacknowledged: 64 };
    desk.tell({ welcome: { epoch: "epoch-2", boot: "boot", you: desk.you, limits } });
    await until(live, () => conversation.generation === 1);
  });

  test("one ticket alone can be read afresh", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const [one, two] = [live.conversation(1), live.conversation(2)];
    await isLive(live);
    desk.tell({ reset: { ticket: 1 } });
    await until(live, () => one.generation === 1);
    expect([one.events.length, one.ticket, two.events.length]).toEqual([0, null, 1]);
  });

  test.each([close.draining, 1001, close.tooFast, close.tooSlow, close.epoch])(
    "after close code %i",
    async (code) => {
      const desk = await SmallDesk.open();
      const live = connectTo(desk);
      await isLive(live);
      desk.closeAll(code);
      await vi.waitUntil(() => desk.handshakes.length === 2, 10_000);
      await isLive(live);
    },
  );

  test.each([
    [close.invalid, "invalid_input"],
    [close.revoked, "not_signed_in"],
    [close.protocol, "protocol"],
    [4999, "unexpected"],
  ])("never after close code %i", async (code, says) => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    desk.closeAll(code);
    await until(live, () => live.connection.state === "refused");
    conversation.post("kept all the same");
    expect(live.connection).toEqual({ state: "refused", code: says, kept: 1 });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(desk.handshakes).toHaveLength(1);
  });

  test.each([
    [401, "not_signed_in", "not_signed_in"],
    [403, "not_allowed", "not_allowed"],
    [404, "not_found", "not_found"],
  ])("never where the handshake is refused with %i", async (status, code, says) => {
    const desk = await SmallDesk.open();
    desk.turnAway = { status, code };
    const live = connectTo(desk);
    await until(live, () => live.connection.state === "refused");
    expect(live.connection).toMatchObject({ code: says });
  });

  test("where the desk is only busy", async () => {
    const desk = await SmallDesk.open();
    desk.turnAway = { status: 503, code: "overloaded" };
    const live = connectTo(desk);
    await until(live, () => live.connection.state === "offline");
    desk.turnAway = null;
    await isLive(live);
  });

  test("from a connection that has gone silent", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk, { silenceMs: 100 });
    await isLive(live);
    await vi.waitUntil(() => desk.handshakes.length >= 2, 10_000);
  });
});
