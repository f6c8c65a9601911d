import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { Refusal } from "../../src/core/refusal.ts";
import { documentFile, documentNames } from "../../src/core/safekeeping.ts";
import { openAttachments } from "../../src/daemon/stores/attachments.ts";
import { openDocument } from "../../src/daemon/stores/documents.ts";
import { completeReplacement } from "../../src/daemon/stores/replacing.ts";
import { openSafekeeping } from "../../src/daemon/stores/safekeeping.ts";
import { snapshot } from "../../src/daemon/stores/snapshot.ts";
import { openSqliteEventLog } from "../../src/daemon/stores/sql-event-log.ts";
import { registering, saying, TestClock } from "./cast.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chatdesk-keeping-"));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const fail = (error: unknown): never => expect.fail(String(error));
const unchecked = { parameters: z.any(), portfolio: z.any(), people: z.any(), replies: z.any() };

/** The data of a desk with one ticket, open. */
async function keeping(onFatal: (error: unknown) => void = fail) {
  const folder = temporaryFolder();
  const log = await openSqliteEventLog({
    file: join(folder, "desk.db"),
    clock: new TestClock(),
    onFatal: fail,
  });
  endings.push(() => log.close());
  await log.append(registering());
  await log.append(saying("ana", 1, "what is kept"));
  const documents = Object.fromEntries(
    await Promise.all(
      documentNames.map(async (name) => {
        const file = join(folder, documentFile(name));
        return [name, await openDocument({ name, file, schema: unchecked[name], initial: {} })];
      }),
    ),
  );
  const safekeeping = openSafekeeping({
    folder,
    database: log.database,
    attachments: openAttachments(join(folder, "attachments")),
    documents,
    schemas: unchecked,
    onFatal,
  });
  return { folder, log, safekeeping };
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "allowed",
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

test("a restore that was decided is whole until it takes place, whoever asks for another", async () => {
  const { folder, log, safekeeping } = await keeping();
  const { content } = await safekeeping.backup();
  const tar = await buffer(content);
  const { epoch } = await safekeeping.restore(once(tar), tar.length, () => {});
  for (const next of [tar, Buffer.from("nonsense")])
    expect(await codeOf(safekeeping.restore(once(next), null, () => {}))).toBe("overloaded");
  await log.close();
  expect(completeReplacement(folder)).not.toBeNull();
  const database = new DatabaseSync(join(folder, "desk.db"));
  expect(database.prepare("select value from meta where key = 'epoch'").get()).toEqual({ value: epoch });
  database.close();
});

test("what is said against a restore right before its decision leaves everything as it was", async () => {
  const { folder, safekeeping } = await keeping();
  const tar = await buffer((await safekeeping.backup()).content);
  const before = readdirSync(folder);
  const confirm = (): void => {
    throw new Refusal("not_signed_in");
  };
  expect(await codeOf(safekeeping.restore(once(tar), tar.length, confirm))).toBe("not_signed_in");
  expect(readdirSync(folder)).toEqual(before);
  expect(await codeOf(safekeeping.restore(once(tar), tar.length, () => {}))).toBe("allowed");
});

test("a restore of which nobody knows whether it was decided is left to the next start, whole", async () => {
  const failures: unknown[] = [];
  const { folder, safekeeping } = await keeping((error) => failures.push(error));
  const tar = await buffer((await safekeeping.backup()).content);
  const failed = Object.assign(new Error("the disk failed"), { code: "EIO" });
  const confirm = (): void => {
    throw failed;
  };
  expect(await codeOf(safekeeping.restore(once(tar), tar.length, confirm))).toBe(failed);
  expect(failures).toEqual([failed]);
  expect(readdirSync(join(folder, "restoring")).sort()).toEqual(
    ["attachments", "desk.db", ...documentNames.map(documentFile)].sort(),
  );
  expect(await codeOf(safekeeping.restore(once(tar), tar.length, () => {}))).toBe("overloaded");
});

test("a backup that nobody begins to read can be dropped, and the next one is made", async () => {
  const { folder, safekeeping } = await keeping();
  const first = await safekeeping.backup();
  expect(await codeOf(safekeeping.backup())).toBe("overloaded");
  await Promise.all([first.drop(), first.drop()]);
  expect(existsSync(join(folder, "outgoing"))).toBe(false);
  const second = await safekeeping.backup();
  // Nothing of the second one is the first one's to drop.
  await first.drop();
  expect(await codeOf(safekeeping.backup())).toBe("overloaded");
  expect((await buffer(second.content)).length).toBeGreaterThan(0);
});

test("a copy that begins while a transaction is being written waits for its end", async () => {
  const folder = temporaryFolder();
  const database = new DatabaseSync(join(folder, "from.db"));
  endings.push(() => database.close());
  database.exec("PRAGMA journal_mode = WAL; create table t (a); BEGIN IMMEDIATE; insert into t values (1)");
  const copied = snapshot(database, join(folder, "to.db"));
  await pause(30);
  database.exec("COMMIT");
  await copied;
  const copy = new DatabaseSync(join(folder, "to.db"));
  expect(copy.prepare("select a from t").all()).toEqual([{ a: 1 }]);
  copy.close();
});
