import { describe, expect, test } from "vitest";
import { createEditor } from "../../../src/cli/tui/parts/editor-state.ts";
import { browse, createList, foundRows, selectedItem } from "../../../src/cli/tui/parts/list.ts";
import { chatsMeant } from "../../../src/cli/tui/screens/agent/chats-meant.ts";
import { neighbour } from "../../../src/cli/tui/screens/agent/desk-model.ts";
import { deskRows, rowKey } from "../../../src/cli/tui/screens/agent/desk-rows.ts";
import { wordsIn } from "../../../src/cli/words.ts";
import { literal } from "../../../src/core/safe-text.ts";
import { keyOf } from "../parts/typing.ts";
import { held, inMinutes, listsOf, now, waiting } from "./desk-cast.ts";

const say = await wordsIn("en", true);
const rowsOf = (lists: ReturnType<typeof listsOf>) =>
  deskRows(lists, { width: 78, now, say, ellipsis: literal("…"), loaded: true });
const numbers = (entries: readonly { number: number }[]) => entries.map(({ number }) => number);

describe("the two lists", () => {
  test("hold what the agent has in hand, in the order it was taken, and nobody else's", () => {
    const { attendance } = listsOf(
      [],
      [
        held(9, "Ana Souza", {}, { takenAt: -1 }),
        held(7, "Beto Lima", {}, { takenAt: -5 }),
        held(5, "Carla Moreira", {}, { agent: "marina" }),
        held(3, "Davi Prado", { chat: "ended", session: null }),
      ],
    );
    expect(numbers(attendance)).toEqual([7, 9]);
    expect(attendance.map(({ digit }) => digit)).toEqual([1, 2]);
  });

  test("give no digit beyond nine", () => {
    const mine = Array.from({ length: 11 }, (_, at) => held(at + 1, "Ana", {}, { takenAt: at }));
    expect(listsOf([], mine).attendance.map(({ digit }) => digit)).toEqual([
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      null,
      null,
    ]);
  });

  test("show a chat once while one list has heard of the take and the other has not", () => {
    const lists = listsOf([waiting(4, "Davi Prado"), waiting(5, "Eva Nunes")], [held(4, "Davi Prado")]);
    expect(numbers(lists.attendance)).toEqual([4]);
    expect(numbers(lists.queue)).toEqual([5]);
  });

  test("keep the desk's order and mark the agent's own ticket", () => {
    const { queue } = listsOf([waiting(8, "Eva"), waiting(2, "Rosana Godinho"), waiting(5, "Beto")], []);
    expect(numbers(queue)).toEqual([8, 2, 5]);
    expect(queue.map(({ own }) => own)).toEqual([false, true, false]);
  });
});

describe("the row pointed at", () => {
  const first = rowsOf(listsOf([waiting(4, "Davi"), waiting(5, "Eva"), waiting(6, "Fabio")], []));

  test("stays on its ticket when rows come and go around it", () => {
    const list = createList(rowKey(5));
    const later = rowsOf(
      listsOf(
        [waiting(9, "Gil"), waiting(8, "Hugo"), waiting(5, "Eva"), waiting(6, "Fabio")],
        [held(1, "Ana")],
      ),
    );
    expect(selectedItem(first, list.get())?.key).toBe("n5");
    expect(selectedItem(later, list.get())?.key).toBe("n5");
  });

  test("follows a ticket from the queue into attendance", () => {
    const list = createList(rowKey(4));
    const taken = rowsOf(
      listsOf([waiting(5, "Eva")], [held(1, "Ana", {}, { takenAt: -20 }), held(4, "Davi")]),
    );
    const items = taken.filter(({ kind }) => kind === "item");
    expect(items.indexOf(selectedItem(taken, list.get())!)).toBe(1);
  });

  test("moves to the one that takes its place when it is gone", () => {
    const change = browse(createList().get(), keyOf("down"), first, 10);
    if (change.kind !== "changed") throw new Error("↓ did nothing");
    const gone = rowsOf(listsOf([waiting(4, "Davi"), waiting(6, "Fabio")], []));
    expect(change.state.selected).toBe("n5");
    expect(selectedItem(gone, change.state)?.key).toBe("n6");
  });
});

describe("the search", () => {
  const rows = rowsOf(
    listsOf(
      [
        waiting(54791, "Davi Prado"),
        waiting(54793, "Eva Nuñez", { activity: { id: "x", name: "Acesso à VPN" } }),
        waiting(54804, "山田 由紀", { description: "teclado" }),
      ],
      [held(54788, "João Araújo")],
    ),
  );
  const found = (text: string) =>
    foundRows(rows, { ...createList().get(), find: createEditor({ text, multiline: false }) })
      .filter(({ kind }) => kind === "item")
      .map(({ key }) => key);

  test.each([
    ["793", ["n54793"]],
    ["547", ["n54788", "n54791", "n54793"]],
    ["nunez", ["n54793"]],
    ["NUÑEZ acesso a", ["n54793"]],
    ["joao araujo", ["n54788"]],
    ["山田", ["n54804"]],
    ["teclado", ["n54804"]],
    ["nobody", []],
  ])("«%s» finds by number and text, accents and case aside", (text, keys) => {
    expect(found(text)).toEqual(keys);
  });

  test("leaves the headings, so that both lists stay where they are", () => {
    const state = { ...createList().get(), find: createEditor({ text: "nobody", multiline: false }) };
    expect(foundRows(rows, state).every(({ kind }) => kind === "heading")).toBe(true);
  });
});

describe("going to a chat", () => {
  const lists = listsOf(
    [waiting(21, "Carla Prado")],
    [
      held(10, "Ana Souza", {}, { takenAt: -9 }),
      held(11, "Beto Lima", { unread: 1, updatedAt: inMinutes(-8) }, { takenAt: -8 }),
      held(12, "Carlos Araújo", { unread: 4, updatedAt: inMinutes(-3) }, { takenAt: -7 }),
    ],
  );

  test.each([
    ["", [12, 11, 10, 21]],
    ["2", [11, 12, 21]],
    ["12", [12]],
    ["car", [12, 21]],
    ["prado", [21]],
    ["araujo", [12]],
    ["vpn", [12, 11, 10, 21]],
    ["zz", []],
  ])("«%s» means, best first, newest news first", (typed, expected) => {
    expect(numbers(chatsMeant(lists, typed))).toEqual(expected);
  });

  test("next and previous go around the end, and begin at an end when none is on screen", () => {
    const { attendance } = lists;
    expect(neighbour(attendance, 12, 1)).toBe(10);
    expect(neighbour(attendance, 10, -1)).toBe(12);
    expect(neighbour(attendance, null, 1)).toBe(10);
    expect(neighbour(attendance, 21, -1)).toBe(12);
    expect(neighbour([], 1, 1)).toBeUndefined();
  });
});
