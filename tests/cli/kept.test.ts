import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it, onTestFinished } from "vitest";
import { DeskHome } from "./desk.ts";
import { lines } from "./shapes.ts";

interface Waiting {
  readonly messageId: string;
  readonly ticket: number | null;
  readonly kind: string;
  readonly text: string;
  readonly because: string;
  readonly code: string | null;
}

const home = new DeskHome();
afterAll(() => home.remove());

/** Named by its address the desk is not started on demand: as if it were another machine's. */
const there = ["--server", `unix:${home.folder}/run/desk.sock`];
const run = (...args: string[]) => home.run([...args, ...there]);
const waiting = () => home.json<Waiting[]>("outbox", "list", ...there);
const direct = async (...more: string[]) =>
  (await home.run(["ticket", "create", "--direct", ...more])).stdout.trim();
const stop = () => home.run(["daemon", "stop"]);
const start = () => home.run(["daemon", "start"]);

async function textsOf(number: string): Promise<string[]> {
  const { events } = await home.json<{ events: { text: string | null }[] }>("ticket", "transcript", number);
  return events.flatMap(({ text }) => (text === null ? [] : [text]));
}

/** Moves everything that waits so many hours into the past. */
function age(hours: number): void {
  const outboxes = join(home.folder, "state", "outbox");
  for (const name of readdirSync(outboxes, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".jsonl")) continue;
    const path = join(outboxes, name);
    const aged = readFileSync(path, "utf8").replace(
      /"writtenAt":(\d+)/g,
      (_, at: string) => `"writtenAt":${Number(at) - hours * 3_600_000}`,
    );
    writeFileSync(path, aged);
  }
}

afterEach(async () => {
  await run("outbox", "drop", "--all");
});

describe("a message that got no answer", () => {
  it("is kept on disk, and goes once, before the next one", async () => {
    const number = await direct();
    await stop();
    const lost = await run("ticket", "reply", number, "first");
    expect([lost.code, lost.stdout]).toEqual([6, ""]);
    expect(lines(lost.stderr)[0]).toMatch(/^Kept on this machine.*chatdesk outbox flush/);
    const asJson = await run("ticket", "note", number, "second", "--json");
    expect(JSON.parse(lines(asJson.stderr).at(-1)!).error.code).toBe("unreachable");

    await start();
    expect((await run("ticket", "reply", number, "third")).code).toBe(0);
    expect((await run("ticket", "reply", number, "fourth")).code).toBe(0);
    expect(await textsOf(number)).toEqual(["first", "third", "fourth"]);
  });

  it("is listed with no desk to be reached, sent by flush, given back by drop", async () => {
    const number = await direct();
    await stop();
    await run("ticket", "reply", number, "one");
    await run("ticket", "note", number, "two\nlines");
    const before = await waiting();
    expect(before.map(({ ticket, kind, text, because }) => [ticket, kind, text, because])).toEqual([
      [Number(number), "reply", "one", "no_answer"],
      [Number(number), "note", "two\nlines", "no_answer"],
    ]);
    const listed = lines((await run("outbox", "list")).stdout).map((line) => line.split("\t"));
    expect(listed.map((cells) => [cells[1], cells[2], cells[4], cells[5]])).toEqual([
      [number, "reply", "no_answer", "one"],
      [number, "note", "no_answer", "two lines"],
    ]);
    const unsent = await run("outbox", "flush");
    expect([unsent.code, unsent.stdout]).toEqual([6, ""]);
    const dropped = await run("outbox", "drop", before[1]!.messageId.slice(0, 12));
    expect([dropped.code, dropped.stdout]).toEqual([0, "two\nlines\n"]);
    expect((await run("outbox", "drop", before[1]!.messageId)).code).toBe(5);

    await start();
    const sent = await home.json<{ messageId: string; ticket: number; seq: number }[]>(
      "outbox",
      "flush",
      ...there,
    );
    expect(sent).toEqual([{ messageId: before[0]!.messageId, ticket: Number(number), seq: 2 }]);
    expect(await home.json("outbox", "flush", ...there)).toEqual([]);
    expect([await waiting(), await textsOf(number)]).toEqual([[], ["one"]]);
  });

  it("goes after a day only when its author says so", async () => {
    const number = await direct();
    await stop();
    await run("ticket", "reply", number, "of yesterday");
    age(25);
    await start();
    expect((await run("ticket", "reply", number, "of today")).code).toBe(0);
    expect((await waiting()).map(({ because }) => because)).toEqual(["stale"]);
    const asked = await run("outbox", "flush");
    expect([asked.code, asked.stdout]).toEqual([0, ""]);
    expect(asked.stderr).toContain("chatdesk outbox flush --stale");
    expect((await run("outbox", "flush", "--stale")).code).toBe(0);
    expect(await textsOf(number)).toEqual(["of today", "of yesterday"]);
  });

  it("that the desk refuses by then stays with its author, who is told", async () => {
    const number = await direct("--chat");
    const other = await direct();
    await stop();
    await run("ticket", "reply", number, "too late");
    await start();
    await home.run(["ticket", "end", number]);
    const next = await run("ticket", "reply", other, "unharmed");
    expect([next.code, next.stdout]).toEqual([0, "2\n"]);
    expect(next.stderr).toMatch(/refused what was kept.*chatdesk outbox drop/);
    const [kept] = await waiting();
    expect(kept).toMatchObject({ because: "refused", code: "session_ended", text: "too late" });
    // Named, it is tried once more.
    expect((await run("outbox", "flush", kept!.messageId)).code).toBe(3);
    expect((await run("outbox", "drop", "--all")).stdout).toBe("too late\n");
    expect(await waiting()).toEqual([]);
  });
});

