import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";
import { lines } from "./shapes.ts";

const home = new DeskHome();
beforeAll(async () => {
  for (const text of ["one", "two", "three"])
    await home.json("ticket", "create", "--direct", "--chat", "--description", text);
});
afterAll(() => home.remove());

describe("events", () => {
  it("go on from a cursor, none twice and none missing", async () => {
    type Event = { cursor: string; ticket: number; seq: number; type: string };
    const read = async (...args: string[]): Promise<Event[]> =>
      lines((await home.run(["events", "--json", "--no-follow", ...args])).stdout).map((line) =>
        JSON.parse(line),
      );
    const all = await read();
    expect(all[0]).toMatchObject({ ticket: 1, seq: 1, type: "ticket_registered" });
    const half = all[Math.floor(all.length / 2)]!;
    expect(await read("--after", half.cursor)).toEqual(all.slice(all.indexOf(half) + 1));
    expect(await read("--after", all.at(-1)!.cursor)).toEqual([]);
    expect((await home.run(["events", "--no-follow", "--after", "nonsense"])).code).toBe(2);
  });

  it("come as they happen", async () => {
    const last = lines((await home.run(["events", "--json", "--no-follow"])).stdout).at(-1)!;
    const following = home.start(["events", "--json", "--after", JSON.parse(last).cursor]);
    const number = (await home.run(["ticket", "create", "--direct"])).stdout.trim();
    const said = await following.says(/ticket_registered/);
    expect(JSON.parse(said)).toMatchObject({ ticket: Number(number), type: "ticket_registered", prev: 0 });
    following.child.kill("SIGINT");
    expect((await following.ended).code).toBe(130);
  });
});
