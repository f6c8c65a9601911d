import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shows, TestDesk } from "../../journey/test-desk.ts";

const desk = new TestDesk();
const enter = "\r";

beforeAll(async () => {
  await desk.start();
});
afterAll(() => desk.close());

describe("an agent in a conversation", () => {
  test("pauses its clocks, lets them go on, and changes its priority", async () => {
    const flags = ["--activity", "vpn-does-not-connect", "--chat", "--description", "no VPN"];
    const { number } = await desk.json<{ number: number }>("--as", "ana", "ticket", "create", ...flags);
    const ticket = () => desk.json<object>("ticket", "view", String(number));
    await desk.json("--as", "rosana", "agent", "take", String(number));
    const terminal = desk.terminal(["--as", "rosana", "agent"]);
    await shows(terminal, "IN ATTENDANCE 1");
    terminal.write(enter);
    await shows(terminal, "[1 Ana]");

    terminal.write(`/suspend${enter}`);
    await shows(terminal, "Say why: /suspend");
    terminal.write(` a supplier${enter}`);
    await shows(terminal, 'you suspended it, its clocks stand still: "a supplier"');
    expect(await ticket()).toMatchObject({
      status: "suspended",
      suspendedFor: "a supplier",
      clocks: { solution: "stopped" },
    });
    terminal.write("\u001b");
    await shows(terminal, /Ana Souza .* paused/);
    terminal.write(enter);
    await shows(terminal, "[1 Ana]");

    terminal.write(`/reativar${enter}`);
    await shows(terminal, "you reactivated it: its clocks go on");
    expect(await ticket()).toMatchObject({ status: "in_progress", clocks: { solution: "running" } });

    terminal.write(`/priority very urgent${enter}`);
    await shows(terminal, "Say impact and urgency");
    terminal.write(`\u0015/prioridad alta baja${enter}`);
    await shows(terminal, "you made it priority 3 (impact high, urgency low)");
    terminal.write(`/priority${enter}`);
    await shows(terminal, "Impact?");
    terminal.write("1");
    await shows(terminal, /› 1 high/);
    terminal.write(enter);
    await shows(terminal, "Urgency?");
    terminal.write("1");
    await shows(terminal, /› 1 high/);
    terminal.write(enter);
    await shows(terminal, "you made it priority 1 (impact high, urgency high)");
    expect(await ticket()).toMatchObject({ impact: "high", urgency: "high", priority: 1 });
    terminal.write("\u0003");
    await terminal.exited;
  });
});
