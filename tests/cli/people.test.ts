import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";

const home = new DeskHome();
afterAll(() => home.remove());

describe("people, groups and origins", () => {
  it("are added, changed, listed and removed", async () => {
    const added = await home.run(["user", "add", "davi", "--name", "Davi Prado", "--json"]);
    const davi = JSON.parse(added.stdout);
    expect(davi).toEqual({
      id: "davi",
      name: "Davi Prado",
      roles: ["requester"],
      groups: ["chat-users"],
      language: null,
      vip: false,
      token: expect.stringMatching(/^cdk_/),
      tokenId: expect.stringMatching(/^[0-9a-f]{10}$/),
      expires: expect.stringMatching(/Z$/),
    });
    expect(added.stderr).toContain("Davi Prado");
    expect(added.stderr).not.toContain(davi.token);
    expect(await home.json("user", "edit", "davi", "--role", "requester", "--role", "agent")).toMatchObject({
      roles: ["requester", "agent"],
    });
    expect(await home.json("group", "add", "Field service", "--service-desk")).toMatchObject({
      id: "field-service",
      serviceDesk: true,
      chatRequester: false,
    });
    expect(
      await home.json("group", "edit", "field-service", "--add", "davi", "--chat-requester"),
    ).toMatchObject({
      members: ["davi"],
      chatRequester: true,
    });
    expect(
      await home.json("group", "edit", "field-service", "--no-chat-requester", "--remove", "davi"),
    ).toMatchObject({
      members: [],
      chatRequester: false,
    });
    expect(await home.json("group", "remove", "field-service")).toMatchObject({ id: "field-service" });
    expect(await home.json("user", "list")).toContainEqual(expect.objectContaining({ id: "davi" }));
    expect((await home.run(["user", "token", "davi"])).stdout).toMatch(/^cdk_\w+\n$/);
    expect(await home.json("user", "remove", "davi")).toMatchObject({ id: "davi" });
    expect(await home.json("user", "list")).not.toContainEqual(expect.objectContaining({ id: "davi" }));
    expect(await home.json("origin", "add", "Monitoring")).toEqual({ id: "monitoring", name: "Monitoring" });
    expect(await home.json("origin", "list")).toContainEqual({ id: "monitoring", name: "Monitoring" });
  });

  it("have tokens that are made, listed or taken back: one of these at a time", async () => {
    const pairs = [
      ["--list", "--revoke", "0123456789"],
      ["--list", "--expires", "90d"],
      ["--list", "--name", "x"],
      ["--revoke", "0123456789", "--name", "x"],
      ["--revoke", "0123456789", "--expires", "90d"],
    ];
    for (const flags of pairs) {
      const { code, stdout, stderr } = await home.run(["user", "token", "ana", ...flags]);
      expect([code, stdout]).toEqual([2, ""]);
      for (const flag of flags.filter((word) => word.startsWith("--"))) expect(stderr).toContain(flag);
    }
    expect((await home.run(["user", "token", "ana", "--name", "x", "--expires", "1d"])).stdout).toMatch(
      /^cdk_/,
    );
    expect(await home.json("user", "token", "ana", "--list")).toHaveLength(1);
  });

  it("are explained: every gate, which is shut, and why", async () => {
    expect(await home.json("explain", "chat", "--as", "ana")).toEqual({
      offered: true,
      gates: expect.arrayContaining([
        expect.objectContaining({ gate: "chat_requester", open: true, because: expect.any(String) }),
      ]),
    });
    const rosana = await home.json<{ offered: boolean; gates: { gate: string; open: boolean }[] }>(
      "explain",
      "activity",
      "vpn-does-not-connect",
      "--as",
      "rosana",
    );
    expect(rosana.offered).toBe(false);
    expect(rosana.gates.filter((gate) => !gate.open).map((gate) => gate.gate)).toEqual(["chat_requester"]);
  });
});

describe("agents", () => {
  it("say how they are", async () => {
    expect(await home.json("agent", "status", "away", "--as", "rosana")).toMatchObject({
      agent: { id: "rosana", name: "Rosana Godinho" },
      status: "away",
      capacity: 5,
      groups: expect.arrayContaining([{ id: "network", name: "Network" }]),
    });
  });
});

describe("signing in", () => {
  it("stores the desk and the person, and forgets them again", async () => {
    const other = new DeskHome();
    const { token } = await home.json<{ token: string }>("user", "token", "ana");
    const server = `unix:${home.folder}/run/desk.sock`;
    const failed = await other.run(["login", "--server", server], "cdk_wrong\n");
    expect(failed.code).toBe(4);
    expect((await other.run(["login", "--server", server], "")).code).toBe(2);
    expect((await other.run(["login"], token)).code).toBe(2);
    const { code, stdout } = await other.run(["login", "--server", server, "--json"], `${token}\n`);
    expect([code, JSON.parse(stdout)]).toEqual([0, { user: expect.objectContaining({ id: "ana" }), server }]);
    expect(stdout).not.toContain(token);
    expect(statSync(join(other.folder, "config", "profile.json")).mode & 0o777).toBe(0o600);
    expect(await other.json("whoami")).toMatchObject({
      user: { id: "ana", name: "Ana Souza", roles: ["requester"], groups: ["chat-users", "finance"] },
      server,
    });
    expect((await other.run(["logout"])).code).toBe(0);
    expect((await other.run(["whoami", "--no-start"])).code).toBe(6);
    await other.remove();
  });
});
