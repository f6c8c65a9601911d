import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Pty } from "../tui/parts/pty.ts";
import { shows, TestDesk } from "./test-desk.ts";

const enter = "\r";
const esc = "\x1b";
const ctrl = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) - 96);
const people = ["Ana", "Beto", "Carla", "Davi", "Eva", "Fabio"] as const;
type Person = (typeof people)[number];

interface Ticket {
  readonly number: number;
  readonly chat: string;
  readonly status: string;
  readonly agent: { readonly id: string } | null;
}

describe.each([
  [80, 24],
  [200, 50],
] as const)("two agents and six conversations at %i×%i", (columns, rows) => {
  const desk = new TestDesk();
  const numbers = {} as Record<Person, number>;
  let rosana: Pty;
  let marina: Pty;

  beforeAll(async () => {
    await desk.start();
    await desk.json("user", "add", "marina", "--name", "Marina Castro", "--role", "agent");
    for (const who of people.slice(1))
      await desk.json("user", "add", who.toLowerCase(), "--name", `${who} Lima`);
    for (const who of people) {
      const asked = ["--activity", "vpn-does-not-connect", "--chat", "--description", `no VPN for ${who}`];
      const { number } = await desk.json<Ticket>("--as", who.toLowerCase(), "ticket", "create", ...asked);
      numbers[who] = number;
    }
    [rosana, marina] = ["rosana", "marina"].map((agent) => {
      const terminal = desk.terminal(["--as", agent, "agent"]);
      terminal.resize(columns, rows);
      return terminal;
    }) as [Pty, Pty];
    await shows(rosana, "QUEUE 6");
    await shows(marina, "QUEUE 6");
  }, 60_000);
  afterAll(() => desk.close());

  const view = (who: Person) => desk.json<Ticket>("ticket", "view", String(numbers[who]));
  const transcript = async (as: string, who: Person): Promise<string> =>
    (await desk.run(["--as", as, "ticket", "transcript", String(numbers[who])])).stdout;

  /** From the lists: finds the row and takes it; one that slid under the key a moment ago at the second ⏎. */
  async function take(agent: Pty, who: Person): Promise<void> {
    agent.write(`/${who.toLowerCase()}${enter}`);
    await shows(agent, new RegExp(`› +${numbers[who]} P. ${who}`));
    // A ⏎ within 150 ms of another is a key that is being held down.
    await pause(200);
    agent.write(enter);
    await shows(agent, new RegExp(`Nº ${numbers[who]} · ${who}[^]*you took the chat|⏎ again for Nº`));
    if (agent.rows().join("\n").includes("⏎ again")) agent.write(enter);
    await talksWith(agent, who);
    agent.write(esc);
    await shows(agent, /⏎ open/);
  }

  /** The conversation on screen, its composer with the keys. */
  const talksWith = (agent: Pty, who: Person): Promise<void> =>
    shows(agent, new RegExp(`Nº ${numbers[who]} · ${who}[^]*⏎ send`));

  async function goTo(agent: Pty, who: Person): Promise<void> {
    agent.write(`${ctrl("g")}${who.toLowerCase()}`);
    await shows(agent, new RegExp(`Go to › ${who.toLowerCase()}`));
    agent.write(enter);
    await talksWith(agent, who);
  }

  async function say(agent: Pty, line: string, answer: string | RegExp): Promise<void> {
    agent.write(line + enter);
    await shows(agent, answer);
  }

  it("are taken, one agent each", async () => {
    for (const who of ["Ana", "Beto", "Carla", "Davi"] as const) await take(rosana, who);
    for (const who of ["Eva", "Fabio"] as const) await take(marina, who);
    await shows(rosana, "IN ATTENDANCE 4");
    await shows(marina, "Nobody is waiting");
    await shows(rosana, "4 of 5 chats");
  }, 60_000);

  it("go on side by side: switched by key, with the news of the others in sight", async () => {
    await goTo(rosana, "Ana");
    await desk.json("--as", "carla", "ticket", "reply", String(numbers.Carla), "are you there?");
    await shows(rosana, columns < 120 ? /Carla \+1/ : / 3 P\d Carla Li[^\n]* 1 +0:/);
    rosana.write("a draft for Ana");
    await shows(rosana, "› a draft for Ana");
    rosana.write(ctrl("n"));
    await talksWith(rosana, "Beto");
    rosana.write(ctrl("n"));
    await talksWith(rosana, "Carla");
    await shows(rosana, "are you there?");
    await say(rosana, "yes, one moment", /you │ yes, one moment +✓/);
    await goTo(rosana, "Ana");
    await shows(rosana, "› a draft for Ana");
    rosana.write(ctrl("u"));
    await shows(rosana, "› Type here");
    expect(await transcript("carla", "Carla")).toContain("yes, one moment");
  }, 60_000);

  it("keep notes among agents", async () => {
    rosana.write(`/note${enter}`);
    await shows(rosana, "NOTE, agents only ›");
    await say(rosana, "certificate expired at six", /note │ certificate expired at six/);
    expect(await transcript("marina", "Ana")).toContain("certificate expired at six");
    const own = await transcript("ana", "Ana");
    expect(own).toContain("no VPN for Ana");
    expect(own).not.toContain("certificate expired");
  }, 60_000);

  it("are answered with canned replies, filled in and sent by hand", async () => {
    await say(rosana, "/r ola", /› .*Ana/);
    rosana.write(enter);
    await shows(rosana, "› Type here");
    await expect.poll(() => transcript("ana", "Ana"), { timeout: 10_000 }).toMatch(/Rosana Godinho.*Ana/);
    expect(await transcript("ana", "Ana")).not.toContain("{{");
  }, 60_000);

  it("carry files both ways", async () => {
    const file = join(desk.home, "steps.txt");
    writeFileSync(file, "1. renew the certificate\n");
    await say(rosana, `/attach ${file}`, /you │ .*steps\.txt/);
    const saved = join(desk.home, "saved.txt");
    const own = ["--as", "ana", "ticket"];
    const { events } = await desk.json<{ events: { seq: number; type: string }[] }>(
      ...own,
      "transcript",
      String(numbers.Ana),
      "--format",
      "json",
    );
    const seq = events.find(({ type }) => type === "attachment_added")!.seq;
    await desk.json(...own, "save", String(numbers.Ana), String(seq), "--to", saved);
    expect(readFileSync(saved, "utf8")).toBe("1. renew the certificate\n");
  }, 60_000);

  it("are transferred to a colleague, who sees what was said", async () => {
    await goTo(rosana, "Carla");
    rosana.write(`/transfer marina${enter}`);
    await shows(rosana, `Nº ${numbers.Carla} went to Marina Castro.`);
    await shows(marina, "IN ATTENDANCE 3");
    await goTo(marina, "Carla");
    await shows(marina, "yes, one moment");
    expect(await view("Carla")).toMatchObject({ chat: "active", agent: { id: "marina" } });
  }, 60_000);

  it("are given back to the queue, and resolved", async () => {
    await goTo(rosana, "Davi");
    rosana.write(`/release${enter}`);
    await shows(rosana, `Give Nº ${numbers.Davi} back to the queue`);
    await say(rosana, "y", `Nº ${numbers.Davi} is back in the queue, in its old place.`);
    expect(await view("Davi")).toMatchObject({ chat: "waiting" });
    await goTo(rosana, "Beto");
    rosana.write(`/resolve certificate renewed${enter}`);
    await shows(rosana, "«certificate renewed»");
    await say(rosana, "y", `Nº ${numbers.Beto} is resolved.`);
    expect(await view("Beto")).toMatchObject({ chat: "ended", status: "resolved" });
  }, 60_000);

  it("are found again by what was said in them", async () => {
    await goTo(rosana, "Ana");
    await say(rosana, "/search moment", new RegExp(`${numbers.Carla}.*`));
    await shows(rosana, /one moment/);
    rosana.write(esc);
    await talksWith(rosana, "Ana");
  }, 60_000);

  it("are never left without a word: leaving asks, and hands them over", async () => {
    rosana.write(esc);
    await shows(rosana, /⏎ open/);
    rosana.write("q");
    await shows(rosana, "You have 1 chat in hand.");
    rosana.write(esc);
    await shows(rosana, "IN ATTENDANCE 1");
    rosana.write("q");
    await shows(rosana, "You have 1 chat in hand.");
    rosana.write(`3${enter}`);
    await shows(rosana, "Transfer Nº");
    rosana.write("network");
    await shows(rosana, /› Network/);
    rosana.write(enter);
    expect((await rosana.exited).exitCode).toBe(0);
    expect(rosana.onAlternateScreen()).toBe(false);
    expect(await view("Ana")).toMatchObject({ chat: "waiting" });
  }, 60_000);

  it("go to a colleague at the end of the shift, with a note", async () => {
    const off = [
      "--as",
      "marina",
      "agent",
      "off",
      "--handover",
      "rosana",
      "--note",
      "waits for the supplier",
    ];
    expect((await desk.run(off)).code).toBe(0);
    for (const who of ["Carla", "Eva", "Fabio"] as const)
      expect(await view(who)).toMatchObject({ chat: "active", agent: { id: "rosana" } });
    expect(await transcript("rosana", "Eva")).toContain("waits for the supplier");
    expect(await transcript("eva", "Eva")).not.toContain("waits for the supplier");
    marina.write(esc);
    await shows(marina, /0 of 5 chats(.|\n)*⏎ open/);
    marina.write("q");
    expect((await marina.exited).exitCode).toBe(0);
  }, 60_000);
});
