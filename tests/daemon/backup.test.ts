import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { packTar, type TarEntry, unpackTar } from "modern-tar";
import { beforeAll, describe, expect, test } from "vitest";
import { type Manifest, manifestName } from "../../src/core/safekeeping.ts";
import { another, backupOnceFree, beginKeeping, fetchBackup, restore } from "./keeping.ts";
import { type RealDaemon, startDaemon } from "./real-daemon.ts";
import { hashOf, uploaded } from "./upload.ts";

async function membersOf(backup: Buffer): Promise<Map<string, Buffer>> {
  const entries = await unpackTar(backup);
  return new Map(entries.map(({ header, data }) => [header.name, Buffer.from(data ?? [])]));
}

/** The same backup with some members changed; the manifest says so, unless it is not to. */
async function altered(
  backup: Buffer,
  change: (members: Map<string, Buffer>) => void,
  { truthfully = true } = {},
): Promise<Uint8Array> {
  const members = await membersOf(backup);
  change(members);
  const manifest = JSON.parse(members.get(manifestName)!.toString()) as Manifest;
  const told = manifest.members.map(({ name }) => {
    const content = members.get(name)!;
    return { name, bytes: content.length, sha256: hashOf(content) };
  });
  if (truthfully) members.set(manifestName, Buffer.from(JSON.stringify({ ...manifest, members: told })));
  const entries = [...members].map(
    ([name, body]): TarEntry => ({ header: { name, size: body.length }, body: new Uint8Array(body) }),
  );
  return packTar(entries);
}

async function talk(desk: RealDaemon, texts: readonly string[]): Promise<number> {
  const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-access", chat: true });
  for (const text of texts) await desk.as("ana").call("ticket.reply", { number, text });
  return number;
}

async function textsOf(desk: RealDaemon, number: number): Promise<string[]> {
  const { events } = await desk.owner.call("ticket.events", { number });
  return (events as { text?: string }[]).flatMap(({ text }) => text ?? []);
}

describe("a backup", () => {
  test("is one tar with everything, whose manifest is true, and leaves nothing behind", async () => {
    const desk = await startDaemon();
    const number = await talk(desk, ["one", "two"]);
    const content = Buffer.from("the log of the vpn client");
    await uploaded(desk, number, content, { name: "vpn.log", as: "ana" });
    const { status, body } = await fetchBackup(desk);
    expect(status).toBe(200);
    const members = await membersOf(body);
    const manifest = JSON.parse(members.get(manifestName)!.toString()) as Manifest;
    expect(manifest).toMatchObject({ format: 1, tickets: 1, attachments: 1, missing: [] });
    expect([...members.keys()]).toEqual([manifestName, ...manifest.members.map(({ name }) => name)]);
    for (const { name, bytes, sha256 } of manifest.members) {
      const member = members.get(name)!;
      expect([name, member.length, hashOf(member)]).toEqual([name, bytes, sha256]);
    }
    expect([...members.values()].some((member) => member.equals(content))).toBe(true);
    expect(readdirSync(join(desk.home, "data"))).not.toContain("outgoing");
    expect(await desk.stop()).toMatchObject({ code: 0 });
  });

  test("holds every message that was acknowledged before it was asked for, while others are being written", async () => {
    const desk = await startDaemon();
    const number = await talk(desk, ["before"]);
    let writing = true;
    const written = (async () => {
      for (let n = 0; writing; n++)
        await desk.as("ana").call("ticket.reply", { number, text: `during ${n}` });
    })();
    const { status, body } = await fetchBackup(desk);
    writing = false;
    await written;
    expect(status).toBe(200);
    const again = await startDaemon();
    const { epoch } = await again.owner.call("daemon.status", {});
    expect((await restore(again, body)).status).toBe(200);
    await another(again, epoch);
    const kept = await textsOf(again, number);
    const all = await textsOf(desk, number);
    expect(kept).toContain("before");
    expect(kept).toEqual(all.slice(0, kept.length));
  });

  test("is for admins alone", async () => {
    const desk = await startDaemon();
    for (const as of ["ana", "rosana"]) {
      expect((await fetchBackup(desk, { as })).status).toBe(403);
      expect((await restore(desk, Buffer.from("x"), { as })).status).toBe(403);
      expect(await desk.as(as).code("audit.verify", {})).toBe("not_allowed");
    }
  });

  test("whose reader goes away leaves nothing behind, and the next one is made", async () => {
    const desk = await startDaemon();
    const number = await talk(desk, []);
    for (let n = 0; n < 6; n++)
      await uploaded(desk, number, Buffer.alloc(4_000_000, n), { name: `${n}.bin`, as: "ana" });
    await new Promise<void>((resolve, reject) => {
      const sent = beginKeeping(desk, "/v1/backup").once("response", (response) => {
        response.once("data", () => {
          sent.destroy();
          resolve();
        });
      });
      sent.on("error", reject);
      sent.end();
    });
    expect((await backupOnceFree(desk)).status).toBe(200);
    expect(existsSync(join(desk.home, "data", "outgoing"))).toBe(false);
  });
});

