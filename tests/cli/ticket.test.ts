import { afterAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";
import { instant, ref, ticket } from "./shapes.ts";

const home = new DeskHome();
afterAll(() => home.remove());

describe("the first command of a fresh home", () => {
  it("registers a ticket on a sample desk of its own, and says so once", async () => {
    const args = ["ticket", "create", "--direct", "--description", "no VPN", "--chat", "--as", "ana"];
    const first = await home.run(args);
    expect([first.code, first.stdout]).toEqual([0, "1\n"]);
    expect(first.stderr).toBe(
      "Started a sample desk on this machine; nobody else sees it. To join your company's: chatdesk login --server URL\n",
    );
    const second = await home.run(["ticket", "view", "1"]);
    expect([second.code, second.stderr]).toEqual([0, ""]);
  });
});

describe("tickets", () => {
  it("are shown as the contract has them", async () => {
    expect(await home.json("ticket", "view", "1")).toEqual(
      ticket({
        number: 1,
        status: "registered",
        chat: "waiting",
        agent: null,
        sessions: [expect.anything()],
      }),
    );
    expect(await home.json("ticket", "list", "--chat", "waiting")).toEqual([ticket({ number: 1 })]);
    expect(await home.json("ticket", "list", "--status", "closed")).toEqual([]);
  });

  it("are made once for one key", async () => {
    const args = [
      "ticket",
      "create",
      "--activity",
      "VPN does not connect",
      "--key",
      "build-7",
      "--as",
      "ana",
    ];
    const made = await home.json<{ number: number }>(...args);
    expect(made).toEqual(
      ticket({ status: "registered", chat: "none", requester: { id: "ana", name: "Ana Souza" } }),
    );
    expect(made).not.toHaveProperty("existing");
    expect(await home.json(...args)).toEqual(ticket({ number: made.number, existing: true }));
    expect((await home.run(args)).stdout).toBe(`${made.number}\n`);
  });

  it("take their description and messages from standard input", async () => {
    const { stdout } = await home.run(
      ["ticket", "create", "--direct", "--description", "-"],
      "first\nsecond\n",
    );
    const number = stdout.trim();
    expect(await home.json("ticket", "view", number)).toMatchObject({ description: "first\nsecond" });
    expect((await home.run(["ticket", "reply", number, "-"], "from a pipe\n")).stdout).toBe("2\n");
    const { events } = await home.json<{ events: object[] }>("ticket", "transcript", number);
    expect(events.at(-1)).toMatchObject({
      seq: 2,
      type: "message_posted",
      text: "from a pipe",
      by: { id: "owner" },
    });
  });

  it("go through a whole life", async () => {
    expect(await home.json("agent", "queue", "--as", "rosana")).toEqual([
      expect.objectContaining({
        number: 1,
        position: 1,
        waitingSince: instant,
        activity: ref,
        requester: { id: "ana", name: "Ana Souza" },
        group: ref,
        priority: expect.any(Number),
      }),
    ]);
    const rosana = { id: "rosana", name: "Rosana Godinho" };
    expect(await home.json("agent", "take", "--next", "--as", "rosana")).toEqual(
      ticket({ number: 1, status: "in_progress", chat: "active", agent: rosana }),
    );
    expect(await home.json("ticket", "reply", "1", "Olá!", "--as", "rosana")).toEqual({
      seq: expect.any(Number),
      messageId: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect(await home.json("ticket", "note", "1", "renewing", "--as", "rosana")).toHaveProperty("seq");
    expect(await home.json("agent", "release", "1", "--as", "rosana")).toEqual(ticket({ chat: "waiting" }));
    expect(await home.json("agent", "take", "1", "--as", "rosana")).toEqual(ticket({ chat: "active" }));
    expect(await home.json("ticket", "transfer", "1", "--group", "network", "--as", "rosana")).toEqual(
      ticket({ chat: "waiting", group: { id: "network", name: "Network" }, agent: null }),
    );
    expect(await home.json("agent", "take", "1", "--as", "rosana")).toEqual(ticket({ chat: "active" }));
    expect(await home.json("ticket", "suspend", "1", "--reason", "a part", "--as", "rosana")).toEqual(
      ticket({ chat: "active", status: "suspended", suspendedFor: "a part" }),
    );
    expect(await home.json("ticket", "reactivate", "1", "--as", "rosana")).toEqual(
      ticket({ status: "in_progress", suspendedFor: null }),
    );
    const levels = ["--impact", "high", "--urgency", "high"];
    expect(await home.json("ticket", "priority", "1", ...levels, "--as", "rosana")).toEqual(
      ticket({ impact: "high", urgency: "high", priority: 1 }),
    );
    expect((await home.run(["ticket", "priority", "1", "--as", "rosana"])).code).toBe(2);
    expect((await home.run(["ticket", "suspend", "1", "--as", "rosana"])).code).toBe(2);
    expect((await home.run(["ticket", "suspend", "1", "--reason", "x", "--as", "ana"])).code).toBe(4);
    expect(await home.json("ticket", "end", "1", "--as", "ana")).toEqual(
      ticket({ chat: "ended", status: "in_progress" }),
    );
    expect(await home.json("ticket", "resume", "1", "--as", "ana")).toEqual(ticket({ chat: "waiting" }));
    expect(await home.json("ticket", "resolve", "1", "--solution", "renewed", "--as", "rosana")).toEqual(
      ticket({ chat: "ended", status: "resolved", solution: "renewed" }),
    );
    expect(await home.json("ticket", "rate", "1", "5", "--as", "ana")).toEqual(ticket({ rating: 5 }));
    expect(await home.json("ticket", "reopen", "1", "--as", "ana")).toEqual(ticket({ status: "reopened" }));
    expect(await home.json("ticket", "close", "1", "--as", "ana")).toEqual(ticket({ status: "closed" }));
    const { number } = await home.json<{ number: number }>("ticket", "create", "--direct", "--as", "ana");
    expect(await home.json("ticket", "cancel", String(number), "--reason", "solved", "--as", "ana")).toEqual(
      ticket({ status: "cancelled" }),
    );
  });

  it("tell their story to each side as it may be read", async () => {
    type Transcript = { ticket: number; events: { seq: number; type: string }[] };
    const hers = await home.json<Transcript>("ticket", "transcript", "1", "--as", "ana");
    const ours = await home.json<Transcript>("ticket", "transcript", "1", "--as", "rosana");
    expect(hers.events.map((event) => event.type)).not.toContain("note_posted");
    expect(ours.events.map((event) => event.type)).toContain("note_posted");
    for (const event of ours.events)
      for (const field of ["seq", "at", "type", "by", "side", "messageId", "text"])
        expect(event).toHaveProperty(field);
    const text = await home.run(["ticket", "transcript", "1", "--format", "text", "--lang", "pt-BR"]);
    expect(text.stdout).toMatch(/^Nº 1, transcrição\n/);
    expect(text.stdout).toMatch(/\nRosana Godinho, \d\d:\d\d: Olá!\n/);
    expect(text.stdout).toMatch(/\n\d\d:\d\d: encerrada por Ana Souza após /);
    const markdown = await home.run(["ticket", "transcript", "1", "--format", "md"]);
    expect(markdown.stdout).toMatch(/^# Nº 1, transcript\n\n## /);
    expect(markdown.stdout).toMatch(/\*\*Rosana Godinho\*\*, \d\d:\d\d:\n\n> Olá\\!\n/);
  });
});
