import { afterAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";
import { lines } from "./shapes.ts";

const home = new DeskHome();
afterAll(() => home.remove());

describe("a message that got no answer", () => {
  it("is kept on disk, and goes once, before the next one", async () => {
    const number = (await home.run(["ticket", "create", "--direct"])).stdout.trim();
    await home.run(["daemon", "stop"]);
    // Named by its address the desk is not started on demand: as if it were another machine's.
    const there = ["--server", `unix:${home.folder}/run/desk.sock`];
    const lost = await home.run(["ticket", "reply", number, "first", ...there]);
    expect([lost.code, lost.stdout]).toEqual([6, ""]);
    expect(lines(lost.stderr)[0]).toMatch(/^Kept on this machine/);
    const asJson = await home.run(["ticket", "note", number, "second", "--json", ...there]);
    expect(JSON.parse(lines(asJson.stderr).at(-1)!).error.code).toBe("unreachable");

    await home.run(["daemon", "start"]);
    expect((await home.run(["ticket", "reply", number, "third", ...there])).code).toBe(0);
    expect((await home.run(["ticket", "reply", number, "fourth", ...there])).code).toBe(0);
    const { events } = await home.json<{ events: { type: string; text: string | null }[] }>(
      "ticket",
      "transcript",
      number,
    );
    expect(events.map((event) => event.text).filter((text) => text !== null)).toEqual([
      "first",
      "third",
      "fourth",
    ]);
  });
});