describe("a restore", () => {
  test("makes the desk what it was, keeps what it had become, and tells every client", async () => {
    const desk = await startDaemon();
    const number = await talk(desk, ["first"]);
    const { body } = await fetchBackup(desk);
    await desk.as("ana").call("ticket.reply", { number, text: "after the backup" });
    const later = await talk(desk, ["a ticket after the backup"]);
    const { epoch } = await desk.owner.call("daemon.status", {});
    const { cursor } = await desk.owner.call("event.list", {});
    const watcher = await desk.live("ana");
    const gone = watcher.closed;
    const { status, json } = await restore(desk, body);
    expect(status).toBe(200);
    expect((await gone).code).toBe(1012);
    const now = await another(desk, epoch);
    expect(json()).toMatchObject({ epoch: now, tickets: 1 });
    expect(await textsOf(desk, number)).toEqual(["first"]);
    expect(await desk.owner.code("ticket.view", { number: later })).toBe("not_found");
    expect(await desk.owner.refusal("event.list", { after: cursor })).toMatchObject({
      code: "invalid_input",
      facts: { rule: expect.stringContaining("restore") },
    });
    const { replaced } = json() as { replaced: string };
    expect(readdirSync(replaced)).toEqual(expect.arrayContaining(["desk.db", "people.json", "attachments"]));
    expect(await desk.owner.call("audit.verify", {})).toMatchObject({ faults: [], next: null });
    // A ticket is registered under the next number of the restored history.
    expect(await talk(desk, [])).toBe(number + 1);
    expect(await desk.stop()).toMatchObject({ code: 0 });
    const again = await startDaemon({ home: desk.home });
    expect((await again.owner.call("daemon.status", {})).epoch).toBe(now);
  });

  test("that was decided and did not get further is finished by the next start", async () => {
    const desk = await startDaemon();
    const number = await talk(desk, ["first"]);
    const { body } = await fetchBackup(desk);
    await desk.as("ana").call("ticket.reply", { number, text: "after the backup" });
    const paused = desk.pid;
    // From the answer on: whatever is left of it is done by somebody else.
    await restore(desk, body);
    process.kill(paused, "SIGKILL");
    await desk.ended();
    const again = await startDaemon({ home: desk.home });
    expect(await textsOf(again, number)).toEqual(["first"]);
    expect(existsSync(join(desk.home, "data", "restore.json"))).toBe(false);
    expect(existsSync(join(desk.home, "data", "restoring"))).toBe(false);
  });

  const damage: [string, (backup: Buffer) => Promise<Uint8Array> | Uint8Array][] = [
    ["is no tar", () => Buffer.from("nonsense".repeat(200))],
    ["is empty", () => new Uint8Array()],
    ["was cut short", (backup) => backup.subarray(0, backup.length - 60_000)],
    [
      "has one byte changed",
      (backup) =>
        altered(backup, (members) => void members.get("desk.db")!.write("?", 5000), { truthfully: false }),
    ],
    [
      "has a document that does not parse",
      (backup) =>
        altered(backup, (members) => members.set("people.json", Buffer.from('{"value":1,"history":[]}'))),
    ],
    [
      "names a file outside the desk",
      (backup) => altered(backup, (members) => rename(members, "../../evil")),
    ],
    [
      "has a message that was changed afterwards",
      (backup) =>
        altered(backup, (members) => {
          const database = members.get("desk.db")!;
          const at = database.indexOf("first of all");
          database.write("FIRST", at);
        }),
    ],
  ];

  function rename(members: Map<string, Buffer>, to: string): void {
    const manifest = JSON.parse(members.get(manifestName)!.toString());
    manifest.members[0].name = to;
    members.set(to, members.get("desk.db")!);
    members.delete("desk.db");
    members.set(manifestName, Buffer.from(JSON.stringify(manifest)));
  }

  describe("changes nothing", () => {
    let desk: RealDaemon;
    let number: number;
    let body: Buffer;
    beforeAll(async () => {
      desk = await startDaemon();
      number = await talk(desk, ["first of all"]);
      ({ body } = await fetchBackup(desk));
    });

    test.each(damage)("of a backup that %s", async (_, damaged) => {
      const { epoch } = await desk.owner.call("daemon.status", {});
      const { status, json } = await restore(desk, await damaged(body));
      expect([status, json()]).toEqual([400, expect.objectContaining({ code: "backup_unusable" })]);
      expect((await desk.owner.call("daemon.status", {})).epoch).toBe(epoch);
      expect(await textsOf(desk, number)).toEqual(["first of all"]);
      expect(readdirSync(join(desk.home, "data")).filter((name) => /restor|replaced/.test(name))).toEqual([]);
    });
  });
});

