import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";
import type { Caller } from "./real-daemon.ts";

let cast: Cast;
let ana: Caller;
let bia: Caller;
let rosana: Caller;
let number: number;

const found = async (who: Caller, query: string, more: object = {}) =>
  (await who.call("ticket.search", { query, ...more })).map((one) => `${one.number} ${one.type}`);

beforeAll(async () => {
  cast = await Cast.start();
  ({ ana, bia, rosana } = cast);
  number = await cast.running();
  await ana.call("ticket.reply", { number, text: "a impressão não sai, código zebra42" });
  await rosana.call("ticket.note", { number, text: "zebra42 is an old printer; quokka" });
});

describe("searching", () => {
  test("answers at once with what was acknowledged, where it stands and what is said", async () => {
    const [one, ...others] = await ana.call("ticket.search", { query: "CODIGO impressao zeb" });
    expect(others).toEqual([]);
    expect(one).toEqual({
      number,
      seq: expect.any(Number),
      at: expect.any(String),
      by: { id: "ana", name: "Ana Souza" },
      type: "message_posted",
      snippet: "a impressão não sai, código zebra42",
      marks: [
        [2, 11],
        [21, 27],
        [28, 35],
      ],
      activity: expect.objectContaining({ id: "vpn-access" }),
      requester: { id: "ana", name: "Ana Souza" },
      status: "in_progress",
      chat: "active",
    });
  });

  test("never shows a requester a note, nor anybody another's ticket", async () => {
    expect(await found(rosana, "zebra42")).toEqual([`${number} note_posted`, `${number} message_posted`]);
    expect(await found(cast.desk.owner, "quokka")).toEqual([`${number} note_posted`]);
    expect(await found(ana, "zebra42")).toEqual([`${number} message_posted`]);
    expect(await found(ana, "quokka")).toEqual([]);
    for (const more of [{}, { requester: "ana" }, { mine: true }]) {
      expect(await found(bia, "zebra42", more)).toEqual([]);
      expect(await found(rosana, "zebra42", { ...more, mine: true })).toEqual([]);
    }
  });

  test("an agent of another group finds what they could open, and no more", async () => {
    const groups = await cast.desk.owner.call("group.list", {});
    const other = groups.find(({ serviceDesk, id }) => serviceDesk && id !== "network")!;
    await cast.desk.owner.call("user.add", {
      id: "eli",
      name: "Eli",
      roles: ["agent"],
      groups: [other.id],
    });
    const eli = cast.desk.as("eli");
    expect(await found(eli, "zebra42")).toEqual([]);
    await rosana.call("ticket.transfer", { number, agent: "eli" });
    expect(await found(eli, "zebra42")).toHaveLength(2);
  });

  test("narrows by requester, by what is open and by number", async () => {
    const other = (await bia.call("ticket.create", { activity: "vpn-access", description: "wombat" })).number;
    await ana.call("ticket.create", { activity: "vpn-access", description: "wombat" });
    expect(await found(cast.desk.owner, "wombat", { requester: "bia" })).toEqual([
      `${other} ticket_registered`,
    ]);
    expect(await found(cast.desk.owner, "wombat", { limit: 1 })).toHaveLength(1);
    await bia.call("ticket.cancel", { number: other, reason: "solved by itself" });
    expect(await found(bia, "wombat", { open: true })).toEqual([]);
    expect(await found(bia, "wombat")).toHaveLength(1);
  });

  test("takes any text for words, and says what is wrong with the rest", async () => {
    for (const query of ['"', "*", 'NEAR("', "🙂", "people:x", "a".repeat(500), "%_", ""])
      expect(await found(ana, query)).toEqual([]);
    await expect(ana.call("ticket.search", { query: "a".repeat(501) })).rejects.toThrow(
      '"code":"invalid_input"',
    );
    await expect(ana.call("ticket.search", { query: "a", requester: "nobody" })).rejects.toThrow(
      '"code":"not_found"',
    );
  });
});
