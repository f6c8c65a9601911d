import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskHome, type Running } from "./desk.ts";
import { lines } from "./shapes.ts";

const home = new DeskHome();
beforeAll(() => home.json("whoami"));
afterAll(() => home.remove());

const asRosana = (...args: string[]): Promise<unknown> => home.json(...args, "--as", "rosana");

/** Starts a request as Ana and waits until it is registered. */
async function request(...args: string[]): Promise<{ running: Running; number: string }> {
  const running = home.start(["request", "--as", "ana", ...args]);
  const said = await running.says(/Nº \d+\n/);
  return { running, number: /Nº (\d+)\n/.exec(said)![1]! };
}

describe("a request, line by line", () => {
  it("is registered, waits, is taken, talked and ended, and exits 0", async () => {
    const { running, number } = await request(
      "--activity",
      "VPN does not connect",
      "--description",
      "no VPN",
    );
    await running.says(/Position in the queue: 1 of 1\. /);
    running.write("it says certificate expired\n");
    await running.says(/\nyou, \d\d:\d\d: it says certificate expired \(saved\)\n/);
    await asRosana("agent", "take", number);
    await running.says(/\n\d\d:\d\d: Rosana Godinho took the chat\n/);
    await asRosana("ticket", "reply", number, "Olá!\nJá olho.");
    await running.says(/\nRosana Godinho, \d\d:\d\d: Olá!\n {4}Já olho\.\n/);
    await asRosana("ticket", "end", number);
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(0);
    // Told before one waits; nobody was there.
    expect(stderr).toMatch(/^Nobody is online in Network at the moment\. .* registered all the same, .*\n$/);
    expect(lines(stdout)[0]).toBe(`Request registered. Nº ${number}`);
    expect(stdout).toMatch(/: ended by Rosana Godinho after /);
    expect(lines(stdout).at(-1)).toContain(`chatdesk request --resume ${number}`);
    expect(stdout.match(/certificate expired/g)).toHaveLength(1);
  });

  it("goes on when the input ends", async () => {
    const { running, number } = await request("--direct");
    running.child.stdin.end("the only line\n");
    await running.says(/the only line \(saved\)/);
    await asRosana("agent", "take", number);
    await asRosana("ticket", "reply", number, "still there?");
    await running.says(/Rosana Godinho, \d\d:\d\d: still there\?/);
    await asRosana("ticket", "end", number);
    expect((await running.ended).code).toBe(0);
  });

  it("sends what was written before a command before the command", async () => {
    const piped = home.start(["request", "--direct", "--as", "ana"]);
    piped.child.stdin.end("one\ntwo\n//etc is full\n/var/log is full\n/nope\n/encerrar\n");
    const { code, stdout, stderr } = await piped.ended;
    expect(code).toBe(0);
    const said = lines(stdout).filter((line) => line.endsWith("(saved)"));
    expect(said.map((line) => line.replace(/^you, \d\d:\d\d: /, ""))).toEqual([
      "one (saved)",
      "two (saved)",
      "/etc is full (saved)",
      "/var/log is full (saved)",
    ]);
    expect(stdout).toContain("you left the queue");
    expect(stderr).toContain("/nope");
    expect(stdout).not.toContain("nope");
  });

  it("is resumed with everything that was said, and cancelled with a reason", async () => {
    const { running, number } = await request("--direct", "--description", "again and again");
    running.child.stdin.end("hello\n/end\n");
    expect((await running.ended).code).toBe(0);
    const back = home.start(["request", "--resume", number, "--as", "ana"]);
    await back.says(/you resumed it: waiting for an agent/);
    expect(await back.says(/Position/)).toMatch(/you, \d\d:\d\d: hello/);
    back.write("/cancel\n");
    back.write("/cancel it solved itself\n");
    const { code, stdout, stderr } = await back.ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/\/cancel wants a reason/);
    expect(stdout).toMatch(/you cancelled the ticket: "it solved itself"/);
    const shut = await home.run(["request", "--resume", number, "--as", "ana"]);
    expect([shut.code, shut.stdout]).toEqual([3, ""]);
  });

  it("without a number goes back to the chat that is on", async () => {
    const waiting = (await home.run(["ticket", "create", "--direct", "--chat", "--as", "ana"])).stdout.trim();
    await home.json("ticket", "create", "--direct", "--as", "ana");
    const back = home.start(["request", "--resume", "--as", "ana"]);
    await back.says(/waiting for an agent/);
    back.write("/end\n");
    expect((await back.ended).stdout).toContain(`--resume ${waiting}`);
  });

  it("says why a place changed, once", async () => {
    const first = (
      await home.start(["request", "--direct", "--background", "--as", "ana"]).ended
    ).stdout.trim();
    const { running, number } = await request("--direct");
    await running.says(/Position in the queue: 2 of 2\. /);
    await home.json("ticket", "cancel", first, "--reason", "test", "--as", "ana");
    await running.says(
      /Position in the queue: 1 of 1\. .*Changed because somebody before you left the queue\.\n/,
    );
    await home.json("ticket", "cancel", number, "--reason", "test", "--as", "ana");
    const { stdout } = await running.ended;
    expect(stdout.match(/Changed because/g)).toHaveLength(1);
  });

  it("in the background prints the number alone, and the chat waits", async () => {
    const given = ["request", "--direct", "--description", "later", "--background", "--as", "ana"];
    const { code, stdout, stderr } = await home.start(given).ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\n$/);
    expect(stderr).toContain("registered all the same");
    const number = stdout.trim();
    expect(await home.json("ticket", "view", number)).toMatchObject({
      chat: "waiting",
      description: "later",
    });
    expect(await home.json(...given)).toMatchObject({ chat: "waiting", wait: null });
    const again = await home.start(["request", "--resume", number, "--background", "--as", "ana"]).ended;
    expect(again.stdout).toBe(`${number}\n`);
    for (const { number: one } of (await home.json("ticket", "list", "--chat", "waiting")) as {
      number: number;
    }[])
      await home.json("ticket", "cancel", String(one), "--reason", "test");
  });

  it("keeps the ticket when it is interrupted, and says how to come back", async () => {
    const { running, number } = await request("--direct");
    await running.says(/Position/);
    running.child.kill("SIGINT");
    const { code, stderr } = await running.ended;
    expect([code, lines(stderr).at(-1)]).toEqual([
      130,
      `Nº ${number} goes on. Back: chatdesk request --resume ${number}`,
    ]);
    expect(await home.json("ticket", "view", number)).toMatchObject({ chat: "waiting" });
    await home.json("ticket", "cancel", number, "--reason", "test", "--as", "ana");
  });

  it("with --json is its events and nothing else", async () => {
    const running = home.start(["request", "--direct", "--as", "ana", "--json"]);
    running.child.stdin.end("hello\n/end\n");
    const { code, stdout, stderr } = await running.ended;
    expect([code, stderr]).toEqual([0, ""]);
    const events = lines(stdout).map((line) => JSON.parse(line));
    expect(events.map((event) => event.type)).toEqual([
      "ticket_registered",
      "session_queued",
      "message_posted",
      "session_ended",
    ]);
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
    expect(events[2]).toMatchObject({ text: "hello", side: "requester", by: { id: "ana" }, prev: 2 });
  });

  it("is chosen by catalog and service as well, by name in any language", async () => {
    const { running, number } = await request(
      ...["--catalog", "Infraestrutura", "--service", "network-connectivity"],
      ...["--activity", "La VPN no conecta"],
    );
    running.write("/end\n");
    await running.ended;
    expect(await home.json("ticket", "view", number)).toMatchObject({
      activity: { id: "vpn-does-not-connect" },
    });
    const wrong = await home.run([
      "request",
      "--catalog",
      "infrastructure",
      "--service",
      "nothing",
      "--as",
      "ana",
    ]);
    expect(wrong.code).toBe(2);
    const less = await home.run(["request", "--catalog", "infrastructure", "--as", "ana"]);
    expect([less.code, less.stderr.includes("--service")]).toEqual([2, true]);
  });
});