describe("a log that was changed behind the desk's back", () => {
  async function tampered(change: (database: DatabaseSync) => void) {
    const desk = await startDaemon();
    const number = await talk(desk, ["first", "second"]);
    const other = await talk(desk, ["elsewhere"]);
    await desk.kill9();
    const database = new DatabaseSync(join(desk.home, "data", "desk.db"));
    change(database);
    database.close();
    return { again: await startDaemon({ home: desk.home }), number, other };
  }

  test("is said at the start, still read, and not written to; every other ticket goes on", async () => {
    const { again, number, other } = await tampered((database) =>
      database.exec(`update event set body = replace(body, 'second', 'SECOND') where seq = 4 and ticket = 1`),
    );
    expect(again.said).toContain(`Nº ${number} is damaged at event 4 (body)`);
    expect(await again.as("ana").code("ticket.reply", { number, text: "more" })).toBe("log_damaged");
    expect(await textsOf(again, number)).toEqual(["first", "SECOND"]);
    await again.as("ana").call("ticket.reply", { number: other, text: "more" });
    const { faults } = await again.owner.call("audit.verify", {});
    expect(faults).toEqual([{ ticket: number, seq: 4, fault: "body" }]);
    await again.stop();
    const third = await startDaemon({ home: again.home });
    expect(third.said).toContain(`Nº ${number} is damaged`);
  });

  test("is mended where only what lists show of it was changed", async () => {
    const { again, number } = await tampered((database) =>
      database.exec(`update ticket set status = 'closed' where number = 1`),
    );
    expect(again.said).toContain(`made again from the log what lists show of Nº ${number}`);
    expect(await again.owner.call("audit.verify", {})).toMatchObject({ faults: [] });
    const listed = await again.as("ana").call("ticket.list", { open: true });
    expect(listed.map((ticket) => ticket.number)).toContain(number);
  });

  test("is found by an audit although the stop was clean, and said at the next start", async () => {
    const desk = await startDaemon();
    const number = await talk(desk, ["first"]);
    await desk.stop();
    const database = new DatabaseSync(join(desk.home, "data", "desk.db"));
    database.exec("delete from event where seq = 2");
    database.close();
    const second = await startDaemon({ home: desk.home });
    expect(second.said).not.toContain("damaged");
    expect((await second.owner.call("audit.verify", {})).faults[0]).toEqual({
      ticket: number,
      seq: 3,
      fault: "gap",
    });
    await second.stop();
    expect((await startDaemon({ home: desk.home })).said).toContain(
      `Nº ${number} is damaged at event 3 (gap)`,
    );
  });

  test("that is no database at all is said, with what to do, and left as it is", async () => {
    const desk = await startDaemon();
    await desk.stop();
    const file = join(desk.home, "data", "desk.db");
    const nonsense = Buffer.from("this was a database once ".repeat(400));
    writeFileSync(file, nonsense);
    const said = await startDaemon({ home: desk.home }).catch((error: Error) => error.message);
    expect(said).toMatch(/database is damaged .*`chatdesk restore FILE`/);
    expect(readFileSync(file)).toEqual(nonsense);
  });
});

describe("an audit of attachments", () => {
  test.each([
    ["attachment_missing", (file: string) => rmSync(file), true],
    ["attachment_changed", (file: string) => writeFileSync(file, "something else"), false],
  ])("finds %s", async (fault, change, lacks) => {
    const desk = await startDaemon();
    const number = await talk(desk, []);
    await uploaded(desk, number, Buffer.from("what was sent"), { name: "a.txt", as: "ana" });
    const hash = hashOf("what was sent");
    const file = join(desk.home, "data", "attachments", hash.slice(0, 2), hash);
    change(file);
    const { faults, attachments } = await desk.owner.call("audit.verify", {});
    expect([attachments, faults]).toEqual([1, [{ ticket: number, seq: 3, fault }]]);
    const { body } = await fetchBackup(desk);
    const manifest = JSON.parse((await membersOf(body)).get(manifestName)!.toString()) as Manifest;
    expect(manifest.missing).toEqual(lacks ? [hash] : []);
  });
});
