import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { Outbox } from "../../src/cli/link/outbox.ts";
import { survey } from "../../src/cli/link/outbox-folder.ts";
import { entry, idsOf } from "./entry.ts";
import { ownFolder } from "./folder.ts";
import { gateDisk } from "./gated-disk.ts";

const hander = fileURLToPath(new URL("outbox-hander.ts", import.meta.url));
const mortal = new URL("mortal-disk.ts", import.meta.url).href;
const heldDisk = new URL("held-disk.ts", import.meta.url).href;
const handedTo = (outbox: Outbox) => outbox.handed.map(({ messageId }) => messageId);
/** What a process that comes after a crash finds: the disk, and nothing of memory. */
const onDisk = (folder: string) => survey(folder).map(({ kept }) => kept.entry.messageId);

/** An outbox with a message on disk and one on its way, whose sync does not end by itself. */
async function underway() {
  const folder = `${ownFolder()}/box`;
  const outbox = new Outbox(folder);
  outbox.add(entry("before"));
  const gate = gateDisk();
  const handed = outbox.hand(entry("handed"));
  await gate.holds();
  return { folder, outbox, gate, handed };
}

/** An outbox with a message on disk that the desk has refused. */
function refused() {
  const folder = `${ownFolder()}/box`;
  const outbox = new Outbox(folder);
  outbox.add(entry("refused"));
  outbox.refuse("refused", "session_ended", { number: 1 });
  return { folder, outbox, gate: gateDisk() };
}

test("what is handed over waits for the desk only once the disk has it", async () => {
  const { folder, outbox, gate, handed } = await underway();
  expect([idsOf(outbox), handedTo(outbox), outbox.waiting]).toEqual([["before"], ["handed"], 1]);
  gate.open();
  await handed;
  expect([idsOf(outbox), handedTo(outbox)]).toEqual([["before", "handed"], []]);
  expect(onDisk(folder)).toEqual(["before", "handed"]);
});

test("what comes while another is on its way goes to the disk together, in order", async () => {
  const { folder, outbox, gate, handed } = await underway();
  const before = gate.syncs();
  const more = ["one", "two", "three"].map((id) => outbox.hand(entry(id)));
  const order: string[] = [];
  for (const [at, one] of [handed, ...more].entries()) void one.then(() => order.push(`${at}`));
  gate.open();
  await outbox.settled();
  expect(gate.syncs() - before).toBe(1);
  expect(order).toEqual(["0", "1", "2", "3"]);
  expect([idsOf(outbox), onDisk(folder)]).toEqual(Array(2).fill(["before", "handed", "one", "two", "three"]));
});

test("the first message of all makes nobody wait for its folder either", async () => {
  const folder = `${ownFolder()}/box`;
  const gate = gateDisk();
  const outbox = new Outbox(folder);
  const handed = outbox.hand(entry("first"));
  await gate.holds();
  expect(idsOf(outbox)).toEqual([]);
  gate.open();
  await handed;
  // The folder's own name, the file's name in it, and the message.
  expect([gate.syncs(), onDisk(folder)]).toEqual([3, ["first"]]);
});

test("what the disk did not take was not accepted, and nobody sends it", async () => {
  const { folder, outbox, gate, handed } = await underway();
  gate.fail();
  await expect(handed).rejects.toThrow("ENOSPC");
  expect([idsOf(outbox), handedTo(outbox), onDisk(folder)]).toEqual([["before"], [], ["before"]]);
  gate.open();
  await outbox.hand(entry("later"));
  expect(onDisk(folder)).toEqual(["before", "later"]);
});

test("a folder that cannot be made is told to its author, and tried again with the next", async () => {
  const folder = ownFolder();
  const outbox = new Outbox(`${folder}/box`);
  writeFileSync(`${folder}/box`, "a file where the folder should be");
  await expect(outbox.hand(entry("never-there"))).rejects.toThrow();
  rmSync(`${folder}/box`);
  await outbox.hand(entry("there"));
  expect([idsOf(outbox), onDisk(`${folder}/box`)]).toEqual([["there"], ["there"]]);
});

test("what becomes of others meanwhile is not forgotten", async () => {
  const { folder, outbox, gate, handed } = await underway();
  outbox.refuse("before", "session_ended", { number: 1 });
  gate.open();
  await handed;
  expect(survey(folder).map(({ kept }) => kept.refused?.code)).toEqual(["session_ended", undefined]);
  gate.shut();
  const next = outbox.hand(entry("next"));
  await gate.holds();
  outbox.retire("before");
  outbox.retire("handed");
  gate.open();
  await next;
  expect([idsOf(outbox), onDisk(folder)]).toEqual([["next"], ["next"]]);
});

