import { describe, expect, test } from "vitest";
import type { Segment } from "../../../src/cli/tui/parts/segments.ts";
import { heldOf } from "../../../src/cli/tui/screens/agent/desk-model.ts";
import { deskRows } from "../../../src/cli/tui/screens/agent/desk-rows.ts";
import { wordsIn } from "../../../src/cli/words.ts";
import { literal } from "../../../src/core/safe-text.ts";
import { held, inMinutes, listsOf, now, waiting } from "./desk-cast.ts";

const say = await wordsIn("en", true);
const textOf = (row: readonly Segment[]): string => row.map(({ text }) => text).join("");
const drawn = (lists: ReturnType<typeof listsOf>, width = 78): string[] =>
  deskRows(lists, { width, now, say, ellipsis: literal("…"), loaded: true })
    .filter(({ kind }) => kind === "item")
    .map(({ left }) => textOf(left));

const offerTo = (id: string, minutes: number) => ({
  offer: { agent: { id, name: id }, until: inMinutes(minutes) },
});

describe("a chat that is offered", () => {
  test("stands on top for the agent it is offered to, with the time that is left", () => {
    const queue = [
      waiting(8, "Eva Nunes"),
      waiting(2, "Beto Lima", offerTo("rosana", 0.4)),
      waiting(5, "Gil"),
    ];
    const rows = drawn(listsOf(queue, []));
    expect(rows[0]).toMatch(/2 P3 Beto Lima +for you 0:24 · VPN/);
    expect(rows.slice(1).join()).toMatch(/Eva Nunes.*Gil/);
    expect(drawn(listsOf(queue, []), 40)[0]).toContain("for you");
  });

  test("stays where it is for everybody else", () => {
    const { queue } = listsOf([waiting(8, "Eva"), waiting(2, "Beto", offerTo("caio", 1))], []);
    expect(queue.map(({ number, offeredUntil }) => [number, offeredUntil])).toEqual([
      [8, null],
      [2, null],
    ]);
  });
});

describe("a chat into which the agent was asked", () => {
  const lists = listsOf(
    [],
    [
      held(9, "Ana Souza", { invited: [{ id: "rosana", name: "Rosana" }] }, { agent: "caio" }),
      held(7, "Beto Lima", { vip: true }),
    ],
  );

  test("stands in attendance and is not counted as theirs", () => {
    expect(lists.attendance.map(({ number }) => number).sort()).toEqual([7, 9]);
    expect(heldOf(lists).map(({ number }) => number)).toEqual([7]);
  });

  test("says so, and a VIP is one at sight", () => {
    const rows = drawn(lists).join("\n");
    expect(rows).toMatch(/Ana Souza +guest · VPN/);
    expect(rows).toContain("VIP Beto Lima");
  });
});
