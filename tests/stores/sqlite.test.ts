import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import type { EventLog } from "../../src/core/ports.ts";
import { Refusal } from "../../src/core/refusal.ts";
import { bodyHashOf, chainHash } from "../../src/daemon/stores/chain.ts";
import { openSqliteEventLog } from "../../src/daemon/stores/sql-event-log.ts";
import { DataFolderHeld, openSqlite } from "../../src/daemon/stores/sqlite.ts";
import { asking, registering, saying, story, TestClock } from "./cast.ts";

const root = mkdtempSync(join(tmpdir(), "chatdesk-sqlite-"));
afterAll(() => rmSync(root, { recursive: true }));
let homes = 0;
const newFile = (): string => join(root, String(++homes), "data", "desk.db");
const open = (file: string, fatal: unknown[] = []): Promise<EventLog> =>
  openSqliteEventLog({ file, clock: new TestClock(), onFatal: (error) => fatal.push(error) });

/** What the disk has at this moment, as the next start would find it. */
async function asFound<T>(file: string, look: (log: EventLog) => Promise<T>): Promise<T> {
  const copy = newFile();
  mkdirSync(join(copy, ".."), { recursive: true });
  for (const end of ["", "-wal"]) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
  const log = await open(copy);
  try {
    return await look(log);
  } finally {
    await log.close();
  }
}

describe("the file", () => {
  test("keeps everything: log, projections, keys, numbers, pointers, epoch", async () => {
    const file = newFile();
    let log = await open(file);
    await log.append(registering({ key: "k" }));
    await log.append(asking("rosana", 1, { verb: "take" }));
    await log.append(saying("rosana", 1, "hello", "m-1"));
    await log.markSeen(1, "ana", 3);
    const before = [log.epoch, await log.ticket(1), await log.committed(0, 99)];
    await log.close();
    log = await open(file);
    expect([log.epoch, await log.ticket(1), await log.committed(0, 99)]).toEqual(before);
    expect(await log.seen(1, "ana")).toBe(3);
    expect(await log.counts()).toEqual({ waiting: 0, active: 1 });
    expect((await log.append(saying("rosana", 1, "hello", "m-1"))).repeated).toBe(true);
    expect((await log.append(registering({ key: "k" }))).ticket.number).toBe(1);
    expect((await log.append(registering())).ticket.number).toBe(2);
    await log.close();
  });

  test("is its owner's alone from birth, the write-ahead log too, whatever the umask", async () => {
    const file = newFile();
    const umask = process.umask(0);
    const log = await open(file).finally(() => process.umask(umask));
    await log.append(registering());
    const modes = [join(file, ".."), file, `${file}-wal`].map((path) =>
      (statSync(path).mode & 0o777).toString(8),
    );
    await log.close();
    expect(modes).toEqual(["700", "600", "600"]);
  });

  test("is opened with the settings that its promises rest on", async () => {
    const database = openSqlite(newFile());
    const settings = ["journal_mode", "synchronous", "locking_mode", "foreign_keys"].map(
      (name) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0],
    );
    database.close();
    expect(settings).toEqual(["wal", 2, "exclusive", 1]);
  });

  test("has one holder: a second, here or in another process, is told which folder", async () => {
    const file = newFile();
    const log = await open(file);
    const second = open(file);
    await expect(second).rejects.toThrow(DataFolderHeld);
    await expect(second).rejects.toThrow(join(file, ".."));
    const module = new URL("../../src/daemon/stores/sqlite.ts", import.meta.url).href;
    const script = `import { openSqlite } from ${JSON.stringify(module)};
      try { openSqlite(${JSON.stringify(file)}); } catch (error) { console.log(error.name, error.folder); }`;
    const other = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect(other.trim()).toBe(`DataFolderHeld ${join(file, "..")}`);
    await log.append(registering());
    await log.close();
    expect(new DataFolderHeld("/data", 42).message).toContain("(pid 42)");
    const next = await open(file);
    expect(await next.head()).toBe(2);
    await next.close();
  });

  test("chains each ticket's events, so that a change of history shows", async () => {
    const file = newFile();
    const log = await open(file);
    for (let n = 0; n < 2; n++) await log.append(registering());
    for (const text of ["a", "b"]) await log.append(saying("ana", 2, text));
    await log.close();
    const database = new DatabaseSync(file);
    const rows = database
      .prepare("select seq, type, body, body_hash, hash from event where ticket = 2 order by seq")
      .all();
    database.close();
    let previous = "";
    for (const row of rows) {
      expect(row.body_hash).toBe(bodyHashOf(String(row.body)));
      expect(row.hash).toBe(chainHash(previous, Number(row.seq), String(row.type), String(row.body_hash)));
      previous = String(row.hash);
    }
    expect(rows).toHaveLength(4);
  });

  test("stays short: the write-ahead log is copied back little and often", async () => {
    const file = newFile();
    const log = await open(file);
    await log.append(registering());
    for (let n = 0; n < 300; n++) await log.append(saying("ana", 1, "x".repeat(12_000)));
    const { size } = statSync(`${file}-wal`);
    await log.close();
    expect(size).toBeLessThan(1300 * 4152);
    expect(statSync(file).size).toBeGreaterThan(300 * 12_000);
  });
});

