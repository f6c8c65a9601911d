import { once } from "node:events";
import { existsSync, rmSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RealDaemon, startDaemon, temporaryFolder, writeInto } from "./real-daemon.ts";

describe("a daemon that is told to stop", () => {
  test("tells its clients to come back, finishes, and exits with 0", async () => {
    const desk = await startDaemon({ listen: ["127.0.0.1:0"] });
    const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-access", chat: true });
    const { token } = await desk.owner.call("user.token", { id: "rosana" });
    const terminals = await Promise.all([
      ...Array.from({ length: 5 }, () => desk.live("ana")),
      desk.connect({ at: desk.urls[0]!, token }).then(async (terminal) => {
        await terminal.hello();
        return terminal;
      }),
    ]);
    for (const terminal of terminals) {
      terminal.send({ follow: "mine" });
      await terminal.watch(number);
    }
    const posted = await desk.as("ana").call("ticket.reply", { number, text: "last words" });
    const ended = await desk.stop();
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.said.trimEnd().split("\n").slice(1)).toEqual(["chatdesk daemon: SIGTERM: draining"]);
    for (const terminal of terminals) {
      expect((await terminal.closed).code).toBe(1012);
      expect(terminal.events(number).at(-1)).toMatchObject({ seq: posted.seq });
    }
    expect(existsSync(desk.socket)).toBe(false);
  });

  test("does not wait for those who wait", async () => {
    const desk = await startDaemon();
    const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-access", chat: true });
    const answers = [
      desk.as("ana").ask("ticket.wait", { number, until: "taken", seconds: 30 }),
      desk
        .as("ana")
        .ask("event.list", { after: (await desk.as("ana").call("event.list", {})).cursor, seconds: 30 }),
    ].map((answer) => answer.catch(() => null));
    await desk.as("ana").call("me.show", {});
    expect(await desk.stop()).toMatchObject({ code: 0, said: expect.not.stringContaining("Error") });
    await Promise.all(answers);
  });

  test("does not wait for a terminal that is suspended, nor for half a request", async () => {
    const desk = await startDaemon();
    const terminal = await desk.live("ana");
    terminal.socket.pause();
    const half = connect(desk.socket);
    half.on("error", () => {});
    half.write("POST /v1/tickets HTTP/1.1\r\nHost: desk\r\nContent-Length: 10\r\n\r\n{");
    await once(half, "connect");
    await desk.owner.call("me.show", {});
    expect(await desk.stop()).toMatchObject({ code: 0 });
    half.destroy();
  });

  test("goes on where it was when it is started again", async () => {
    const desk = await startDaemon();
    const ana = desk.as("ana");
    const before = await ana.call("ticket.create", { activity: "vpn-access", chat: true, key: "k" });
    const { epoch } = await desk.owner.call("daemon.status", {});
    const { cursor } = await ana.call("event.list", {});
    await desk.stop();
    const again = await startDaemon({ home: desk.home });
    expect((await again.owner.call("daemon.status", {})).epoch).toBe(epoch);
    const repeated = await again
      .as("ana")
      .call("ticket.create", { activity: "vpn-access", chat: true, key: "k" });
    expect(repeated).toMatchObject({ number: before.number, existing: true, chat: "waiting", position: 1 });
    expect((await again.as("ana").call("event.list", { after: cursor })).events).toEqual([]);
    expect((await again.as("ana").call("ticket.create", { activity: "vpn-access" })).number).toBe(
      before.number + 1,
    );
  });
});

