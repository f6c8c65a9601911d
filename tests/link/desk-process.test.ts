import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { ensureDesk, startDesk, stopDesk } from "../../src/cli/desk-process.ts";
import { isListening } from "../../src/cli/link/local-http.ts";
import { markOf } from "../../src/cli/link/process-mark.ts";
import type { Home } from "../../src/core/home.ts";
import { version } from "../../src/core/version.ts";
import { ownFolder } from "./folder.ts";
import { client, deskHome } from "./real-desk.ts";

describe("on demand", () => {
  test("the first command of a fresh home starts the sample desk, says so once, and gets its answer", async () => {
    const { home, env } = deskHome();
    const onStarted = vi.fn();
    const desk = await client({ home, env: { ...env, CHATDESK_TOKEN: "" }, onStarted });
    expect(desk.server).toBe("this machine");
    expect(await desk.call("me.show", {})).toMatchObject({ sample: true });
    await desk.call("me.show", {});
    const next = await client({ home, env, onStarted });
    await next.call("me.show", {});
    expect(onStarted).toHaveBeenCalledTimes(1);
    expect(statSync(`${home.state}/daemon.log`).mode & 0o777).toBe(0o600);
  });

  test("several at once get one and the same desk", async () => {
    const { home, env } = deskHome();
    await Promise.all([1, 2, 3].map(() => ensureDesk(home, { env })));
    const desk = await client({ home, env, noStart: true });
    const { pid } = await desk.call("daemon.status", {});
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await desk.call("daemon.status", {})).pid).toBe(pid);
  });

  test("several that start one on purpose at once get one and the same, and none an error", async () => {
    const { home, env } = deskHome();
    await Promise.all([1, 2, 3, 4].map(() => startDesk(home, { env, words: [] })));
    const desk = await client({ home, env, noStart: true });
    expect(await desk.call("daemon.status", {})).toMatchObject({ sample: false });
  });

  test("a desk that was killed is started again for the next question", async () => {
    const { home, env } = deskHome();
    const desk = await client({ home, env });
    const { pid } = await desk.call("daemon.status", {});
    process.kill(pid, "SIGKILL");
    expect((await desk.call("daemon.status", {})).pid).not.toBe(pid);
  });

  test("works in a home with a long path", async () => {
    const { home, env } = deskHome(`${ownFolder()}/${"long/".repeat(30)}`);
    expect(home.run).toMatch(/^\/tmp\/chatdesk-/);
    const desk = await client({ home, env });
    expect(await desk.call("daemon.status", {})).toMatchObject({ version });
  });

  test("the daemon is told no secret of its caller's", async () => {
    const { home, env } = deskHome();
    await ensureDesk(home, { env: { ...env, CHATDESK_TOKEN: "cdk_secret", CHATDESK_SERVER: "https://x" } });
    const { pid } = await (await client({ home, env })).call("daemon.status", {});
    const told = readFileSync(`/proc/${pid}/environ`, "utf8");
    expect(told).toContain(`CHATDESK_HOME=${env.CHATDESK_HOME}`);
    expect(told).not.toMatch(/cdk_secret|CHATDESK_SERVER/);
  });

  test.each([
    ["--no-start", { noStart: true }, {}, "no_start"],
    ["CI", {}, { CI: "true" }, "pipeline"],
    ["CHATDESK_TOKEN", {}, { CHATDESK_TOKEN: "cdk_x" }, "pipeline"],
  ])("not with %s", async (_, options, more, why) => {
    const { home } = deskHome();
    const desk = await client({ home, env: { PATH: process.env.PATH, ...more }, ...options });
    const asked = desk.call("me.show", {});
    await expect(asked).rejects.toMatchObject({
      code: "unreachable",
      exit: 6,
      facts: { server: "this machine", why },
    });
    expect(await isListening({ path: home.socket })).toBe(false);
  });

  test("not for a server that was named, even the socket of this home", async () => {
    const { home, env } = deskHome();
    const desk = await client({ home, env, server: `unix:${home.socket}` });
    await expect(desk.call("me.show", {})).rejects.toMatchObject({ code: "unreachable" });
    expect(await isListening({ path: home.socket })).toBe(false);
  });

  test("not through a folder that others could have made", async () => {
    const { home, env } = deskHome();
    mkdirSync(home.run, { recursive: true });
    chmodSync(home.run, 0o777);
    const desk = await client({ home, env });
    await expect(desk.call("me.show", {})).rejects.toMatchObject({
      code: "not_allowed",
      facts: { folder: home.run },
    });
  });

  test("a daemon that cannot start is quoted", async () => {
    const { home, env } = deskHome();
    const started = startDesk(home, { env, words: ["--listen", "nonsense:x"] });
    await expect(started).rejects.toMatchObject({
      code: "unreachable",
      facts: { cause: expect.stringContaining("nonsense:x") },
    });
  });
});

describe("stopping", () => {
  test("ends the desk and waits until it has ended", async () => {
    const { home, env } = deskHome();
    await ensureDesk(home, { env });
    const pid = await stopDesk(home);
    expect(pid).toEqual(expect.any(Number));
    expect(markOf(pid!)).toBeNull();
    expect(await isListening({ path: home.socket })).toBe(false);
    expect(await stopDesk(home)).toBeNull();
  });
});

describe("a desk older than the command", () => {
  /** Starts the stand-in as the background daemon of that home, or in somebody's own terminal. */
  async function startOld(home: Home, background: boolean): Promise<ChildProcess> {
    mkdirSync(home.run, { recursive: true, mode: 0o700 });
    mkdirSync(home.state, { recursive: true });
    const log = openSync(`${home.state}/${background ? "daemon.log" : "else.log"}`, "a");
    const script = fileURLToPath(new URL("old-desk.ts", import.meta.url));
    const child = spawn(process.execPath, [script, "daemon", "run", "--sample", "--idle-exit", "77"], {
      stdio: ["ignore", log, log],
      env: { OLD_SOCKET: home.socket },
    });
    closeSync(log);
    onTestFinished(() => void child.kill("SIGKILL"));
    await vi.waitUntil(() => isListening({ path: home.socket }), 10_000);
    return child;
  }

  test("is replaced, with the words it was started with, and the question asked again", async () => {
    const { home, env } = deskHome();
    const old = await startOld(home, true);
    const onStarted = vi.fn();
    const desk = await client({ home, env, onStarted });
    expect(await desk.call("me.show", {})).toMatchObject({ sample: true });
    expect(old.exitCode).toBe(0);
    const { pid } = await desk.call("daemon.status", {});
    expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).toContain(
      "daemon\0run\0--sample\0--idle-exit\u000077",
    );
    expect(onStarted).not.toHaveBeenCalled();
  });

  test("is left alone where somebody runs it themselves", async () => {
    const { home, env } = deskHome();
    const old = await startOld(home, false);
    const desk = await client({ home, env });
    await expect(desk.call("me.show", {})).rejects.toMatchObject({ code: "not_found" });
    expect(old.exitCode).toBeNull();
  });
});
