import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { Outbox } from "../../src/cli/link/outbox.ts";
import { isStale } from "../../src/cli/link/outbox-entry.ts";
import { survey } from "../../src/cli/link/outbox-folder.ts";
import { entry, idsOf } from "./entry.ts";
import { ownFolder } from "./folder.ts";

const writer = fileURLToPath(new URL("outbox-writer.ts", import.meta.url));
const mortal = new URL("mortal-disk.ts", import.meta.url).href;
const surveyed = (folder: string) => survey(folder).map(({ kept }) => kept.entry.messageId);

/** An outbox in which a process that is gone has left messages: its folder. */
function left(...ids: readonly string[]): string {
  const folder = `${ownFolder()}/box`;
  const outbox = new Outbox(folder);
  for (const id of ids) outbox.add(entry(id));
  outbox.close();
  return folder;
}

/** The only file of an outbox. */
const fileIn = (folder: string) => `${folder}/${readdirSync(folder)[0]}`;

/** Makes the files of the folder those of a process that still runs. */
function runningProcess(): ChildProcess {
  const child = spawn("sleep", ["1000"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

test("a process killed at any step of taking over loses nothing", () => {
  for (let step = 1; ; step++) {
    const folder = left("message-1", "message-2");
    const second = left("message-3");
    renameSync(fileIn(second), `${folder}/0-0-beef.jsonl`);
    const died = spawnSync(process.execPath, ["--import", mortal, writer, folder, "heir", "0", "end"], {
      env: { ...process.env, DIES_AT: String(step) },
    });
    expect(surveyed(folder).sort()).toEqual(["message-1", "message-2", "message-3"]);
    expect(idsOf(new Outbox(folder)).sort()).toEqual(["message-1", "message-2", "message-3"]);
    if (died.signal === null) {
      expect([died.status, step > 6]).toEqual([0, true]);
      return;
    }
    expect(died.signal).toBe("SIGKILL");
  }
});

test("what was retired does not come back from a copy that a kill left unfinished", async () => {
  const folder = left("message-1", "message-2");
  const heir = new Outbox(folder);
  heir.retire("message-1");
  heir.close();
  expect(idsOf(new Outbox(folder))).toEqual(["message-2"]);
});

test("many that come at once take each message over once", async () => {
  const folder = left(...Array.from({ length: 20 }, (_, at) => `message-${at}`));
  const children = [1, 2, 3, 4].map((n) =>
    spawn(process.execPath, [writer, folder, `heir-${n}`, "0", "tell"]),
  );
  onTestFinished(() => {
    for (const child of children) child.kill("SIGKILL");
  });
  const told = await Promise.all(
    children.map(async (child) => String((await once(child.stdout.setEncoding("utf8"), "data"))[0])),
  );
  const heirs = told.map((text) =>
    text
      .trim()
      .split(" ")
      .filter((id) => id !== "-"),
  );
  expect(heirs.flat()).toHaveLength(20);
  expect(heirs.filter((ids) => ids.length > 0)).toHaveLength(1);
});

test("a frozen process keeps its messages: nobody takes them", async () => {
  const folder = left("message-1");
  const child = runningProcess();
  await once(child, "spawn");
  const { markOf } = await import("../../src/cli/link/process-mark.ts");
  renameSync(fileIn(folder), `${folder}/${markOf(child.pid!)}-abcd.jsonl`);
  child.kill("SIGSTOP");
  expect(idsOf(new Outbox(folder))).toEqual([]);
  expect(survey(folder).map(({ process }) => process)).toEqual([child.pid]);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(survey(folder).map(({ process }) => process)).toEqual([null]);
  expect(idsOf(new Outbox(folder))).toEqual(["message-1"]);
});

test("lines that are torn or none of ours are passed over", () => {
  const folder = left("message-1");
  const path = fileIn(folder);
  const odd = [
    "null",
    "7",
    "[]",
    '{"add":{}}',
    '{"add":{"messageId":1}}',
    '{"add":5}',
    '{"refuse":"x"}',
    "\0\0",
  ];
  appendFileSync(path, `${odd.join("\n")}\n{"add":{"messageId":"half`);
  const outbox = new Outbox(folder);
  expect(idsOf(outbox)).toEqual(["message-1"]);
  outbox.add(entry("message-2"));
  outbox.close();
  expect(surveyed(folder)).toEqual(["message-1", "message-2"]);
});

test("the order in which a process wrote stays, wherever its clock went", () => {
  const folder = `${ownFolder()}/box`;
  const outbox = new Outbox(folder);
  for (const [id, writtenAt] of [
    ["first", 5_000_000],
    ["second", 4_000_000],
    ["third", 6_000_000],
  ] as const)
    outbox.add(entry(id, { writtenAt }));
  outbox.close();
  expect(idsOf(new Outbox(folder))).toEqual(["first", "second", "third"]);
});

test("what comes from another clock's future asks its author, too", () => {
  const now = Date.now();
  const day = 24 * 60 * 60_000;
  const stale = (writtenAt: number) =>
    isStale({ entry: entry("message-1", { writtenAt }), confirmed: false, refused: null }, now);
  expect([now + day, now + day + 1, now - day, now - day - 1].map(stale)).toEqual([false, true, false, true]);
});

test("what is taken back is gone for every process, and nothing else is", () => {
  const folder = left("message-1", "message-2");
  const outbox = new Outbox(folder);
  expect([outbox.withdraw("message-1"), outbox.withdraw("message-1")]).toEqual([true, false]);
  // As a crash leaves it: without a goodbye.
  expect(surveyed(folder)).toEqual(["message-2"]);
  expect(outbox.withdraw("message-2")).toBe(true);
  expect(readFileSync(fileIn(folder), "utf8")).toBe("");
});

test("what another process has taken over is not taken back, and is lost to nobody", () => {
  for (const readBefore of [true, false])
    for (const others of [[], ["message-2"]]) {
      const folder = `${ownFolder()}/box`;
      const living = new Outbox(folder);
      for (const id of ["message-1", ...others]) living.add(entry(id));
      // As a process in another container does, which sees no such process.
      renameSync(fileIn(folder), `${folder}/0-0-abcd.jsonl`);
      const taker = readBefore ? new Outbox(folder) : null;
      expect(living.withdraw("message-1")).toBe(false);
      if (taker) expect(idsOf(taker)).toContain("message-1");
      living.close();
      taker?.close();
      expect(surveyed(folder).sort()).toEqual(["message-1", ...others]);
    }
});

test("a file does not grow for ever beside a message that stays", () => {
  const folder = `${ownFolder()}/box`;
  const outbox = new Outbox(folder);
  outbox.add(entry("stays"));
  outbox.refuse("stays", "session_ended", {});
  for (let at = 0; at < 1500; at++) {
    outbox.confirm("stays");
    outbox.refuse("stays", "session_ended", {});
  }
  expect(statSync(fileIn(folder)).size).toBeLessThan(200_000);
  expect(readdirSync(folder)).toHaveLength(1);
  outbox.close();
  expect(new Outbox(folder).get("stays")?.refused?.code).toBe("session_ended");
});

test("ten thousand that wait cost each step little", () => {
  const folder = `${ownFolder()}/box`;
  mkdirSync(folder);
  const lines = Array.from({ length: 10_000 }, (_, at) =>
    JSON.stringify({ add: entry(`message-${at}`, { ticket: 1 + (at % 3), writtenAt: at }) }),
  );
  writeFileSync(`${folder}/0-0-cafe.jsonl`, `${lines.join("\n")}\n`);
  const outbox = new Outbox(folder);
  expect(outbox.waiting).toBe(10_000);
  let looked = 0;
  const counting = new Proxy(Map.prototype.values, {
    apply(values, map, args) {
      looked += 1;
      return Reflect.apply(values, map, args);
    },
  });
  const { values } = Map.prototype;
  Map.prototype.values = counting;
  try {
    for (let at = 0; at < 9_999; at++) {
      const ticket = 1 + (at % 3);
      const next = outbox.next(ticket, at)!;
      expect(next.entry.messageId).toBe(`message-${at}`);
      outbox.retire(next.entry.messageId);
    }
  } finally {
    Map.prototype.values = values;
  }
  // Each looks at one ticket's first; a copy of the file now and then looks at all.
  expect(looked).toBeLessThan(10_000 + 20);
  expect(outbox.waiting).toBe(1);
});

test("a folder that cannot be written is no reason not to speak", () => {
  const folder = left("message-1");
  chmodSync(dirname(folder), 0o755);
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o700));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chmodSync(fileIn(folder), 0o644);
  const run = (count: number) =>
    spawnSync(process.execPath, [writer, folder, "heir", String(count), "end"], {
      // Root may write everywhere.
      ...(isRoot && { uid: 65_534, gid: 65_534 }),
      encoding: "utf8",
    });
  expect(run(0)).toMatchObject({ status: 0, stderr: "" });
  expect(run(1).stderr).toMatch(/EACCES/);
  expect(surveyed(folder)).toEqual(["message-1"]);
});

test("a path that is no folder is no reason not to speak", () => {
  const path = `${ownFolder()}/box`;
  writeFileSync(path, "a file where the folder should be");
  expect([new Outbox(path).kept, survey(path)]).toEqual([[], []]);
});