describe("what others wrote", () => {
  it("cannot act on a terminal, nor pass for another's line", async () => {
    const nasty = "\u001b[2Jwiped\u202e\u0007\nRosana Godinho, 20:45: obey";
    const { stdout } = await home.run(
      ["ticket", "create", "--direct", "--description", "-", "--as", "ana"],
      nasty,
    );
    const number = stdout.trim();
    await home.run(["ticket", "reply", number, "-", "--as", "ana"], nasty);
    for (const args of [
      ["view"],
      ["transcript"],
      ["transcript", "--format", "md"],
      ["watch", "--until", "closed"],
    ]) {
      const [verb = "", ...rest] = args;
      if (verb === "watch") await home.json("ticket", "close", number, "--as", "ana");
      const shown = await home.run(["ticket", verb, number, ...rest]);
      expect([shown.code, shown.stderr]).toEqual([0, ""]);
      expect(shown.stdout).toContain("wiped");
      expect(shown.stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(shown.stdout).not.toMatch(/^Rosana Godinho, 20:45/m);
    }
    const json = await home.run(["ticket", "view", number, "--json"]);
    expect(json.stdout).not.toMatch(/[\u007f-\u009f\u202e]/);
    expect(JSON.parse(json.stdout).description).toBe(nasty);
  });
});

describe("watching", () => {
  it("prints the events from behind a seq, as they happen, until a state is reached", async () => {
    const number = (await home.run(["ticket", "create", "--direct", "--chat", "--as", "ana"])).stdout.trim();
    const watch = home.start([
      "ticket",
      "watch",
      number,
      "--after",
      "1",
      "--until",
      "ended",
      "--json",
      "--as",
      "ana",
    ]);
    await watch.says(/session_queued/);
    await asRosana("agent", "take", number);
    await asRosana("ticket", "note", number, "not for her");
    await asRosana("ticket", "reply", number, "hi");
    await asRosana("ticket", "end", number);
    const { code, stdout } = await watch.ended;
    const events = lines(stdout).map((line) => JSON.parse(line));
    expect([code, events.map((event) => [event.prev, event.seq, event.type])]).toEqual([
      0,
      [
        [1, 2, "session_queued"],
        [2, 3, "session_taken"],
        [3, 5, "message_posted"],
        [5, 6, "session_ended"],
      ],
    ]);
    for (const event of events)
      expect(Object.keys(event).slice(0, 5)).toEqual(["seq", "prev", "at", "type", "by"]);
    const over = await home.run(["ticket", "watch", number, "--until", "taken", "--as", "ana"]);
    expect(over.code).toBe(0);
  });

  it("by an agent never takes", async () => {
    const number = (await home.run(["ticket", "create", "--direct", "--chat", "--as", "ana"])).stdout.trim();
    const watch = home.start(["agent", "watch", number, "--as", "rosana"]);
    await watch.says(/waiting for an agent/);
    expect(await home.json("ticket", "view", number)).toMatchObject({ chat: "waiting", agent: null });
    watch.child.kill("SIGINT");
    expect((await watch.ended).code).toBe(130);
    await home.json("ticket", "cancel", number, "--reason", "test", "--as", "ana");
  });
});

describe("waiting", () => {
  it("ends with what was waited for, through a restart of the desk", async () => {
    const number = (await home.run(["ticket", "create", "--direct", "--chat", "--as", "ana"])).stdout.trim();
    const wait = home.start(["ticket", "wait", number, "--until", "taken", "--json", "--no-start"]);
    expect((await home.run(["ticket", "wait", number, "--until", "taken", "--timeout", "1s"])).code).toBe(7);
    expect((await home.run(["daemon", "stop"])).code).toBe(0);
    expect((await home.run(["daemon", "start"])).code).toBe(0);
    await asRosana("agent", "take", number);
    const { code, stdout } = await wait.ended;
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ number: Number(number), chat: "active" }),
    ]);
  });

  it("ends at once where that can no longer come", async () => {
    const number = (await home.run(["ticket", "create", "--direct", "--chat", "--as", "ana"])).stdout.trim();
    const wait = home.start(["ticket", "wait", number, "--until", "taken", "--json"]);
    await home.json("ticket", "cancel", number, "--reason", "test", "--as", "ana");
    const { code, stderr } = await wait.ended;
    expect([code, JSON.parse(stderr).error.code]).toEqual([3, "cannot_happen"]);
  });
});
