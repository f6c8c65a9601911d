import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Outbox } from "../../src/cli/link/outbox.ts";
import { entry } from "./entry.ts";
import { ownFolder } from "./folder.ts";
import { connectTo, isLive, textsOf, until, upTo } from "./live-client.ts";
import { ana, rosana, SmallDesk, said } from "./small-desk.ts";

describe("writing", () => {
  test("a message is pending, then an event, never both and never neither", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    const shown: string[][] = [];
    live.subscribe(() =>
      shown.push([...textsOf(conversation), ...conversation.pending.map((one) => one.text)]),
    );
    const messageId = conversation.post("olá");
    expect(conversation.pending).toMatchObject([
      { messageId, text: "olá", note: false, refused: null, stale: false },
    ]);
    expect(live.connection.kept).toBe(1);
    await until(live, () => textsOf(conversation).length === 1);
    expect(conversation.events.at(-1)).toMatchObject({ messageId, by: { id: "ana" } });
    expect(shown.every((texts) => texts.length === 1)).toBe(true);
    expect(live.connection).toEqual({ state: "live", kept: 0 });
  });

  test("what is written offline goes in its order, one in flight, when the desk is back", async () => {
    const desk = await SmallDesk.open();
    await desk.stop();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    const texts = upTo(50).map((n) => `message ${n}`);
    for (const text of texts) conversation.post(text);
    expect(conversation.pending).toHaveLength(50);
    await desk.start();
    await until(live, () => conversation.pending.length === 0);
    expect(desk.texts(1)).toEqual(texts);
    expect(textsOf(conversation)).toEqual(texts);
  });

  test("an acknowledgement that was lost is not asked for twice: the missed event is it", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    desk.treat = () => {
      desk.treat = () => "record";
      return "record and hang up";
    };
    conversation.post("once");
    await until(live, () => live.connection.state === "live" && conversation.pending.length === 0);
    conversation.post("and another");
    await until(live, () => conversation.pending.length === 0);
    expect(desk.texts(1)).toEqual(["once", "and another"]);
    expect(textsOf(conversation)).toEqual(["once", "and another"]);
    expect(desk.heardOf("post")).toHaveLength(2);
  });

  test("a message that never arrived is sent again under its id", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    desk.treat = () => {
      desk.treat = () => "record";
      return "hang up";
    };
    const messageId = conversation.post("once");
    await until(live, () => conversation.pending.length === 0);
    expect(desk.heardOf("post").map((post) => post.messageId)).toEqual([messageId, messageId]);
    expect(desk.texts(1)).toEqual(["once"]);
  });

  test("another person's message with the same id retires nothing", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    desk.treat = () => "ignore";
    const messageId = conversation.post("mine");
    desk.append(1, said("theirs"), { by: rosana, messageId });
    await until(live, () => textsOf(conversation).length === 1);
    expect(conversation.pending).toHaveLength(1);
  });

  test("a final no gives the text back, and the next message goes", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    desk.treat = (post) => (post.text === "too late" ? { refuse: "session_ended", final: true } : "record");
    const messageId = conversation.post("too late");
    conversation.post("another");
    await until(live, () => textsOf(conversation).includes("another"));
    expect(conversation.pending).toMatchObject([
      { messageId, text: "too late", refused: { code: "session_ended", facts: { number: 1 } } },
    ]);
    expect(live.connection.kept).toBe(0);
    expect(conversation.withdraw(messageId)).toBe("too late");
    expect(conversation.withdraw(messageId)).toBeNull();
    expect(conversation.pending).toEqual([]);
    expect(desk.heardOf("post")).toHaveLength(2);
  });

  test("a no for the moment is tried again, in order", async () => {
    const desk = await SmallDesk.open();
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    desk.treat = () => {
      desk.treat = () => "record";
      return { refuse: "overloaded", final: false };
    };
    conversation.post("one");
    conversation.post("two");
    await until(live, () => conversation.pending.length === 0);
    expect(desk.texts(1)).toEqual(["one", "two"]);
  });

  test("what is written before anybody was told that the chat is gone goes under its old lease", async () => {
    const desk = await SmallDesk.open();
    desk.you = { ...rosana, roles: ["agent"] };
    desk.append(1, { type: "session_queued", session: 1, reason: "start" });
    desk.append(1, { type: "session_taken", session: 1, agent: rosana, lease: 3, waitedMs: 1 });
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    await new Promise((resolve) => setImmediate(resolve));
    const { push } = conversation.events as unknown[];
    // A key that comes in the same turn of the event loop as the news.
    Object.assign(conversation.events, {
      push(...events: unknown[]) {
        queueMicrotask(() => conversation.post("late"));
        return push.apply(this, events);
      },
    });
    desk.treat = () => ({ refuse: "stale_lease", final: true });
    desk.append(1, { type: "session_returned", session: 1, agent: rosana, lease: 4, reason: "lost" });
    await until(live, () => conversation.pending[0]?.refused != null);
    expect(desk.heardOf("post")).toMatchObject([{ text: "late", lease: 3 }]);
  });

  test("an agent's message keeps the lease it was written under", async () => {
    const desk = await SmallDesk.open();
    desk.you = { ...rosana, roles: ["agent"] };
    desk.append(1, { type: "session_queued", session: 1, reason: "start" });
    desk.append(1, { type: "session_taken", session: 1, agent: rosana, lease: 3, waitedMs: 1 });
    const live = connectTo(desk);
    const conversation = live.conversation(1);
    await isLive(live);
    await desk.stop();
    await until(live, () => live.connection.state !== "live");
    conversation.post("olá");
    conversation.post("certificate expired", { note: true });
    desk.append(
      1,
      { type: "session_taken", session: 1, agent: ana, lease: 5, waitedMs: 1 },
      { quietly: true },
    );
    await desk.start();
    await until(live, () => conversation.pending.length === 0);
    expect(desk.heardOf("post")).toMatchObject([
      { text: "olá", lease: 3 },
      { text: "certificate expired", note: true },
    ]);
  });

  test("what the desk would never take is refused at once", async () => {
    const desk = await SmallDesk.open();
    const conversation = connectTo(desk).conversation(1);
    expect(() => conversation.post("  \n")).toThrow(expect.objectContaining({ code: "invalid_input" }));
    expect(() => conversation.post("\ud83d")).toThrow(expect.objectContaining({ code: "invalid_input" }));
    expect(() => conversation.post("é".repeat(8193))).toThrow(expect.objectContaining({ code: "too_large" }));
    expect(conversation.pending).toEqual([]);
  });

  test("what the disk does not take was not accepted", async () => {
    const desk = await SmallDesk.open();
    const folder = ownFolder();
    const live = connectTo(desk, { folder: `${folder}/box` });
    const conversation = live.conversation(1);
    await isLive(live);
    writeFileSync(`${folder}/box`, "in the way");
    expect(() => conversation.post("olá")).toThrow();
    expect(conversation.pending).toEqual([]);
    expect(desk.heardOf("post")).toEqual([]);
  });

  test("what an earlier process left is sent, also to a ticket that nobody looks at", async () => {
    const desk = await SmallDesk.open();
    const folder = `${ownFolder()}/box`;
    const earlier = new Outbox(folder);
    earlier.add(entry("left-behind-1", { text: "watched" }));
    earlier.add(entry("left-behind-2", { ticket: 2, text: "not watched" }));
    earlier.close();
    const live = connectTo(desk, { folder });
    const conversation = live.conversation(1);
    expect(conversation.pending).toMatchObject([{ text: "watched" }]);
    await until(live, () => live.connection.kept === 0);
    expect([desk.texts(1), desk.texts(2)]).toEqual([["watched"], ["not watched"]]);
  });

  test("what is over a day old asks its author first", async () => {
    const desk = await SmallDesk.open();
    const folder = `${ownFolder()}/box`;
    const earlier = new Outbox(folder);
    const writtenAt = Date.now() - 25 * 60 * 60_000;
    earlier.add(entry("from-yesterday-1", { text: "still true", writtenAt }));
    earlier.add(entry("from-yesterday-2", { text: "no longer true", writtenAt }));
    earlier.close();
    const live = connectTo(desk, { folder });
    const conversation = live.conversation(1);
    await isLive(live);
    conversation.post("new");
    await until(live, () => textsOf(conversation).length === 1);
    expect(desk.texts(1)).toEqual(["new"]);
    expect(conversation.pending).toMatchObject([{ stale: true }, { stale: true }]);
    expect(conversation.withdraw("from-yesterday-2")).toBe("no longer true");
    conversation.confirm("from-yesterday-1");
    await until(live, () => conversation.pending.length === 0);
    expect(desk.texts(1)).toEqual(["new", "still true"]);
  });

  test("what was not sent by the end is on disk", async () => {
    const desk = await SmallDesk.open();
    await desk.stop();
    const live = connectTo(desk);
    live.conversation(1).post("for the next process");
    await live.close();
    const [name] = readdirSync(live.folder);
    expect(readFileSync(`${live.folder}/${name}`, "utf8")).toContain("for the next process");
  });
});
