import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Pty } from "../tui/parts/pty.ts";
import { shows, TestDesk } from "./test-desk.ts";

const enter = "\r";
const preload = new URL("../link/held-disk.ts", import.meta.url).href;

describe("one who writes where the disk is slow, and then full", () => {
  const desk = new TestDesk();
  const held = join(desk.home, "held");
  let ana: Pty;
  const hold = () => writeFileSync(held, "");
  const letGo = () => rmSync(held);
  const messages = async (): Promise<string[]> => {
    const told = await desk.json<{ events: { type: string; text: string }[] }>(
      ...["--as", "ana", "ticket", "transcript", "1", "--format", "json"],
    );
    return told.events.filter(({ type }) => type === "message_posted").map(({ text }) => text);
  };
  const open = async (): Promise<void> => {
    ana = desk.terminal(["--as", "ana", "request", "--resume", "1"], {
      NODE_OPTIONS: `--import ${preload}`,
      DISK_HELD_BY: held,
    });
    await shows(ana, "› Add details");
  };
  /** Presses Ctrl+C, and shows that it has been heard: what is typed behind it has. */
  const leave = async (): Promise<void> => {
    ana.write("\x03heard");
    await shows(ana, "› heard");
    ana.write("\x15");
    await shows(ana, "› Add details");
  };

  beforeAll(async () => {
    await desk.start();
    await desk.json("ticket", "create", "--as", "ana", "--direct", "--chat");
    await open();
  });
  afterAll(() => desk.close());

  it("goes on typing while the disk takes its time, and nothing is sent before it is there", async () => {
    hold();
    ana.write(`one${enter}`);
    await shows(ana, /you │ one +◦/);
    ana.write(`two${enter}and three`);
    await shows(ana, /you │ one +◦\n.*you │ two +◦[\s\S]*› and three/);
    expect(await messages()).toEqual([]);
    letGo();
    await shows(ana, /you │ one +✓\n.*you │ two +✓[\s\S]*› and three/);
    expect(await messages()).toEqual(["one", "two"]);
  });

  it("has in the composer again what a full disk did not take", async () => {
    ana.write("\x15");
    await shows(ana, "› Add details");
    writeFileSync(`${held}.full`, "");
    ana.write(`three${enter}`);
    await shows(ana, /This disk does not take the message \(ENOSPC[\s\S]*› three/);
    rmSync(`${held}.full`);
    ana.write(enter);
    await shows(ana, /you │ three +✓/);
  });

  it("gets what a full disk did not take by /recover where something else was written meanwhile", async () => {
    hold();
    writeFileSync(`${held}.full`, "");
    ana.write(`three and a half${enter}other`);
    await shows(ana, /three and a half +◦[\s\S]*› other/);
    letGo();
    await shows(ana, /three and a half +✗\n +not sent: this disk[\s\S]*› other/);
    rmSync(`${held}.full`);
    ana.write(`\x15/recover${enter}`);
    await shows(ana, /Taken back[\s\S]*› three and a half/);
    ana.write("\x15");
    await shows(ana, "› Add details");
  });

  it("does not leave with Ctrl+C before the disk has said whether it takes a message", async () => {
    hold();
    ana.write(`four${enter}`);
    await shows(ana, /you │ four +◦/);
    await leave();
    writeFileSync(`${held}.full`, "");
    letGo();
    await shows(ana, /› four[\s\S]*\[y\/N\]/);
    rmSync(`${held}.full`);
    ana.write("n");
    ana.write(enter);
    await shows(ana, /you │ three +✓[\s\S]*› four/);
    hold();
    ana.write(enter);
    await shows(ana, /you │ four +◦/);
    await leave();
    letGo();
    expect(await ana.exited).toMatchObject({ exitCode: 0 });
    // What had no time to be sent was kept, and goes with the next command.
    await desk.json("--as", "ana", "outbox", "flush");
    expect(await messages()).toEqual(["one", "two", "three", "four"]);
  });

  it("loses nothing where the terminal is closed in the middle of it", async () => {
    await open();
    hold();
    ana.write(`five${enter}`);
    await shows(ana, /you │ five +◦/);
    process.kill(ana.pid, "SIGHUP");
    await vi.waitUntil(() => existsSync(`${held}.stuck`), { timeout: 20_000 });
    letGo();
    await ana.exited;
    await desk.json("--as", "ana", "outbox", "flush");
    expect(await messages()).toEqual(["one", "two", "three", "four", "five"]);
  });

  it("says what was written before leaving the queue before leaving it", async () => {
    await open();
    hold();
    ana.write(`last words${enter}`);
    await shows(ana, /you │ last words +◦/);
    ana.write(`/cancel${enter}`);
    await shows(ana, "What shall become of it?");
    ana.write(`1${enter}`);
    await shows(ana, "› Add details");
    letGo();
    await shows(ana, /you │ last words +✓\n.*queue/);
  });
});
