import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Load } from "../../bench/load/load.ts";
import { livePairs, openLive } from "../../bench/load/pair.ts";
import { seedHome } from "../../bench/seed/home.ts";
import { startDaemon, startFloor, startRelay } from "../../bench/serve/servers.ts";
import { ownFolder } from "./folder.ts";

const chatdesk = new URL("../../bin/chatdesk.js", import.meta.url).pathname;

describe("the load client", () => {
  it("has the same conversations with the daemon and the floor", async () => {
    const folder = ownFolder();
    const { home, chats } = await seedHome(join(folder, "home"), {
      chats: 3,
      history: 20,
      waiting: 2,
      over: 2,
    });
    const servers = [await startDaemon({ chatdesk, home }), await startFloor(join(folder, "floor"))];
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

  it("is welcomed by the relay", async () => {
    ownFolder();
    const { program, url } = await startRelay();
    const broken = new AbortController();
    (await openLive(url, "anybody", broken)).terminate();
    await program.stop();
  });

  it("fails with what broke its connections, or was refused", async () => {
    const folder = ownFolder();
    const { home, chats } = await seedHome(join(folder, "home"), { chats: 1 });
    const { program, url } = await startDaemon({ chatdesk, home });
    const stranger = { ...chats[0]!, requester: "nobody" };
    await expect(Load.open(program.pid, 1, livePairs(url, [stranger]))).rejects.toThrow("401");
    const absent = { ...chats[0]!, ticket: 999 };
    await expect(Load.open(program.pid, 1, livePairs(url, [absent]))).rejects.toThrow("the load was refused");
    const load = await Load.open(program.pid, 1, livePairs(url, chats));
    const stretch = expect(load.closed(60_000)).rejects.toThrow("the server closed a connection");
    await program.stop();
    await stretch;
  });

  it("leaves a desk whose logs are whole", async () => {
    const folder = ownFolder();
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
