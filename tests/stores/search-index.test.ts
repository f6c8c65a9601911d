import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { Refusal } from "../../src/core/refusal.ts";
import { openSqliteEventLog } from "../../src/daemon/stores/sql-event-log.ts";
import { registering, saying, TestClock } from "./cast.ts";
import { found } from "./search.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "chatdesk-search-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

const open = (file: string, searchPatienceMs = 60_000) =>
  openSqliteEventLog({
    file,
    clock: new TestClock(),
    searchPatienceMs,
    onFatal: (error) => {
      throw error;
    },
  });
const newFile = () => join(folder, `${++files}.db`);

/** The files as a crash at this very moment would leave them. */
function crashed(file: string): string {
  const copy = newFile();
  for (const end of ["", "-wal"]) copyFileSync(file + end, copy + end);
  return copy;
}

/** How far log and index are on disk. */
function depths(file: string): { head: number; indexed: number } {
  const database = new DatabaseSync(file);
  const { head } = database.prepare("select max(position) as head from event").get()!;
  const { position } = database.prepare("select position from search_cursor").get()!;
  database.close();
  return { head: Number(head), indexed: Number(position) };
}

test("10,000 messages: none is indexed in the transaction that acknowledged it, and a crash between loses nothing", async () => {
  const file = newFile();
  const log = await open(file);
  await log.append(registering());
  const messages = Array.from({ length: 10_000 }, (_, n) => saying("ana", 1, `message w${n} café`));
  for (let from = 0; from < messages.length; from += 1000) {
    await Promise.all(messages.slice(from, from + 1000).map((message) => log.append(message)));
    const { head, indexed } = depths(crashed(file));
    expect(head).toBe(from + 1000 + 2);
    expect(indexed).toBeLessThan(head);
  }

  const searching = found(log, "w9999");
  let midway = depths(crashed(file));
  let copy = "";
  while (midway.indexed === 0 || copy === "") {
    await turn();
    copy = crashed(file);
    midway = depths(copy);
  }
  expect(midway.indexed).toBeLessThan(midway.head);
  expect(await searching).toEqual(["1/10002"]);
  await log.close();

  const again = await open(copy);
  expect(await found(again, "w9999")).toEqual(["1/10002"]);
  expect(await found(again, "w0")).toEqual(["1/3"]);
  expect(await found(again, "cafe", { limit: 20_000 })).toHaveLength(10_000);
  await again.close();
});

test("an index that is missing, damaged, of another version or ahead of its log makes itself again", async () => {
  const file = newFile();
  const log = await open(file);
  await log.append(registering());
  await log.append(saying("ana", 1, "a printer"));
  expect(await found(log, "printer")).toEqual(["1/3"]);
  await log.close();
  for (const harm of [
    "drop table search",
    "drop table search_cursor",
    "drop table search; drop table search_cursor",
    "update search_cursor set version = version + 1",
    "update search_cursor set position = 9",
    "delete from search_data",
    "drop table search_data",
    "drop table search_idx",
    "delete from search_data; update search_cursor set position = 1",
  ]) {
    const database = new DatabaseSync(file, { defensive: false });
    database.exec(harm);
    database.close();
    const mended = await open(file);
    expect(await found(mended, "printer"), harm).toEqual(["1/3"]);
    await mended.append(saying("ana", 1, "a scanner"));
    expect((await found(mended, "scanner"))[0], harm).toMatch(/^1\//);
    await mended.close();
  }
});

test("a search that would have to wait too long for the index is refused rather than answered with less", async () => {
  const log = await open(newFile(), 0);
  await log.append(registering());
  await expect(found(log, "vpn")).rejects.toEqual(new Refusal("overloaded"));
  await log.close();
});