test("what a message takes the place of goes in the same step, or stays with the failure of that", async () => {
  const { folder, outbox, gate } = refused();
  gate.fail();
  await expect(outbox.hand(entry("again"), ["refused"])).rejects.toThrow("ENOSPC");
  expect(onDisk(folder)).toEqual(["refused"]);
  gate.open();
  await outbox.hand(entry("again"), ["refused", "unheard-of"]);
  expect([idsOf(outbox), onDisk(folder), outbox.waiting]).toEqual([["again"], ["again"], 1]);
});

test("taking back what is just being replaced finds it gone, and leaves what takes its place on disk", async () => {
  const { folder, outbox, gate } = refused();
  const handed = outbox.hand(entry("again"), ["refused"]);
  await gate.holds();
  expect(outbox.withdraw("refused")).toBe(false);
  await handed;
  gate.open();
  expect([idsOf(outbox), onDisk(folder)]).toEqual([["again"], ["again"]]);
});

test("one that must not wait comes behind those that were handed over before it", async () => {
  const { folder, outbox, gate, handed } = await underway();
  outbox.add(entry("at-once"));
  await handed;
  expect([idsOf(outbox), onDisk(folder)]).toEqual(Array(2).fill(["before", "handed", "at-once"]));
  // The attempt that was held ends on a file that nobody needs any more.
  gate.open();
  await outbox.hand(entry("after"));
  expect(onDisk(folder)).toEqual(["before", "handed", "at-once", "after"]);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("taking another back meanwhile takes that one back, and no other", async () => {
  const { folder, outbox, gate, handed } = await underway();
  expect([outbox.withdraw("handed"), outbox.withdraw("before")]).toEqual([false, true]);
  await handed;
  gate.open();
  expect([idsOf(outbox), onDisk(folder)]).toEqual([["handed"], ["handed"]]);
});

test("what dead processes left is taken over meanwhile, and nothing is lost", async () => {
  const { folder, outbox, gate, handed } = await underway();
  const left = `${ownFolder()}/box`;
  const dead = new Outbox(left);
  dead.add(entry("left"));
  dead.close();
  renameSync(`${left}/${readdirSync(left)[0]}`, `${folder}/0-0-beef.jsonl`);
  expect(outbox.adopt()).toBe(true);
  await handed;
  gate.open();
  expect(idsOf(outbox).sort()).toEqual(["before", "handed", "left"]);
  expect(onDisk(folder).sort()).toEqual(["before", "handed", "left"]);
});

test("a file that is taken over meanwhile loses nothing", async () => {
  const { folder, outbox, gate, handed } = await underway();
  // What a process in another container does, which sees no such process.
  renameSync(`${folder}/${readdirSync(folder)[0]}`, `${folder}/0-0-abcd.jsonl`);
  const taker = new Outbox(folder);
  gate.open();
  await handed;
  taker.close();
  outbox.close();
  expect([...new Set(onDisk(folder))].sort()).toEqual(["before", "handed"]);
});

test("letting go of the outbox meanwhile leaves everything to the next process", async () => {
  const { folder, outbox, gate, handed } = await underway();
  outbox.close();
  await handed;
  gate.open();
  expect(idsOf(new Outbox(folder))).toEqual(["before", "handed"]);
});

test("a process killed at any step has lost nothing that it said was on disk", () => {
  for (let step = 1; ; step++) {
    const folder = `${ownFolder()}/box`;
    const died = spawnSync(process.execPath, ["--import", mortal, hander, folder, "7"], {
      env: { ...process.env, DIES_AT: String(step) },
      encoding: "utf8",
    });
    const said = died.stdout.split("\n").filter((line) => line.startsWith("message-"));
    const there = onDisk(folder);
    expect(there.slice(0, said.length)).toEqual(said);
    expect(there).toEqual([1, 2, 3, 4, 5, 6, 7].slice(0, there.length).map((n) => `message-${n}`));
    if (died.signal === null) {
      expect([died.status, said.length, step > 12]).toEqual([0, 7, true]);
      return;
    }
    expect(died.signal).toBe("SIGKILL");
  }
});

test.each(["SIGTERM", "SIGHUP"] as const)(
  "%s first brings to disk what is on its way there",
  async (signal) => {
    const home = ownFolder();
    const folder = `${home}/box`;
    const held = `${home}/held`;
    writeFileSync(held, "");
    const child = spawn(process.execPath, ["--import", heldDisk, hander, folder, "2", "wait"], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, DISK_HELD_BY: held },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [said] = await once(child.stdout.setEncoding("utf8"), "data");
    expect(said).toBe("all handed\n");
    expect(onDisk(folder)).toEqual([]);
    child.kill(signal);
    await vi.waitUntil(() => existsSync(`${held}.stuck`), { timeout: 20_000 });
    rmSync(held);
    expect((await once(child, "exit"))[1]).toBe(signal);
    expect(onDisk(folder)).toEqual(["message-1", "message-2"]);
    expect(readFileSync(`${folder}/${readdirSync(folder)[0]}`, "utf8")).toContain("text 2");
  },
);