describe("a daemon that cannot start says why and exits", () => {
  test("where another has the home: with its pid", async () => {
    const first = await startDaemon();
    const second = await new RealDaemon(first.home, {}).ended();
    // By this code whoever started it knows that there is one to wait for.
    expect(second.code).toBe(75);
    expect(second.said).toContain(`pid ${first.pid}`);
    expect((await first.owner.call("daemon.status", {})).pid).toBe(first.pid);
  });

  test("where another has the data folder, from another home", async () => {
    const first = await startDaemon();
    const second = await new RealDaemon(temporaryFolder(), { data: join(first.home, "data") }).ended();
    expect([second.code, second.said.includes(`pid ${first.pid}`)]).toEqual([1, true]);
  });

  test("where the one before was killed: nothing is stale, and it starts", async () => {
    const first = await startDaemon();
    await first.kill9();
    expect(existsSync(first.socket)).toBe(true);
    const second = await startDaemon({ home: first.home });
    expect((await second.owner.call("daemon.status", {})).pid).toBe(second.pid);
  });

  test("where a port is in use, though another was free", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const home = temporaryFolder();
    const ended = await new RealDaemon(home, { listen: ["127.0.0.1:0", `127.0.0.1:${port}`] }).ended();
    taken.close();
    expect(ended.code).toBe(1);
    expect(ended.said).toContain(`127.0.0.1:${port} is in use by another program`);
    expect((await startDaemon({ home })).said).toContain("listens on");
  });

  test.each([
    ["nonsense", 2, "--listen takes HOST:PORT"],
    ["127.0.0.1:99999", 2, "--listen takes HOST:PORT"],
    ["0.0.0.0:0", 1, "needs TLS"],
    ["192.0.2.1:0", 1, "needs TLS"],
  ])("where it should listen at %s", async (listen, code, why) => {
    const ended = await new RealDaemon(temporaryFolder(), { listen: [listen] }).ended();
    expect([ended.code, ended.said.includes(why)]).toEqual([code, true]);
  });

  test("where its folder cannot be made, with the path", async () => {
    const home = temporaryFolder();
    const file = writeInto(home, "a-file", "");
    const ended = await new RealDaemon(home, { data: `${file}/data` }).ended();
    expect(ended.code).toBe(1);
    expect(ended.said).toContain(`${file}/data`);
    expect(ended.said).not.toMatch(/\n\s+at /);
  });

  test("where neither a document nor its copy can be read, with file and line", async () => {
    const home = temporaryFolder();
    await (await startDaemon({ home })).stop();
    writeInto(home, "data/people.json", "{\n  nonsense\n}");
    const ended = await new RealDaemon(home, {}).ended();
    expect(ended.code).toBe(1);
    expect(ended.said).toMatch(/people\.json:2: /);
  });
});

test("everything it makes is its owner's alone", async () => {
  const desk = await startDaemon();
  for (const folder of ["run", "data"]) expect(statSync(join(desk.home, folder)).mode & 0o777).toBe(0o700);
  for (const file of ["run/desk.sock", "data/desk.db", "data/people.json", "data/parameters.json"])
    expect(statSync(join(desk.home, file)).mode & 0o777, file).toBe(0o600);
});

test("a home with a long path has a short socket, in a private folder", async () => {
  const home = join(temporaryFolder(), "a-very-long-folder-name/".repeat(8));
  const desk = await new RealDaemon(home, {}).ready();
  const path = /listens on (\S+)/.exec(desk.said)![1]!;
  expect(Buffer.byteLength(path)).toBeLessThanOrEqual(107);
  expect(statSync(join(path, "..")).mode & 0o777).toBe(0o700);
  expect(await desk.stop()).toMatchObject({ code: 0 });
  rmSync(join(path, ".."), { recursive: true });
});

test("a sample desk that nobody needs ends by itself, and one that has a chat does not", async () => {
  const busy = await startDaemon({ sample: true, idleExit: 0.3 });
  const { number } = await busy.as("ana").call("ticket.create", { direct: true, chat: true });
  const idle = await startDaemon({ sample: true, idleExit: 0.3 });
  expect((await idle.owner.call("me.show", {})).sample).toBe(true);
  expect(await idle.ended()).toMatchObject({ code: 0 });
  expect((await busy.as("ana").call("ticket.view", { number })).chat).toBe("waiting");
  await busy.as("ana").call("ticket.end", { number });
  expect(await busy.ended()).toMatchObject({ code: 0 });
});
