import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { median } from "../../bench/figures.ts";
import { Load } from "../../bench/load/load.ts";
import { livePairs } from "../../bench/load/pair.ts";
import { interleaved } from "../../bench/measure.ts";
import { seedHome } from "../../bench/seed/home.ts";
import { startDaemon, startFloor, startRelay } from "../../bench/serve/servers.ts";

const chatdesk = new URL("../../bin/chatdesk.js", import.meta.url).pathname;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chatdesk-bench-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe("the load client", () => {
  it("has the same conversations with the daemon, the floor and the relay", async () => {
    const folder = temporaryFolder();
    const { home, chats } = await seedHome(join(folder, "home"), {
      chats: 3,
      history: 20,
      waiting: 2,
      over: 2,
    });
    const servers = [
      await startDaemon({ chatdesk, home }),
      await startFloor(join(folder, "floor")),
      await startRelay(),
    ];
    for (const { program, url } of servers) {
      const load = await Load.open(program.pid, 3, livePairs(url, chats));
      const closed = await load.closed(200, 2);
      const open = await load.open(300, 100);
      // All of both sides' messages came: nothing is left on its way when a stretch ends.
      expect(closed.latencies.length).toBeGreaterThan(3);
      expect(open.latencies.length).toBeGreaterThan(0);
      load.close();
      await program.stop();
    }
  });

  it("leaves a desk whose logs are whole", async () => {
    const folder = temporaryFolder();
    const { home } = await seedHome(join(folder, "home"), { chats: 2, history: 9, waiting: 2, over: 3 });
    const { program } = await startDaemon({ chatdesk, home });
    const audit = spawnSync(process.execPath, [chatdesk, "audit", "verify", "--json"], {
      env: { PATH: process.env.PATH, HOME: home, CHATDESK_HOME: home },
      encoding: "utf8",
    });
    expect(audit).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(audit.stdout)).toMatchObject({ tickets: 7 });
    await program.stop();
  });
});

describe("a server that works 20 % more for each message", () => {
  it("looks slower than its twin", async () => {
    const folder = temporaryFolder();
    const { home, chats } = await seedHome(join(folder, "home"), { chats: 20 });
    const braked = await seedHome(join(folder, "braked"), { chats: 20 });
    const free = await startDaemon({ chatdesk, home });
    const load = await Load.open(free.program.pid, 20, livePairs(free.url, chats));
    await load.closed(500);
    const { cpuMicros } = await load.closed(500);
    const slow = await startDaemon({
      ...{ chatdesk, home: braked.home, preload: ["brake.ts"] },
      env: { BENCH_BRAKE_MICROS: String(0.2 * cpuMicros) },
    });
    const slowLoad = await Load.open(slow.program.pid, 20, livePairs(slow.url, braked.chats));
    await slowLoad.closed(500);
    const { ours, theirs } = await interleaved(5, async (whose) => {
      const stretch = await (whose === "ours" ? slowLoad : load).closed(300);
      return stretch.cpuMicros;
    });
    expect(median(ours.map((one, at) => one / theirs[at]!))).toBeGreaterThan(1.08);
    for (const one of [load, slowLoad]) one.close();
    await Promise.all([free, slow].map(({ program }) => program.stop()));
  });
});
