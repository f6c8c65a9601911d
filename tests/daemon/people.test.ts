import { beforeAll, describe, expect, test } from "vitest";
import { type RealDaemon, startDaemon } from "./real-daemon.ts";

let desk: RealDaemon;
let url: string;

beforeAll(async () => {
  desk = await startDaemon({ listen: ["127.0.0.1:0"] });
  url = desk.urls[0]!;
});

describe("people and their tokens", () => {
  test("a token dies with its person, over both protocols and at once", async () => {
    const { token } = await desk.owner.call("user.add", { id: "gone", name: "Gone" });
    const terminal = await desk.connect({ token, at: url });
    await terminal.hello();
    await desk.owner.call("user.remove", { id: "gone" });
    expect((await terminal.closed).code).toBe(4501);
    expect(await desk.caller({ token, at: url }).code("me.show", {})).toBe("not_signed_in");
    await expect(desk.connect({ token, at: url })).rejects.toThrow("401");
  });

  test("who was sent away and will not go is not listened to", async () => {
    const { token } = await desk.owner.call("user.add", { id: "stubborn", name: "Stubborn" });
    const { number } = await desk.caller({ token }).call("ticket.create", { activity: "vpn-access" });
    const terminal = await desk.connect({ token, at: url });
    await terminal.hello();
    await terminal.watch(number);
    // Reads nothing more, so it neither sees nor answers that it has been sent away.
    terminal.socket.pause();
    await desk.owner.call("user.remove", { id: "stubborn" });
    for (let at = 0; at < 5; at++)
      terminal.send({ post: { ticket: number, messageId: `after-me-${at}`, text: "still here" } });
    const before = await desk.owner.call("ticket.events", { number });
    await desk.owner.call("ticket.note", { number, text: "a round trip later" });
    const after = await desk.owner.call("ticket.events", { number });
    expect([before, after].flatMap(({ events }) => events.map((event) => event.type))).not.toContain(
      "message_posted",
    );
    terminal.socket.terminate();
  });

  test("a person's new rights hold on what is open already", async () => {
    await desk.owner.call("user.add", { id: "moves", name: "Moves", roles: ["agent"], groups: [] });
    const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-access" });
    const terminal = await desk.live("moves");
    await terminal.watch(number);
    await desk.owner.call("user.edit", { id: "moves", roles: ["requester"] });
    await desk.owner.call("ticket.note", { number, text: "not for them" });
    await terminal.settled();
    expect(terminal.events(number).map((event) => event.type)).toEqual(["ticket_registered"]);
    terminal.send({ watch: { ticket: number, after: 0 } });
    expect(await terminal.next("refused")).toMatchObject({ code: "not_found", ticket: number });
  });

  test("two admins who add the same person at once: one does", async () => {
    const add = () => desk.owner.ask("user.add", { id: "twin", name: "Twin" });
    const answers = await Promise.all([add(), add(), add(), add()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect((await desk.owner.call("user.list", {})).filter(({ id }) => id === "twin")).toHaveLength(1);
  });

  test("two admins who edit the same person at once: both changes stand", async () => {
    await desk.owner.call("user.add", { id: "both", name: "Both", groups: [] });
    await Promise.all([
      desk.owner.call("user.edit", { id: "both", name: "Both Now" }),
      desk.owner.call("group.edit", { id: "finance", add: ["both"] }),
      desk.owner.call("user.edit", { id: "both", language: "es" }),
    ]);
    const both = (await desk.owner.call("user.list", {})).find(({ id }) => id === "both");
    expect(both).toMatchObject({ name: "Both Now", groups: ["finance"], language: "es" });
  });

  test("the owner stays who they are, and nobody vanishes from under a chat", async () => {
    expect(await desk.owner.code("user.remove", { id: "owner" })).toBe("in_use");
    expect(await desk.owner.code("user.edit", { id: "owner", roles: ["requester"] })).toBe("in_use");
    const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-access", chat: true });
    await desk.as("rosana").call("ticket.take", { number });
    expect(await desk.owner.refusal("user.remove", { id: "rosana" })).toMatchObject({
      code: "in_use",
      facts: { by: `Nº ${number}` },
    });
    await desk.as("rosana").call("ticket.end", { number });
  });
});

describe("groups", () => {
  test("what stands on a group keeps it", async () => {
    expect(await desk.owner.code("group.remove", { id: "network" })).toBe("in_use");
    expect(await desk.owner.code("group.edit", { id: "network", serviceDesk: false })).toBe("in_use");
    expect(await desk.owner.code("group.remove", { id: "service-desk" })).toBe("in_use");
  });

  test("come and go, with ids made of their names", async () => {
    const group = await desk.owner.call("group.add", { name: "Suporte à Rede", chatRequester: true });
    expect(group).toMatchObject({ id: "suporte-a-rede", chatRequester: true, serviceDesk: false });
    expect(await desk.owner.code("group.add", { name: "suporte a rede" })).toBe("already_exists");
    await desk.owner.call("group.edit", { id: "SUPORTE À REDE", add: ["ana"] });
    expect(await desk.owner.code("group.remove", { id: "suporte-a-rede" })).toBe("in_use");
    await desk.owner.call("group.edit", { id: "suporte-a-rede", remove: ["ana"] });
    await desk.owner.call("group.remove", { id: "suporte-a-rede" });
    expect(await desk.owner.code("group.edit", { id: "suporte-a-rede" })).toBe("not_found");
  });

  test("a suggestion tells a requester of nothing they could not ask for", async () => {
    const hidden = await desk.as("ana").refusal("ticket.create", { activity: "colleague-joinz" });
    expect(hidden).toMatchObject({ code: "not_found", facts: { suggestion: null } });
    const shown = await desk.as("ana").refusal("ticket.create", { activity: "vpn-acess" });
    expect(shown.facts.suggestion).toBe("vpn-access");
  });
});
