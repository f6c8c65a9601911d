import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { Outbox } from "../../src/cli/link/outbox.ts";
import { isStale, type OutboxEntry } from "../../src/cli/link/outbox-entry.ts";
import { isAnythingKept, outboxFolder } from "../../src/cli/link/outbox-folder.ts";
import { isAlive, markOf } from "../../src/cli/link/process-mark.ts";
import { entry, idsOf } from "./entry.ts";
import { ownFolder, ownHome } from "./folder.ts";

const writer = fileURLToPath(new URL("outbox-writer.ts", import.meta.url));

/** What each process had said when all its messages were accepted. */
const saidBy = new WeakMap<ChildProcess, string>();

/** Starts a process that writes so many messages. @returns once it has said that all are accepted */
async function writing(
  folder: string,
  name: string,
  count: number,
  flags: readonly string[] = [],
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...flags, writer, folder, name, String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for await (const piece of child.stdout!) {
    said += piece;
    if (said.endsWith(`${count}\n`)) break;
  }
  saidBy.set(child, said);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

test("whoever waits for whichever desk, it is known that something does", () => {
  const home = ownHome();
  expect(isAnythingKept(home)).toBe(false);
  const outbox = new Outbox(outboxFolder(home, ["desk", "ana"]));
  expect(isAnythingKept(home)).toBe(false);
  outbox.add(entry("message-1"));
  new Outbox(outboxFolder(home, ["another", "rui"])).close();
  expect(isAnythingKept(home)).toBe(true);
  outbox.close();
  expect(isAnythingKept(home)).toBe(true);
  const next = new Outbox(outboxFolder(home, ["desk", "ana"]));
  expect(next.retire("message-1")).toBe(true);
  next.close();
  expect(isAnythingKept(home)).toBe(false);
});

test("what a killed process had accepted is taken over whole, once, by the next", async () => {
  const folder = `${ownFolder()}/box`;
  const child = await writing(folder, "first", 5);
  const meanwhile = new Outbox(folder);
  expect(idsOf(meanwhile)).toEqual([]);
  await kill(child);
  const next = new Outbox(folder);
  expect(next.kept.map(({ entry: { text, lease } }) => [text, lease])).toEqual(
    [1, 2, 3, 4, 5].map((n) => [`first ${n}`, n]),
  );
  expect(idsOf(new Outbox(folder))).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("a message is accepted only after the disk has it", async () => {
  const recorder = new URL("recording-disk.ts", import.meta.url).href;
  const child = await writing(`${ownFolder()}/box`, "first", 2, ["--import", recorder]);
  expect(saidBy.get(child)?.trim().split("\n")).toEqual([
    // The folder's own name in the folder above it, then the file's in the folder.
    ...["fsync", "fsync"],
    ...["write", "fsync", "1"],
    ...["write", "fsync", "2"],
  ]);
});

test("several dead processes' messages are taken over in the order they were written", async () => {
  const folder = `${ownFolder()}/box`;
  const one = await writing(folder, "one", 2);
  const two = await writing(folder, "two", 2);
  await Promise.all([kill(one), kill(two)]);
  const next = new Outbox(folder);
  expect(idsOf(next)).toEqual(["one-message-1", "one-message-2", "two-message-1", "two-message-2"]);
});

test("a process that dies after taking over leaves everything to the one after", async () => {
  const folder = `${ownFolder()}/box`;
  await kill(await writing(folder, "first", 2));
  await kill(await writing(folder, "second", 1));
  expect(idsOf(new Outbox(folder)).sort()).toEqual([
    "first-message-1",
    "first-message-2",
    "second-message-1",
  ]);
});

test("two that come at the same time do not both take over", async () => {
  const folder = `${ownFolder()}/box`;
  await kill(await writing(folder, "dead", 3));
  const heirs = await Promise.all([writing(folder, "heir-a", 1), writing(folder, "heir-b", 1)]);
  await Promise.all(heirs.map(kill));
  const ids = readdirSync(folder).flatMap((name) => {
    const lines = readFileSync(`${folder}/${name}`, "utf8").trim().split("\n");
    return lines.map((line) => (JSON.parse(line) as { add: OutboxEntry }).add.messageId);
  });
  expect(ids.filter((id) => id.startsWith("dead")).sort()).toEqual([1, 2, 3].map((n) => `dead-message-${n}`));
});

test("a line cut off by a crash spoils no other", () => {
  const folder = `${ownFolder()}/box`;
  const first = new Outbox(folder);
  first.add(entry("whole-one"));
  first.close();
  appendFileSync(`${folder}/${readdirSync(folder)[0]}`, '{"add":{"messageId":"half-');
  expect(idsOf(new Outbox(folder))).toEqual(["whole-one"]);
});

test("what was retired, refused and confirmed is so for the next process", () => {
  const folder = `${ownFolder()}/box`;
  const first = new Outbox(folder);
  for (const id of ["sent", "refused", "old", "plain"]) first.add(entry(id, { writtenAt: 1 }));
  first.retire("sent");
  first.refuse("refused", "session_ended", { number: 1 });
  first.confirm("old");
  first.close();
  const second = new Outbox(folder);
  const outcome = second.kept.map((kept) => [
    kept.entry.messageId,
    kept.refused?.code,
    isStale(kept, Date.now()),
  ]);
  expect(outcome).toEqual([
    ["refused", "session_ended", false],
    ["old", undefined, false],
    ["plain", undefined, true],
  ]);
  // And for the one after that, which reads what the second copied.
  second.close();
  const third = new Outbox(folder);
  expect(third.kept).toEqual(second.kept);
});

test("an entry is old after 24 hours, and not before", () => {
  const outbox = new Outbox(`${ownFolder()}/box`);
  outbox.add(entry("one-entry", { writtenAt: 1_000 }));
  const day = 24 * 60 * 60_000;
  expect([1_000, 1_000 + day, 1_001 + day].map((now) => isStale(outbox.kept[0]!, now))).toEqual([
    false,
    false,
    true,
  ]);
});

test("nothing is left where nothing waits, and only its owner can read what does", () => {
  const folder = `${ownFolder()}/box`;
  const outbox = new Outbox(folder);
  outbox.add(entry("one-entry"));
  const path = `${folder}/${readdirSync(folder)[0]}`;
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  outbox.retire("one-entry");
  expect(statSync(path).size).toBe(0);
  outbox.close();
  expect(readdirSync(folder)).toEqual([]);
});

test("a live process whose file was taken over all the same keeps accepting, and nothing is lost", () => {
  const folder = `${ownFolder()}/box`;
  const living = new Outbox(folder);
  living.add(entry("before-it"));
  // What a process in another container does, which sees no such process.
  renameSync(`${folder}/${readdirSync(folder)[0]}`, `${folder}/0-0-abcd.jsonl`);
  const taker = new Outbox(folder);
  expect(idsOf(taker)).toEqual(["before-it"]);
  living.add(entry("after-it"));
  taker.close();
  living.close();
  expect(idsOf(new Outbox(folder)).sort()).toEqual(["after-it", "before-it"]);
});

test("a disk that takes nothing is an error, and the message was not accepted", () => {
  const folder = ownFolder();
  const outbox = new Outbox(`${folder}/box`);
  writeFileSync(`${folder}/box`, "a file where the folder should be");
  expect(() => outbox.add(entry("never-there"))).toThrow();
  expect(outbox.kept).toEqual([]);
});

test("the folder tells desk and person apart and shows neither", () => {
  const home = ownHome();
  const folders = [
    ["https://a", "token cdk_1", null],
    ["https://a", "token cdk_2", null],
    ["https://b", "token cdk_1", null],
    ["https://a", "token cdk_1", "ana"],
  ].map((of) => outboxFolder(home, of));
  expect(new Set(folders).size).toBe(4);
  expect(folders.join()).not.toMatch(/cdk_|ana/);
});

test("a process is known by its number and its start", async () => {
  const own = markOf(process.pid)!;
  expect(isAlive(own)).toBe(true);
  expect(isAlive(`${process.pid}-1`)).toBe(false);
  expect(isAlive("0-0")).toBe(false);
  const child = spawn("sleep", ["100"]);
  await once(child, "spawn");
  const mark = markOf(child.pid!)!;
  expect(isAlive(mark)).toBe(true);
  await kill(child);
  expect(isAlive(mark)).toBe(false);
});
