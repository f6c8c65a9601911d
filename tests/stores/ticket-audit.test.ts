import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test } from "vitest";
import type { FaultName } from "../../src/core/safekeeping.ts";
import { audit } from "../../src/daemon/stores/audit.ts";
import type { Recovery } from "../../src/daemon/stores/recovery.ts";
import { openSqliteEventLog } from "../../src/daemon/stores/sql-event-log.ts";
import { registering, saying, TestClock } from "./cast.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function open(file: string, recovered: Recovery[] = []) {
  return openSqliteEventLog({
    file,
    clock: new TestClock(),
    onFatal: (error) => expect.fail(String(error)),
    onRecovered: (recovery) => recovered.push(recovery),
  });
}

/** The file of a log with two tickets, whose first has said something three times. */
async function written(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "chatdesk-audit-"));
  folders.push(folder);
  const file = join(folder, "desk.db");
  const log = await open(file);
  for (const _ of [1, 2]) await log.append(registering());
  for (const text of ["one", "two", "three"]) await log.append(saying("ana", 1, text));
  await log.close();
  return file;
}

/** What an audit finds after something was done to the file. */
async function faultsAfter(change: string): Promise<string[]> {
  const database = new DatabaseSync(await written());
  database.exec(change);
  const contents = async (): Promise<FaultName | null> => null;
  const { faults, tickets, next } = await audit(database, { after: -1, patienceMs: 60_000, contents });
  database.close();
  expect([tickets, next]).toEqual([2, null]);
  return faults.map(({ ticket, seq, fault }) => `${ticket} ${seq} ${fault}`);
}

test.each([
  ["nothing", "select 1", []],
  ["a text changed", "update event set body = replace(body, 'two', 'too') where ticket = 1", ["1 4 body"]],
  [
    "a text and its hash changed",
    "update event set body_hash = 'x' where ticket = 1 and seq = 4",
    ["1 4 chain", "1 4 body"],
  ],
  ["an event taken out", "delete from event where ticket = 1 and seq = 4", ["1 5 gap", "1 5 chain"]],
  ["the end cut off a whole log", "delete from event where ticket = 2", ["2 0 gap"]],
  ["a type changed", "update event set type = 'note_posted' where ticket = 1 and seq = 5", ["1 5 chain"]],
  [
    "a time set back",
    "update event set at = '2001-01-01T00:00:00.000Z' where ticket = 1 and seq = 5",
    ["1 5 time"],
  ],
  [
    "a status changed in the lists",
    "update ticket set status = 'closed' where number = 2",
    ["2 0 ticket_row"],
  ],
  [
    "a state changed in the lists",
    `update ticket set state = json_set(state, '$.priority', 1) where number = 2`,
    ["2 0 ticket_row"],
  ],
  ["a chat gone from its table", "delete from session where ticket = 1", ["1 0 session_row"]],
])("an audit finds %s", async (_, change, faults) => {
  expect(await faultsAfter(change)).toEqual(faults);
});

test("a start checks nothing after a clean stop, and what was written since after any other", async () => {
  const file = await written();
  const recovered: Recovery[] = [];
  const log = await open(file, recovered);
  await log.append(saying("ana", 1, "four"));
  // As a killed process leaves it: the file and its write-ahead log, never closed.
  const left = join(folders[0]!, "left.db");
  for (const ending of ["", "-wal"]) copyFileSync(`${file}${ending}`, `${left}${ending}`);
  await log.close();
  await (await open(left, recovered)).close();
  expect(recovered.map(({ checked }) => checked)).toEqual([0, 1]);
});
