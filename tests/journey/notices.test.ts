import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Pty } from "../tui/parts/pty.ts";
import { shows, TestDesk } from "./test-desk.ts";

const enter = "\r";
const away = "\x1b[O";
const back = "\x1b[I";

describe("an agent who looks elsewhere", () => {
  const desk = new TestDesk();
  let rosana: Pty;
  let from = 0;
  /** What has come since the last time this was asked. */
  const rung = (): string[] => {
    const said = rosana.output().slice(from);
    from = rosana.output().length;
    // The title is an OSC as well, with other numbers.
    return said
      .split("\x1b]")
      .slice(1)
      .map((part) => part.slice(0, part.indexOf("\x1b\\")))
      .filter((part) => /^(9|777);/.test(part));
  };
  const ask = (description: string) =>
    desk.json("--as", "ana", "ticket", "create", "--direct", "--chat", "--description", description);
  const write = (number: number, text: string) =>
    desk.json("--as", "ana", "ticket", "reply", String(number), text);

  beforeAll(async () => {
    await desk.start();
    await desk.json("user", "add", "dora", "--name", "Dora", "--role", "agent");
    await ask("there before");
    rosana = desk.terminal(["--as", "rosana", "agent"], { CHATDESK_NOTICE: "osc9" });
    await shows(rosana, "there before");
  });
  afterAll(() => desk.close());

  it("is told who waits, and nothing of what was there before or while they looked", async () => {
    await ask("while looking");
    await shows(rosana, "QUEUE 2");
    expect(rosana.output()).toContain("\x1b[?1004h");
    expect(rung()).toEqual([]);
    rosana.write(away);
    await ask("while away");
    await shows(rosana, "QUEUE 3");
    await rosana.until(() => rosana.output().slice(from).includes("\x1b]9;"));
    expect(rung()).toEqual(["9;Nº 3: Ana Souza waits"]);
  });

  it("is not told of a chat that another one takes, nor of what they did themselves", async () => {
    await desk.json("--as", "dora", "agent", "take", "3");
    await shows(rosana, "QUEUE 2");
    await desk.json("--as", "rosana", "agent", "take", "1");
    await shows(rosana, "IN ATTENDANCE 1");
    await desk.json("--as", "rosana", "ticket", "reply", "1", "my own words");
    await shows(rosana, "my own words");
    expect(rung()).toEqual([]);
  });

  it("is told of messages, with nothing in them that a terminal obeys, and the title counts them", async () => {
    await write(1, "hello");
    await rosana.until(() => rosana.output().slice(from).includes("\x1b]9;"));
    await rosana.until(() => rosana.output().includes("\x1b]2;(1) chatdesk"));
    expect(rung()).toEqual(["9;Nº 1: Ana Souza wrote"]);
    await desk.json("user", "edit", "ana", "--name", "Ana\x07\x9c;\x1b]9;x");
    await write(1, "again");
    await rosana.until(() => rosana.output().slice(from).includes("\x1b]9;"));
    const [text, ...others] = rung();
    expect(others).toEqual([]);
    expect(text).toContain("wrote");
    expect(text!.slice(2)).not.toContain(";");
    await desk.json("user", "edit", "ana", "--name", "Ana Souza");
  });

  it("hears nothing once they look again, or are away or have chosen so", async () => {
    rosana.write(back);
    await write(1, "looked at");
    await shows(rosana, "looked at");
    rosana.write(away);
    await desk.json("--as", "rosana", "agent", "status", "online");
    rosana.write("s");
    await shows(rosana, /away/);
    rosana.write(`2${enter}`);
    await shows(rosana, "Rosana Godinho · away");
    await write(1, "while away");
    await shows(rosana, "while away");
    expect(rung()).toEqual([]);
  });

  it("gets the terminal back without reports of the focus", async () => {
    process.kill(rosana.pid, "SIGTERM");
    await rosana.exited;
    expect(rosana.output().lastIndexOf("\x1b[?1004l")).toBeGreaterThan(
      rosana.output().lastIndexOf("\x1b[?1004h"),
    );
  });
});

describe("what somebody chooses", () => {
  const desk = new TestDesk();
  beforeAll(() => desk.start());
  afterAll(() => desk.close());

  it("is kept for each person on this machine, and outranked by the environment", async () => {
    const notice = (who: string, ...args: string[]) => desk.json("--as", who, "notice", ...args);
    expect(await notice("rosana")).toEqual({ user: "rosana", notice: "bell", from: "default" });
    expect(await notice("rosana", "osc777")).toEqual({ user: "rosana", notice: "osc777", from: "stored" });
    expect(await notice("ana")).toMatchObject({ notice: "bell" });
    const { stdout } = await desk.run(["--as", "rosana", "notice"], "", { CHATDESK_NOTICE: "off" });
    expect(stdout).toBe("off\n");
    expect((await desk.run(["--as", "rosana", "notice", "loud"])).code).toBe(2);
  });

  it("is changed on the screen as well", async () => {
    await desk.json("--as", "ana", "ticket", "create", "--direct", "--chat");
    const rosana = desk.terminal(["--as", "rosana", "agent"]);
    await shows(rosana, "Ana Souza");
    rosana.write(enter);
    await shows(rosana, "you took the chat");
    rosana.write(`/notices all${enter}`);
    await shows(rosana, "by all of them");
    expect(await desk.json("--as", "rosana", "notice")).toMatchObject({ notice: "all", from: "stored" });
  });
});
