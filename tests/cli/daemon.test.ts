import { afterAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";
import { instant, lines } from "./shapes.ts";

const home = new DeskHome();
afterAll(() => home.remove());

describe("the daemon", () => {
  it("starts, tells how it is, and stops", async () => {
    const other = new DeskHome();
    expect((await other.run(["daemon", "stop"])).code).toBe(0);
    const none = await other.run(["daemon", "status", "--json"]);
    expect([none.code, JSON.parse(lines(none.stderr).at(-1)!).error.code]).toEqual([6, "unreachable"]);
    const started = await other.json("daemon", "start");
    expect(started).toMatchObject({
      pid: expect.any(Number),
      version: expect.any(String),
      listen: [expect.stringMatching(/^unix:/)],
      store: expect.stringContaining("sqlite"),
      epoch: expect.any(String),
      startedAt: instant,
      connections: expect.any(Number),
      waiting: 0,
      active: 0,
    });
    expect(await other.json("daemon", "start")).toMatchObject({ pid: (started as { pid: number }).pid });
    expect(await other.json("daemon", "stop")).toEqual({
      pid: (started as { pid: number }).pid,
      stopped: true,
    });
    expect((await other.run(["daemon", "status"])).code).toBe(6);
    await other.remove();
  });

  it("runs in the foreground until it is told to end", async () => {
    const other = new DeskHome();
    const daemon = other.start(["daemon", "run"]);
    await daemon.says(/ listens on /, "stderr");
    expect(await other.json("daemon", "status")).toMatchObject({ pid: daemon.child.pid });
    daemon.child.kill("SIGTERM");
    expect((await daemon.ended).code).toBe(0);
    await other.remove();
  });
});
