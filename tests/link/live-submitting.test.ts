import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gateDisk } from "./gated-disk.ts";
import { connectTo, isLive, textsOf, until } from "./live-client.ts";
import { SmallDesk } from "./small-desk.ts";

/** A live connection to a desk, and a message that was submitted while the disk's syncs do not end by themselves. */
async function submitted() {
  const desk = await SmallDesk.open();
  const live = connectTo(desk);
  const conversation = live.conversation(1);
  await isLive(live);
  const gate = gateDisk();
  const messageId = conversation.submit("olá");
  await gate.holds();
  return { desk, live, conversation, gate, messageId };
}

test("a message is shown at once, is sent only once the disk has it, and is never shown twice", async () => {
  const { desk, live, conversation, gate, messageId } = await submitted();
  const shown: number[] = [];
  live.subscribe(() => shown.push(textsOf(conversation).length + conversation.pending.length));
  expect(conversation.pending).toMatchObject([{ messageId, text: "olá", keeping: true, unkept: null }]);
  // Everything that would send it, if anything did: what an answer brings, and coming back.
  await desk.stop();
  await until(live, () => live.connection.state !== "live");
  await desk.start();
  await isLive(live);
  expect([desk.heardOf("post"), live.connection.kept]).toEqual([[], 0]);
  gate.open();
  await until(live, () => conversation.pending.length === 0);
  expect(desk.heardOf("post")).toMatchObject([{ text: "olá", messageId }]);
  expect(new Set(shown)).toEqual(new Set([1]));
});

test("several that are submitted while the first is on its way to the disk go in their order", async () => {
  const { desk, live, conversation, gate } = await submitted();
  for (const text of ["two", "three"]) conversation.submit(text);
  conversation.submit("a note", { note: true });
  expect(conversation.pending.map(({ text }) => text)).toEqual(["olá", "two", "three", "a note"]);
  gate.open();
  await until(live, () => conversation.pending.length === 0);
  expect(desk.heardOf("post")).toMatchObject(
    ["olá", "two", "three", "a note"].map((text) => (text === "a note" ? { text, note: true } : { text })),
  );
});

test("what the disk does not take is its author's again, and never sent", async () => {
  const { desk, live, conversation, gate, messageId } = await submitted();
  gate.fail();
  await live.settled();
  expect(conversation.pending).toMatchObject([
    { messageId, keeping: false, unkept: "ENOSPC: no space left" },
  ]);
  gate.open();
  conversation.submit("another");
  await until(live, () => conversation.pending.length === 1);
  expect(conversation.withdraw(messageId)).toBe("olá");
  expect([conversation.pending, desk.texts(1)]).toEqual([[], ["another"]]);
});

test("what is submitted again takes the place of what the disk did not take", async () => {
  const { desk, live, conversation, gate, messageId } = await submitted();
  gate.fail();
  await live.settled();
  gate.open();
  conversation.submit("olá", { insteadOf: [messageId] });
  expect(conversation.pending).toMatchObject([{ keeping: true }]);
  await until(live, () => conversation.pending.length === 0);
  expect(desk.texts(1)).toEqual(["olá"]);
});

test("what the desk would never take is refused at once", async () => {
  const { conversation } = await submitted();
  expect(() => conversation.submit("  \n")).toThrow(expect.objectContaining({ code: "invalid_input" }));
  expect(conversation.pending).toHaveLength(1);
});

test("closing waits until the disk has what was submitted", async () => {
  const { desk, live, conversation, gate } = await submitted();
  await desk.stop();
  conversation.submit("and this");
  let closed = false;
  const closing = live.close().then(() => {
    closed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(closed).toBe(false);
  gate.open();
  await closing;
  const [name] = readdirSync(live.folder);
  const there = readFileSync(`${live.folder}/${name}`, "utf8");
  expect(["olá", "and this"].filter((text) => there.includes(text))).toEqual(["olá", "and this"]);
});
