import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shows, TestDesk } from "../../journey/test-desk.ts";
import { esc } from "../parts/drawn.tsx";
import type { Pty } from "../parts/pty.ts";

const desk = new TestDesk();
const enter = "\r";
const down = "\u001b[B";
const ctrl = (letter: string) => String.fromCharCode(letter.charCodeAt(0) - 96);

type Ticket = {
  readonly number: number;
  readonly chat: string;
  readonly agent: { readonly id: string } | null;
};

/** A chat in the queue. @returns its number */
async function ask(requester: string, description: string): Promise<number> {
  const flags = ["--activity", "vpn-does-not-connect", "--chat", "--description", description];
  return (await desk.json<Ticket>("--as", requester, "ticket", "create", ...flags)).number;
}
const ticket = (number: number) => desk.json<Ticket>("ticket", "view", String(number));
const rows = (terminal: Pty) => terminal.rows().join("\n");
/** The row that begins with the pointer. */
const pointed = (terminal: Pty) => terminal.rows().find((row) => row.startsWith("›")) ?? "";

/** The desk on a terminal, once both lists have come. */
async function openDesk(...flags: string[]): Promise<Pty> {
  const terminal = desk.terminal(["--as", "rosana", ...flags, "agent"]);
  await shows(terminal, /● (connected|conectado)/);
  await shows(terminal, /(IN ATTENDANCE|EM ATENDIMENTO)/);
  return terminal;
}

beforeAll(async () => {
  await desk.start();
  await desk.json("user", "add", "beto", "--name", "Beto Lima");
  await desk.json("user", "add", "marina", "--name", "Marina Castro", "--role", "agent");
});
afterAll(() => desk.close());

