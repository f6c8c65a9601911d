import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestDesk } from "./test-desk.ts";

const rounds = 200;

describe("two agents take one chat at the same moment", () => {
  const desk = new TestDesk();
  beforeAll(async () => {
    await desk.start();
    await desk.json("user", "add", "bruno", "--name", "Bruno Alves", "--role", "agent");
    await desk.json("config", "set", "9003", "50");
  });
  afterAll(() => desk.close());

  it(`has one winner, ${rounds} times out of ${rounds}`, async () => {
    const winners = { rosana: 0, bruno: 0 };
    for (let round = 0; round < rounds; round++) {
      const { number } = await desk.json<{ number: number }>(
        "--as",
        "ana",
        "ticket",
        "create",
        "--direct",
        "--chat",
      );
      const names = ["rosana", "bruno"] as const;
      const ran = await Promise.all(
        names.map((name) => desk.run(["--as", name, "agent", "take", String(number), "--json"])),
      );
      expect(ran.map(({ code }) => code).sort(), `round ${round}`).toEqual([0, 3]);
      const winner = names[ran.findIndex(({ code }) => code === 0)]!;
      const loser = ran.find(({ code }) => code === 3)!;
      winners[winner]++;
      const { error } = JSON.parse(loser.stderr.trim().split("\n").at(-1)!) as {
        error: { code: string; message: string };
      };
      expect(error.code).toBe("already_taken");
      expect(error.message).toContain(winner === "rosana" ? "Rosana Godinho" : "Bruno Alves");
      await desk.json("--as", winner, "ticket", "end", String(number));
    }
    expect(winners.rosana + winners.bruno).toBe(rounds);
  }, 240_000);
});
