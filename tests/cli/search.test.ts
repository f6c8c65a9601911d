import { afterAll, beforeAll, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";

const home = new DeskHome();
afterAll(() => home.remove());

beforeAll(async () => {
  const text = "A impressão saiu\u001b[2J branca";
  await home.run(["ticket", "create", "--direct", "--description", text, "--as", "ana"]);
});

it("ticket search takes words as they come, and finds what was just registered", async () => {
  const found = await home.json(
    "ticket",
    "search",
    "impressao",
    "bran",
    "--as",
    "ana",
    "--open",
    "--limit",
    "5",
  );
  expect(found).toEqual([
    expect.objectContaining({
      number: 1,
      seq: 1,
      type: "ticket_registered",
      by: { id: "ana", name: "Ana Souza" },
      status: "registered",
      activity: expect.objectContaining({ id: expect.any(String) }),
      snippet: expect.stringContaining("impressão saiu"),
    }),
  ]);
});

it("ticket search prints one line each, harmless, and none for nothing", async () => {
  const { code, stdout } = await home.run(["ticket", "search", "IMPRESSAO", "--as", "ana"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^1\t1\t[^\t]+\tAna Souza\tticket_registered\tregistered\t.*saiu␛\[2J branca\n$/);
  expect(await home.run(["ticket", "search", '"NEAR(', "--as", "ana"])).toMatchObject({
    code: 0,
    stdout: "",
  });
  expect((await home.run(["ticket", "search"])).code).toBe(2);
});

it("/search in the line mode searches all of one's tickets", async () => {
  await home.run(["ticket", "create", "--direct", "--description", "another marmota", "--as", "ana"]);
  const talk = home.start(["request", "--direct", "--description", "a marmota", "--as", "ana"]);
  await talk.says(/a marmota/);
  talk.write("/pesquisar marmot\n");
  await talk.says(/^2\t1\t.*another marmota$/m);
  talk.write("/cancel never mind\n");
  expect((await talk.ended).code).toBe(0);
});

it("the agent's line mode has it too, whatever chat is current", async () => {
  await home.run(["ticket", "create", "--direct", "--chat", "--as", "ana"]);
  const desk = home.start(["agent", "--plain", "--as", "rosana"]);
  desk.write("take next\n/search marmota another\n");
  await desk.says(/^2\t1\t.*another marmota$/m);
  desk.child.stdin.end();
  expect((await desk.ended).code).toBe(0);
});
