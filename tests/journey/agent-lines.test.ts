import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shows, TestDesk } from "./test-desk.ts";

interface Event {
  readonly type: string;
  readonly text?: string;
}

describe("the agent's desk as lines", () => {
  const desk = new TestDesk();
  beforeAll(async () => {
    await desk.start();
    for (const description of ["first", "second", "third"])
      await desk.json("--as", "ana", "ticket", "create", "--direct", "--chat", "--description", description);
  });
  afterAll(() => desk.close());

  const agent = (...lines: string[]) =>
    desk.run(["--as", "rosana", "agent", "--plain"], `${lines.join("\n")}\n`);
  const told = async (number: number): Promise<readonly Event[]> =>
    (await desk.json<{ events: Event[] }>("ticket", "transcript", String(number), "--format", "json")).events;
  const texts = async (number: number): Promise<string[]> =>
    (await told(number)).flatMap(({ type, text }) => (type === "message_posted" ? [text!] : []));
  const chat = async (number: number): Promise<string> =>
    (await desk.json<{ chat: string }>("ticket", "view", String(number))).chat;

  it("shows who waits, takes, and sends what follows to that chat; the end of the input ends no chat", async () => {
    const { code, stdout, stderr } = await agent(
      "queue",
      "take 1",
      "Olá!",
      "take next",
      "second one",
      "go 1",
      "bye",
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Nº 1, P\d, Ana Souza, General request, waits \d/m);
    expect(stdout).toContain("Current chat: Nº 1, Ana Souza");
    expect(stdout).toContain('registered: "first"');
    expect(stderr).toContain("Nº 1, Nº 2: not ended");
    expect(stdout).not.toContain("\x1b");
    expect(await texts(1)).toEqual(["Olá!", "bye"]);
    expect(await texts(2)).toEqual(["second one"]);
    expect([await chat(1), await chat(2)]).toEqual(["active", "active"]);
  });

  it("sends a text to nobody while no chat is current, and what could be a command to nobody either", async () => {
    const lost = await agent("a text for nobody");
    expect(lost.stderr).toContain("Not sent to anybody.");
    const { stderr } = await agent("go 2", "note for our eyes only", "end");
    expect(stderr.match(/Nothing was done/g)).toHaveLength(2);
    expect(await texts(1)).toEqual(["Olá!", "bye"]);
    expect(await texts(2)).toEqual(["second one"]);
    expect(await chat(2)).toBe("active");
  });

  it("reaches what the screens can do", async () => {
    const { stdout, stderr } = await agent(
      "go 2",
      "/note between us",
      "/r ola",
      "/send",
      "//not a command",
      "/find second",
      "/script",
      "/read 3",
      "/chats",
      "/transcript --format text",
      "/nosuch",
      "/transfer nowhere",
      "status",
      "/resolve it was the cable",
      "now there is none",
    );
    expect(stdout).toContain("note, you,");
    expect(stdout).toContain("Nº 2, transcript");
    expect(stdout).toContain('registered: "third"');
    expect(stdout).toMatch(/You are Online; 2 of \d/i);
    expect(stderr).toContain("There is no command /nosuch");
    expect(stderr).toContain("«nowhere»");
    expect(stderr).toContain("Not sent to anybody.");
    expect(await texts(2)).toEqual(["second one", expect.stringContaining("Rosana"), "/not a command"]);
    expect((await told(2)).map(({ type }) => type)).toContain("ticket_resolved");
    expect(await chat(3)).toBe("waiting");
  });

  it("tells of other chats by their name, of the queue when it grows, and releases", async () => {
    const terminal = desk.terminal(["--as", "rosana", "agent", "--plain"]);
    const ana = (...args: string[]) => desk.json("--as", "ana", "ticket", ...args);
    await shows(terminal, /^>$/m);
    terminal.write("take 3\r");
    await shows(terminal, "[3 Ana Souza]>");
    expect(terminal.onAlternateScreen()).toBe(false);
    await ana("reply", "1", "are you there?");
    await shows(terminal, /\[1 Ana Souza\] Ana Souza, \d\d:\d\d: are you there\?/);
    await ana("create", "--direct", "--chat", "--description", "fourth");
    await shows(terminal, "Queue 1: Nº 4, Ana Souza, General request.");
    terminal.write("/release\r");
    await shows(terminal, "Nº 3 is no longer in your hands; no chat is current now.");
    await shows(terminal, "Queue 2: Nº 3");
    // Nothing is said again while nothing changes.
    const said = terminal.lines().join("\n");
    await pause(1500);
    expect(terminal.lines().join("\n")).toBe(said);
    terminal.write("\x04");
    expect((await terminal.exited).exitCode).toBe(0);
    expect(await chat(1)).toBe("active");
  });

  it("is a list alone for scripts that want JSON", async () => {
    const { stdout } = await desk.run(["--as", "rosana", "agent", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject([{ number: 1 }]);
  });
});
