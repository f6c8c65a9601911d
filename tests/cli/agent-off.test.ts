import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";

const home = new DeskHome();
afterAll(() => home.remove());

const asRosana = (...args: string[]) => home.run([...args, "--as", "rosana"]);

beforeAll(async () => {
  await home.run([
    "user",
    "add",
    "caio",
    "--name",
    "Caio Prado",
    "--role",
    "agent",
    "--group",
    "service-desk",
  ]);
});

/** Chats of Ana's that Rosana has taken, in that order. */
async function held(count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let made = 0; made < count; made++) {
    const { stdout } = await home.run(["ticket", "create", "--direct", "--chat", "--as", "ana"]);
    await asRosana("agent", "take", stdout.trim());
    numbers.push(Number(stdout));
  }
  return numbers;
}

describe("agent off", () => {
  it("hands every chat over with a note, in the order they were taken, and goes offline", async () => {
    const numbers = await held(2);
    const { code, stdout } = await asRosana(
      "agent",
      "off",
      "--handover",
      "caio",
      "--note",
      "call back",
      "--json",
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      status: "offline",
      holds: 0,
      handedOver: numbers.map((number) => ({
        number,
        to: { id: "caio", name: "Caio Prado" },
        refused: null,
      })),
    });
    const events = JSON.stringify(
      await home.json("ticket", "transcript", String(numbers[1]), "--format", "json"),
    );
    expect(events).toContain("call back");
  });

  it("puts them back in their group's queue where nobody is named", async () => {
    const [number] = await held(1);
    const { code, stdout } = await asRosana("agent", "off", "--handover");
    expect(code).toBe(0);
    expect(stdout).toContain(`Nº ${number} went to`);
    expect(await home.json("ticket", "view", String(number))).toMatchObject({ chat: "waiting" });
  });

  it("keeps the chats that are refused, says why, and is away then, not offline", async () => {
    const [number] = await held(1);
    const { code, stdout, stderr } = await asRosana("agent", "off", "--handover", "ana");
    expect(code).toBe(2);
    expect(stdout).toContain(`Nº ${number} stays with you`);
    expect(stderr).toContain("some chats are still yours");
    expect(await home.json("agent", "status", "--as", "rosana")).toMatchObject({ status: "away", holds: 1 });
  });
});