describe("the agent's desk on a terminal", () => {
  test("reads with Space without taking, takes with ⏎, and gives the terminal back", async () => {
    const number = await ask("ana", "no VPN since this morning");
    const terminal = await openDesk();
    await shows(terminal, "no VPN since this morning");
    terminal.write(" ");
    await shows(terminal, "reading, not taken");
    expect((await ticket(number)).chat).toBe("waiting");
    terminal.write(esc);
    await shows(terminal, "QUEUE 1");
    terminal.write(enter);
    await shows(terminal, "you took the chat");
    await shows(terminal, "[1 Ana]");
    expect(await ticket(number)).toMatchObject({ chat: "active", agent: { id: "rosana" } });

    terminal.write(`${esc}`);
    await shows(terminal, "IN ATTENDANCE 1");
    terminal.write("q");
    await shows(terminal, "You have 1 chat in hand.");
    terminal.write("1");
    await shows(terminal, /› 1 leave/);
    terminal.write(enter);
    expect((await terminal.exited).exitCode).toBe(0);
    expect(terminal.onAlternateScreen()).toBe(false);
    expect(terminal.bracketsPastes()).toBe(false);
    expect(rows(terminal)).toContain("1 chat goes on under your name. Back: chatdesk agent");
    await desk.json("--as", "rosana", "agent", "release", String(number));
    await desk.json("--as", "ana", "ticket", "cancel", String(number), "--reason", "done");
  });

  test("marks what is new until it has been on screen, and keeps a draft for each chat", async () => {
    const first = await ask("ana", "first");
    const second = await ask("beto", "second");
    for (const number of [first, second]) await desk.json("--as", "rosana", "agent", "take", String(number));
    const terminal = await openDesk();
    await shows(terminal, "IN ATTENDANCE 2");
    await desk.json("--as", "beto", "ticket", "reply", String(second), "are you there?");
    await shows(terminal, /Beto Lima .* 1 +0:0/);

    terminal.write(enter);
    await shows(terminal, "[1 Ana]");
    await shows(terminal, "2 Beto +1");
    terminal.write("a draft for ana");
    await shows(terminal, "› a draft for ana");
    terminal.write(ctrl("n"));
    await shows(terminal, "[2 Beto]");
    await shows(terminal, "are you there?");
    await shows(terminal, "› Type here");
    terminal.write(`${ctrl("g")}ana`);
    await shows(terminal, /Go to › ana/);
    terminal.write(enter);
    await shows(terminal, "› a draft for ana");
    await shows(terminal, / {2}2 Beto {2,}/);

    terminal.write(`${ctrl("u")}/note${enter}`);
    await shows(terminal, "NOTE, agents only ›");
    terminal.write(`certificate expired${enter}`);
    await shows(terminal, /note │ certificate expired/);
    await shows(terminal, "› Type here");
    const seen = await desk.run(["--as", "ana", "ticket", "transcript", String(first)]);
    expect(seen.stdout).toContain("Rosana");
    expect(seen.stdout).not.toContain("certificate expired");
    terminal.write(`/devolver${enter}`);
    await shows(terminal, `Give Nº ${first} back to the queue`);
    terminal.write(`y${enter}`);
    await shows(terminal, `Nº ${first} is back in the queue, in its old place.`);
    expect((await ticket(first)).chat).toBe("waiting");
    terminal.write(ctrl("c"));
    await terminal.exited;
    await desk.json("--as", "rosana", "ticket", "end", String(second));
    await desk.json("--as", "ana", "ticket", "cancel", String(first), "--reason", "done");
  });

  test("says who was faster, and the list moves on", async () => {
    const first = await ask("ana", "contested");
    const second = await ask("beto", "next in line");
    const terminal = await openDesk();
    await shows(terminal, "QUEUE 2");
    terminal.write(" ");
    await shows(terminal, "reading, not taken");
    await desk.json("--as", "marina", "agent", "take", String(first));
    await shows(terminal, "reading, Marina Castro has it");
    terminal.write(esc);
    await shows(terminal, "QUEUE 1");
    expect(pointed(terminal)).toContain(String(second));
    terminal.write(`/beto${enter}`);
    await shows(terminal, "/ beto");
    terminal.write(enter);
    // A row that slid under the key a moment ago is taken at the second ⏎ only.
    await shows(terminal, /\[1 Beto\]|⏎ again for Nº/);
    if (rows(terminal).includes("⏎ again")) terminal.write(enter);
    await shows(terminal, "[1 Beto]");
    terminal.write(ctrl("c"));
    await terminal.exited;
    await desk.json("--as", "marina", "ticket", "end", String(first));
    await desk.json("--as", "rosana", "ticket", "end", String(second));
  });

  test("loses nothing on screen while the desk is away, and says where it stands", async () => {
    const number = await ask("ana", "before the cut");
    await desk.json("--as", "rosana", "agent", "take", String(number));
    const terminal = await openDesk();
    await shows(terminal, "IN ATTENDANCE 1");
    terminal.write(enter);
    await shows(terminal, "› Type here");
    terminal.write("half a sentence é 👩‍💻");
    await shows(terminal, "half a sentence");
    await desk.kill();
    await shows(terminal, /◌ (reconnecting in \d+ s|connecting)/);
    expect(rows(terminal)).toContain("before the cut");
    expect(rows(terminal)).toContain("› half a sentence é");
    terminal.write(esc);
    await shows(terminal, "IN ATTENDANCE 1");
    await desk.start();
    await shows(terminal, "● connected");
    await desk.json("--as", "ana", "ticket", "reply", String(number), "after the cut");
    await shows(terminal, "Ana: after the cut");
    terminal.write("\t");
    await shows(terminal, "› half a sentence é");
    await shows(terminal, "after the cut");
    terminal.write(ctrl("u"));
    await shows(terminal, "› Type here");
    terminal.write(ctrl("c"));
    await terminal.exited;
    await desk.json("--as", "rosana", "ticket", "end", String(number));
  });

  test("leaves with empty hands: all chats back in the queue, or over to a colleague", async () => {
    const numbers = [await ask("ana", "one"), await ask("beto", "two")];
    const leaveBy = async (answer: string) => {
      for (const number of numbers) await desk.json("--as", "rosana", "agent", "take", String(number));
      const terminal = await openDesk();
      await shows(terminal, "IN ATTENDANCE 2");
      terminal.write("q");
      await shows(terminal, "You have 2 chats in hand.");
      terminal.write(`${answer}${enter}`);
      return terminal;
    };
    const released = await leaveBy("2");
    expect((await released.exited).exitCode).toBe(0);
    expect(rows(released)).not.toContain("under your name");
    for (const number of numbers) expect((await ticket(number)).chat).toBe("waiting");

    const handed = await leaveBy("3");
    await shows(handed, "Hand all chats over to");
    await shows(handed, "Service Desk");
    handed.write("network");
    await shows(handed, /› Network/);
    handed.write(enter);
    expect((await handed.exited).exitCode).toBe(0);
    for (const number of numbers) {
      expect((await ticket(number)).chat).toBe("waiting");
      await desk.json("ticket", "cancel", String(number), "--reason", "done");
    }
  });

  test("stands the lists, the conversation and the ticket side by side from 120 columns", async () => {
    const number = await ask("ana", "seen from all sides");
    const terminal = await openDesk("--lang", "pt-BR");
    await shows(terminal, "FILA 1");
    terminal.resize(130, 40);
    await shows(terminal, /FILA 1.*│.*│ PRAZOS|FILA 1.*│/);
    await shows(terminal, "SOLICITANTE");
    await shows(terminal, "ORIENTAÇÃO");
    terminal.write(enter);
    await shows(terminal, "você capturou a conversa");
    await shows(terminal, "EM ATENDIMENTO 1");
    for (const word of ["FORMULÁRIO", "› Escreva aqui", `Nº ${number} · Ana Souza`])
      expect(rows(terminal)).toContain(word);
    terminal.resize(80, 24);
    await shows(terminal, "[1 Ana]");
    expect(rows(terminal)).not.toContain("EM ATENDIMENTO");
    terminal.write(`/roteiro${enter}`);
    await shows(terminal, /· Ask: .*\n/);
    terminal.write(esc);
    await shows(terminal, "› Escreva aqui");
    terminal.write(`/resolver certificado renovado${enter}`);
    await shows(terminal, "«certificado renovado»");
    terminal.write(`s${enter}`);
    await shows(terminal, `A solicitação Nº ${number} está resolvida.`);
    terminal.write("q");
    expect((await terminal.exited).exitCode).toBe(0);
  });

  test("tells the owner of a sample desk how to see both sides, and never offers them their own ticket", async () => {
    const sample = new TestDesk();
    try {
      await sample.start("--sample");
      const terminal = sample.terminal(["agent"]);
      await shows(terminal, "Nobody is waiting.");
      await shows(terminal, "chatdesk --as rosana agent");
      await sample.json("ticket", "create", "--direct", "--chat");
      await shows(terminal, "you (own ticket)");
      terminal.write(`${down}${enter}`);
      await shows(terminal, "is your own ticket");
      terminal.write("q");
      expect((await terminal.exited).exitCode).toBe(0);
    } finally {
      await sample.close();
    }
  });
});
