import { afterAll, beforeAll, expect, test } from "vitest";
import { shows, TestDesk } from "../../journey/test-desk.ts";
import { esc } from "../parts/drawn.tsx";

const desk = new TestDesk();
const ctrlR = "\u0012";
const enter = "\r";

beforeAll(async () => {
  await desk.start();
  await desk.json(
    "--as",
    "ana",
    "ticket",
    "create",
    "--direct",
    "--chat",
    "--description",
    "a marmota mordeu",
  );
  await desk.json("--as", "ana", "ticket", "create", "--direct", "--description", "the other ticket");
  await desk.json("--as", "rosana", "ticket", "note", "2", "nota sobre a marmota");
});
afterAll(() => desk.close());

test.each([
  [80, 24],
  [200, 50],
])(
  "an agent at %d×%d searches from the lists and from a chat, and reads what is found without taking it",
  async (columns, rows) => {
    const terminal = desk.terminal(["--as", "rosana", "agent"]);
    terminal.resize(columns, rows);
    await shows(terminal, "QUEUE 1");
    terminal.write(ctrlR);
    await shows(terminal, "Tickets of Ana Souza");
    await shows(terminal, "the other ticket");
    terminal.write("MARMOTA");
    await shows(terminal, "nota sobre a marmota");
    await shows(terminal, "a marmota mordeu");
    terminal.write(enter);
    await shows(terminal, /reading/);
    await shows(terminal, /note │ nota sobre a marmota/);
    expect(await desk.json("ticket", "view", "2")).toMatchObject({ chat: "none", agent: null });
    terminal.write(esc);
    await shows(terminal, "QUEUE 1");
    terminal.write("q");
    expect((await terminal.exited).exitCode).toBe(0);
  },
);
