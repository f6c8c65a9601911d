import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";

let cast: Cast;
let desk: Cast["desk"];

beforeAll(async () => {
  cast = await Cast.start({ parameters: { "aviso-inatividade": 1, "encerramento-inatividade": 1 } });
  ({ desk } = cast);
});

describe("a requester who does not answer", () => {
  test("is warned, then the desk ends the chat; the ticket stays open and is resumed", async () => {
    const requester = await desk.live("ana");
    const number = await cast.running();
    await requester.watch(number);
    await cast.rosana.call("ticket.reply", { number, text: "Are you there?" });
    const warned = await requester.next("event", ({ type }) => type === "session_warned");
    expect(warned.by.id).toBe("chatdesk");
    const ended = await requester.next("event", ({ type }) => type === "session_ended");
    expect(ended).toMatchObject({ reason: "idle", side: "agent", by: { id: "chatdesk" } });
    expect(await cast.ana.call("ticket.resume", { number })).toMatchObject({ chat: "waiting" });
    await cast.emptyQueue();
  });

  test("keeps the chat by answering the warning", async () => {
    const requester = await desk.live("ana");
    const [number, other] = [await cast.running(), await cast.running()];
    for (const watched of [number, other]) await requester.watch(watched);
    await cast.rosana.call("ticket.reply", { number, text: "Are you there?" });
    await requester.next("event", (event) => event.ticket === number && event.type === "session_warned");
    await requester.post(number, "yes");
    await cast.rosana.call("ticket.reply", { number: other, text: "And you?" });
    // The other one, asked later, has been ended: this one has outlived its own end.
    await requester.next("event", (event) => event.ticket === other && event.type === "session_ended");
    expect((await cast.ana.call("ticket.view", { number })).chat).toBe("active");
  });
});

describe("a colleague who is asked in", () => {
  test("reads and writes beside the agent, from another group, until the chat ends", async () => {
    await desk.owner.call("user.add", {
      id: "dora",
      name: "Dora Lins",
      roles: ["agent"],
      groups: ["workplace"],
    });
    const dora = desk.as("dora");
    const number = await cast.running();
    expect(await dora.code("ticket.view", { number })).toBe("not_found");
    const terminal = await desk.live("dora");
    terminal.send({ follow: "mine" });
    await terminal.next("mine");
    const view = await cast.rosana.call("ticket.invite", { number, agent: "dora" });
    expect(view.invited).toEqual([{ id: "dora", name: "Dora Lins" }]);
    await terminal.next("mine", (mine) => mine.put.some((ticket) => ticket.number === number));
    await terminal.watch(number);
    expect(await terminal.post(number, "I know this one")).toMatchObject({ side: "agent" });
    expect(await dora.code("ticket.end", { number })).toBe("not_yours");
    await cast.rosana.call("ticket.end", { number });
    expect(await dora.code("ticket.reply", { number, text: "too late" })).toBe("not_found");
  });

  test("must be an agent", async () => {
    const number = await cast.running();
    expect(await cast.rosana.code("ticket.invite", { number, agent: "bia" })).toBe("invalid_input");
  });
});

describe("a warm transfer", () => {
  test("hands its note to the next agents and never to the requester", async () => {
    const number = await cast.running();
    await cast.rosana.call("ticket.transfer", { number, agent: "caio", note: "renew the certificate" });
    const read = async (who: "ana" | "caio") =>
      JSON.stringify((await cast[who].call("ticket.events", { number })).events);
    expect(await read("caio")).toContain("renew the certificate");
    expect(await read("ana")).not.toContain("renew the certificate");
  });
});

describe("a desk that begins to ask for answers", () => {
  test("knows who had the last word in the chats that run", async () => {
    const cast = await Cast.start();
    const requester = await cast.desk.live("ana");
    const number = await cast.running();
    await requester.watch(number);
    await cast.rosana.call("ticket.reply", { number, text: "Are you there?" });
    await cast.desk.owner.call("parameter.set", { key: "aviso-inatividade", value: "1" });
    expect(await requester.next("event", ({ type }) => type === "session_warned")).toMatchObject({
      ticket: number,
    });
  });
});