describe("an acknowledgement", () => {
  test("comes when the disk has it", async () => {
    const file = newFile();
    const log = await open(file);
    await log.append(registering());
    await log.append(saying("ana", 1, "kept"));
    expect(await asFound(file, (found) => story(found, 1))).toEqual([
      "ticket_registered",
      "session_queued",
      "kept",
    ]);
    await log.close();
  });

  test("never comes where the COMMIT fails: all of the turn is unknown, none of it refused", async () => {
    const file = newFile();
    await prepare(file, [
      "create table seed (id integer primary key, gone integer references seed (id) deferrable initially deferred)",
      `create trigger poison after insert on event when new.body like '%poison%'
        begin insert into seed values (null, 99); end`,
    ]);
    const fatal: unknown[] = [];
    const log = await open(file, fatal);
    await log.append(registering());
    const turn = await Promise.allSettled(
      ["fine", "poison", "fine too"].map((text) => log.append(saying("ana", 1, text))),
    );
    const reasons = turn.map((one) => (one.status === "rejected" ? one.reason : "acknowledged"));
    for (const reason of reasons) {
      expect(reason).toMatchObject({
        code: "ERR_SQLITE_ERROR",
        message: expect.stringContaining("FOREIGN KEY"),
      });
      expect(reason).not.toBeInstanceOf(Refusal);
    }
    expect(fatal).toEqual([reasons[0]]);
    await expect(log.append(saying("ana", 1, "later"))).rejects.toBe(reasons[0]);
    expect(await story(log, 1)).toEqual(["ticket_registered", "session_queued"]);
    expect(await log.ticket(1)).toMatchObject({ seq: 2 });
    expect(await asFound(file, (found) => story(found, 1))).toEqual(["ticket_registered", "session_queued"]);
    await log.close();
  });

  test("is withheld from a change alone that breaks a rule of the tables, and nothing of it stays", async () => {
    const file = newFile();
    await prepare(file, [
      `create trigger no_ticket before update on ticket when new.status = 'cancelled'
        begin select raise(abort, 'not in my table'); end`,
    ]);
    const fatal: unknown[] = [];
    const log = await open(file, fatal);
    await log.append(registering());
    const [before, broken, after] = await Promise.allSettled([
      log.append(saying("ana", 1, "before")),
      log.append(asking("ana", 1, { verb: "cancel", reason: "x" })),
      log.append(saying("ana", 1, "after")),
    ]);
    expect([before?.status, after?.status, fatal]).toEqual(["fulfilled", "fulfilled", []]);
    expect(broken).toMatchObject({ status: "rejected", reason: { message: "not in my table" } });
    expect((await story(log, 1)).slice(2)).toEqual(["before", "after"]);
    expect(await log.counts()).toEqual({ waiting: 1, active: 0 });
    await log.close();
  });

  test("is withheld from a take whose lease does not grow, whatever was decided", async () => {
    const log = await open(newFile());
    await log.append(registering());
    const { ticket } = await log.append(asking("rosana", 1, { verb: "take" }));
    const stale = log.append({
      ...asking("caio", 1, { verb: "take" }),
      decide: () => [
        { type: "session_taken", session: 1, agent: { id: "caio", name: "Caio" }, lease: 1, waitedMs: 0 },
      ],
    });
    await expect(stale).rejects.toThrow("lease did not grow");
    expect(await log.ticket(1)).toEqual(ticket);
    expect([await log.holds("rosana"), await log.holds("caio")]).toEqual([1, 0]);
    await log.close();
  });
});

/** Makes the tables, and adds these of the test's own. */
async function prepare(file: string, statements: readonly string[]): Promise<void> {
  await (await open(file)).close();
  const database = new DatabaseSync(file);
  for (const statement of statements) database.exec(statement);
  database.close();
}

/** Runs a command where it may mount a disk of its own, unseen by anybody else; needs user namespaces. */
const tool = "unshare";
const apart = (...command: string[]) => spawnSync(tool, ["-Urm", ...command], { encoding: "utf8" });
const canMount = apart("mount", "-t", "tmpfs", "none", root).status === 0;

test.skipIf(!canMount)("a full disk refuses as read_only, leaves what was, and heals by itself", () => {
  const disk = join(root, "small");
  mkdirSync(disk);
  const script = new URL("./full-disk.ts", import.meta.url).pathname;
  const run = 'mount -t tmpfs -o size=1m none "$0" && exec "$1" "$2" "$0"';
  const said = apart("sh", "-c", run, disk, process.execPath, script);
  expect(said.stderr).toBe("");
  expect(JSON.parse(said.stdout)).toEqual({
    refused: ["read_only", "read_only"],
    document: "read_only",
    kept: true,
    fatal: 0,
    healed: ["said again", true],
  });
});
