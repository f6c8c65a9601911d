import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Pty } from "../tui/parts/pty.ts";
import { shows, TestDesk } from "./test-desk.ts";

const enter = "\r";

interface Told {
  readonly events: readonly {
    readonly seq: number;
    readonly type: string;
    readonly side: string | null;
    readonly text: string | null;
  }[];
}

/** Ten lines for each side, as people type them: accents, emoji of several parts, wide letters, long words. */
const lines = (who: string): string[] =>
  Array.from(
    { length: 10 },
    (_, at) =>
      [
        `${who} ${at}: não consigo acessar, já tentei três vezes`,
        `${who} ${at}: 👩‍💻 👍🏽 🇧🇷 tudo certo?`,
        `${who} ${at}: 日本語 ação coração`,
        `${who} ${at}: Donaudampfschifffahrtselektrizitätenhauptbetriebswerk`,
        `${who} ${at}: ¿Qué dice la pantalla? «venció»`,
      ][at % 5]!,
  );

describe("two people in two terminals", () => {
  const desk = new TestDesk();
  beforeAll(() => desk.start());
  afterAll(() => desk.close());

  async function talk(ana: Pty, rosana: Pty): Promise<void> {
    for (let at = 0; at < 10; at++) {
      const [asked, answered] = [lines("ana")[at]!, lines("rosana")[at]!];
      ana.write(asked + enter);
      await shows(rosana, `ana ${at}:`);
      rosana.write(answered + enter);
      await shows(ana, `rosana ${at}:`);
    }
  }

  /** What `ticket transcript` says, to each side: it has to be the same. */
  async function transcript(number: number): Promise<string[]> {
    const [own, staff] = await Promise.all(
      ["ana", "rosana"].map((who) =>
        desk.json<Told>("--as", who, "ticket", "transcript", String(number), "--format", "json"),
      ),
    );
    expect(own).toEqual(staff);
    expect(own!.events.map(({ seq }) => seq)).toEqual(own!.events.map((_, at) => at + 1));
    return own!.events.flatMap(({ type, text }) => (type === "message_posted" ? [text!] : []));
  }

  const said = Array.from({ length: 10 }, (_, at) => [lines("ana")[at]!, lines("rosana")[at]!]).flat();

  it("walk catalog, service and activity, talk, end, resume and end again", async () => {
    const ana = desk.terminal(["--as", "ana", "request"]);
    const rosana = desk.terminal(["--as", "rosana", "agent"]);
    await shows(ana, "Infrastructure");
    await shows(rosana, "Nobody is waiting");
    ana.write(enter);
    await shows(ana, "Network and connectivity");
    ana.write(enter);
    await shows(ana, "VPN does not connect");
    ana.write("nao conecta");
    ana.write("\x15vpn does not");
    await shows(ana, /› ! VPN does not connect/);
    ana.write(enter);
    ana.write("sem VPN desde cedo 😅");
    await shows(ana, "sem VPN desde cedo 😅");
    ana.write("\t");
    await shows(ana, "[ Start attendance ]");
    // A ⏎ within 150 ms of another is a key that is being held down.
    await pause(200);
    ana.write(enter);
    await shows(ana, "Request registered.  Nº 1");
    await shows(ana, /Position in the queue\s+1/);
    await shows(rosana, "Ana Souza");
    rosana.write(enter);
    await shows(ana, "Rosana online");
    await shows(rosana, "you took the chat");
    await talk(ana, rosana);
    await shows(ana, "✓✓");

    ana.write(`/end${enter}`);
    await shows(ana, "Nº 1 stays open. [y/N]");
    ana.write(`y${enter}`);
    await shows(ana, "You ended it");
    await shows(rosana, "ended by Ana Souza");
    expect(await transcript(1)).toEqual(said);

    ana.write(`1${enter}`);
    await shows(ana, "Searching for an agent");
    // The chat is back in the agent's queue; it is taken from the command line this time.
    expect((await desk.run(["--as", "rosana", "agent", "take", "1"])).code).toBe(0);
    await shows(ana, "Rosana online");
    ana.write(`voltei${enter}`);
    await shows(rosana, "voltei");
    ana.write(`/end${enter}`);
    await shows(ana, "[y/N]");
    ana.write(`y${enter}`);
    await shows(ana, "You ended it");
    expect(await transcript(1)).toEqual([...said, "voltei"]);
    const view = await desk.json<{ chat: string; status: string; sessions: unknown[] }>(
      "ticket",
      "view",
      "1",
    );
    expect(view).toMatchObject({ chat: "ended", status: "in_progress" });
    expect(view.sessions).toHaveLength(2);
  }, 120_000);

  it("starts directly, and leaves both terminals as they were", async () => {
    const ana = desk.terminal(["--as", "ana", "--lang", "pt-BR", "request", "--direct"]);
    await shows(ana, "Buscando atendente");
    const [waiting] = await desk.json<{ number: number; activity: { id: string } }[]>("agent", "queue");
    expect(waiting!.activity.id).toBe("general-request");
    const number = waiting!.number;
    const rosana = desk.terminal(["--as", "rosana", "--lang", "es", "agent"]);
    await shows(rosana, "Ana Souza");
    rosana.write(enter);
    await shows(ana, "Rosana on");
    await shows(rosana, "Ana Souza");
    await talk(ana, rosana);
    expect(await transcript(number)).toEqual(said);
    ana.write("\x03");
    const left = await ana.exited;
    expect(left.exitCode).toBe(0);
    expect(ana.onAlternateScreen()).toBe(false);
    expect(ana.bracketsPastes()).toBe(false);
    expect(ana.lines().join("\n")).toContain(`chatdesk request --resume ${number}`);
  }, 120_000);
});