describe("what stays in the outbox", () => {
  it("is told, with its reason, where the desk itself fails", async () => {
    const number = await direct();
    await stop();
    await run("ticket", "reply", number, "unlucky");
    const [kept] = await waiting();
    const failing = createServer((_request, response) => {
      response.writeHead(500, { "content-type": "application/problem+json" });
      response.end(JSON.stringify({ code: "unexpected", facts: { cause: "of the test" } }));
    });
    await new Promise<void>((resolve) => failing.listen(`${home.folder}/run/desk.sock`, resolve));
    try {
      const flushed = await run("outbox", "flush");
      expect([flushed.code, flushed.stdout]).toEqual([1, ""]);
      expect(flushed.stderr).toMatch(new RegExp(`^Still on this machine, ${kept!.messageId}: .*of the test`));
      const asJson = await run("outbox", "flush", kept!.messageId, "--json");
      expect([asJson.code, asJson.stdout]).toEqual([1, "[]\n"]);
      expect(JSON.parse(lines(asJson.stderr).at(-1)!).error.code).toBe("unexpected");
    } finally {
      await new Promise((resolve) => failing.close(resolve));
    }
    expect((await waiting()).map(({ text }) => text)).toEqual(["unlucky"]);
    await start();
    expect((await run("outbox", "flush")).code).toBe(0);
  });

  it("is told where another process has it", async () => {
    const number = await direct("--chat");
    const open = home.start(["request", "--resume", number, ...there]);
    onTestFinished(() => void open.child.kill("SIGKILL"));
    await open.says(/Position in the queue/);
    await stop();
    open.write("held by a conversation\n");
    while ((await waiting()).length === 0) await pause(20);
    const pid = open.child.pid!;
    const dropped = await run("outbox", "drop", "--all");
    expect([dropped.code, dropped.stdout]).toEqual([3, ""]);
    expect(dropped.stderr).toContain(`chatdesk (${pid})`);
    // That one sends it by itself: nothing is wrong.
    expect((await run("outbox", "flush")).code).toBe(0);
    open.child.kill("SIGKILL");
    await open.ended;
    expect((await run("outbox", "drop", "--all")).stdout).toBe("held by a conversation\n");
    await start();
  });

  it("is told where the disk does not let go of it, and its text is not given out", async () => {
    const number = await direct();
    await stop();
    await run("ticket", "reply", number, "stuck");
    const fullDisk = ["--import", new URL("full-disk.ts", import.meta.url).href];
    const full = new DeskHome({ CHATDESK_HOME: home.folder }, fullDisk);
    onTestFinished(() => rmSync(full.folder, { recursive: true }));
    const [kept] = await waiting();
    for (const which of [kept!.messageId, "--all"]) {
      const dropped = await full.run(["outbox", "drop", which, "--json", ...there]);
      expect([dropped.code, dropped.stdout]).toEqual([1, "[]\n"]);
      expect(dropped.stderr).toContain(kept!.messageId);
      expect(JSON.parse(lines(dropped.stderr).at(-1)!).error.code).toBe("unexpected");
    }
    expect((await run("outbox", "drop", "--all")).stdout).toBe("stuck\n");
    await start();
  });
});

describe("a ticket that got no answer", () => {
  it("is not kept where a script may try again without a key", async () => {
    await stop();
    const lost = await run("ticket", "create", "--direct", "--description", "again and again");
    expect([lost.code, lost.stdout]).toEqual([6, ""]);
    expect(lost.stderr).toMatch(/^Not kept on this machine.*--key/);
    expect(await waiting()).toEqual([]);
    await start();
  });

  it("is registered once, whoever sends it", async () => {
    await stop();
    const file = join(home.folder, "log.txt");
    writeFileSync(file, "log");
    const given = ["--direct", "--key", "build-76", "--description", "no VPN", "--attach", file];
    const lost = await run("ticket", "create", ...given);
    expect([lost.code, lost.stdout]).toEqual([6, ""]);
    expect(lost.stderr).toMatch(/^Kept on this machine.*\nThe files are not kept\./);
    expect(await waiting()).toMatchObject([{ ticket: null, kind: "create", text: "no VPN" }]);
    await start();
    const listed = async () => (await home.json<{ number: number }[]>("ticket", "list")).length;
    const before = await listed();
    const flushed = await Promise.all([run("outbox", "flush"), run("outbox", "flush")]);
    expect(flushed.map(({ code }) => code)).toEqual([0, 0]);
    const [number] = flushed.flatMap(({ stdout }) => lines(stdout)).map((line) => line.split("\t")[1]!);
    expect(await listed()).toBe(before + 1);
    expect(await home.json("ticket", "view", number!)).toMatchObject({ description: "no VPN" });
  });

  it("keeps the key its author gave: the same command later finds it", async () => {
    await stop();
    await run("ticket", "create", "--direct", "--key", "build-77");
    await start();
    const again = await home.json<{ number: number; existing?: true }>(
      ...["ticket", "create", "--direct", "--key", "build-77"],
      ...there,
    );
    expect(again.existing).toBe(true);
    expect(await waiting()).toEqual([]);
  });
});
