import { beforeEach, describe, expect, test } from "vitest";
import { TicketHeads } from "../../src/daemon/stores/ticket-heads.ts";

type Head = NonNullable<ReturnType<TicketHeads["get"]>>;

const headOf = (number: number, hash = "from the file"): Head =>
  ({ ticket: { number }, hash }) as unknown as Head;

describe("given room for the heads of four tickets to a spell", () => {
  let loaded: number[];
  let heads: TicketHeads;
  beforeEach(() => {
    loaded = [];
    heads = new TicketHeads(4, (number) => {
      loaded.push(number);
      return number > 100 ? null : headOf(number);
    });
  });
  const look = (...numbers: number[]): (string | undefined)[] =>
    numbers.map((number) => heads.get(number)?.hash);

  test("when four are asked for again and again, then each is read from the file once", () => {
    for (let round = 0; round < 5; round++) look(1, 2, 3, 4);
    expect(loaded).toEqual([1, 2, 3, 4]);
  });

  test("when one is used all the time, then it stays, however many others come and go", () => {
    for (let other = 2; other < 90; other++) look(1, other);
    expect(loaded.filter((number) => number === 1)).toEqual([1]);
  });

  test("when many others were asked for, then it is read again: no more than eight are kept", () => {
    look(1, 2, 3, 4, 5, 6, 7, 8, 9);
    loaded = [];
    look(1);
    expect(loaded).toEqual([1]);
    loaded = [];
    look(1, 2, 3, 4, 5, 6, 7, 8, 9);
    expect(loaded.length).toBeGreaterThan(0);
  });

  test("when one was written, then that is what is told, also after a spell has ended", () => {
    look(1, 2, 3);
    heads.set(1, headOf(1, "written"));
    look(5);
    expect(look(1, 2, 1)).toEqual(["written", "from the file", "written"]);
    expect(loaded).toEqual([1, 2, 3, 5]);
  });

  test.each([0, 3])("when one is forgotten %i tickets later, then the file is asked", (later) => {
    heads.set(1, headOf(1, "rolled back"));
    look(...[2, 3, 4].slice(0, later));
    heads.forget(1);
    expect(look(1)).toEqual(["from the file"]);
  });

  test("when there is no such ticket, then there is none, and nobody else is taken for it", () => {
    look(1);
    expect(look(101, 1, 101)).toEqual([undefined, "from the file", undefined]);
  });
});
