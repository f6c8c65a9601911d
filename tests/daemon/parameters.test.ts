import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type RealDaemon, startDaemon, temporaryFolder, writeInto } from "./real-daemon.ts";

let desk: RealDaemon;

beforeAll(async () => {
  desk = await startDaemon();
});

const set = (key: string, value: string | number | boolean, reason?: string) =>
  desk.owner.call("parameter.set", { key, value, ...(reason ? { reason } : {}) });
const unset = (key: string) => desk.owner.call("parameter.unset", { key });
const current = async (key: string) => (await desk.owner.call("parameter.get", { key })).value;

describe("a parameter", () => {
  test("is set by key or number, in the words of three languages, and says who and when", async () => {
    for (const [word, value] of [
      ["N", false],
      ["sí", true],
      ["não", false],
      ["yes", true],
    ] as const)
      expect((await set("316", word)).value).toBe(value);
    const view = await set("ativar-chat", true);
    expect(view).toMatchObject({ number: 316, key: "ativar-chat", value: true, updatedBy: { id: "owner" } });
    expect(new Date(view.updatedAt!).toISOString()).toBe(view.updatedAt);
  });

  test("unset is null, and not false", async () => {
    await unset("ativar-assistente");
    expect(await current("423")).toBeNull();
    await set("423", "N");
    expect(await current("423")).toBe(false);
    expect((await unset("423")).value).toBeNull();
  });

  test("is refused where it does not take the value, or does not exist", async () => {
    expect(await desk.owner.refusal("parameter.set", { key: "316", value: "maybe" })).toMatchObject({
      code: "invalid_value",
      status: 400,
      facts: { number: 316 },
    });
    expect(await desk.owner.refusal("parameter.get", { key: "ativar-chta" })).toMatchObject({
      code: "unknown_key",
      status: 404,
      facts: { suggestion: "ativar-chat" },
    });
  });

  test("leaves a history: who, old, new and why, which can be reverted", async () => {
    await set("contato-central", "ext. 1");
    await set("contato-central", "ext. 2", "moved");
    const log = await desk.owner.call("parameter.log", { key: "9000" });
    const last = log.at(-1)!;
    expect(last).toMatchObject({
      key: "contato-central",
      old: "ext. 1",
      new: "ext. 2",
      reason: "moved",
      by: { id: "owner" },
    });
    expect((await desk.owner.call("parameter.revert", { id: last.id })).value).toBe("ext. 1");
    const first = log.find((change) => change.new === "ext. 1")!;
    expect((await desk.owner.call("parameter.revert", { id: first.id })).value).toBe(
      "Service Desk, ext. 4000",
    );
    expect((await desk.owner.call("parameter.log", { key: "9000" })).at(-1)!.reason).toBe(
      `revert ${first.id}`,
    );
    expect(await desk.owner.code("parameter.revert", { id: 4242 })).toBe("not_found");
  });

  test("reverting to what is not there any more is refused like setting it", async () => {
    await desk.owner.call("origin.add", { id: "fax", name: "Fax" });
    await set("315", "fax");
    await set("315", "chat");
    const { id } = (await desk.owner.call("parameter.log", { key: "315" })).at(-1)!;
    const portfolio = await desk.owner.call("portfolio.show", {});
    const origins = portfolio.origins.filter((origin) => origin.id !== "fax");
    await desk.owner.call("portfolio.apply", { portfolio: { ...portfolio, origins } });
    expect(await desk.owner.code("parameter.revert", { id })).toBe("parameter_invalid");
    expect(await current("315")).toBe("chat");
  });

  test("that was not changed leaves no history", async () => {
    const before = await desk.owner.call("parameter.log", {});
    await set("316", true);
    expect(await desk.owner.call("parameter.log", {})).toEqual(before);
  });

  test("points at things by their names as well, and keeps their ids", async () => {
    expect((await set("315", "Correo electrónico")).value).toBe("email");
    expect((await set("317", "vpn does not connect")).value).toBe("vpn-does-not-connect");
    expect((await set("389", "Redes")).value).toBe("network");
    expect((await set("388", "ana souza")).value).toBe("ana");
    for (const key of ["388", "389"]) await unset(key);
    await set("317", "general-request");
    await set("315", "chat");
  });

  test("pointing nowhere is refused when it is set", async () => {
    for (const [key, value] of [
      ["315", "nowhere"],
      ["317", "nowhere"],
      ["388", "nobody"],
      ["389", "no-group"],
    ] as const)
      expect(await desk.owner.refusal("parameter.set", { key, value })).toMatchObject({
        code: "parameter_invalid",
        facts: { number: Number(key), because: "missing" },
      });
    expect(
      (await desk.owner.refusal("parameter.set", { key: "317", value: "old-wifi-access" })).facts.because,
    ).toBe("inactive");
    expect(
      (await desk.owner.refusal("parameter.set", { key: "317", value: "firewall-rule" })).facts.because,
    ).toBe("not_in_chat");
  });
});

describe("a document that somebody broke by hand", () => {
  test("stops nothing: the copy before it serves, and the fault names file and line", async () => {
    const home = temporaryFolder();
    const first = await startDaemon({ home, parameters: { "contato-central": "ext. 1", 9003: 2 } });
    await first.stop();
    const file = join(home, "data", "parameters.json");
    const good = readFileSync(file, "utf8");
    writeInto(home, "data/parameters.json", good.replace('"ativar-chat": true', '"ativar-chat": "oops"'));
    const second = await startDaemon({ home });
    expect(second.said).toMatch(new RegExp(`${file}:\\d+: value\\.ativar-chat.*The previous copy serves`));
    const { faults } = await second.owner.call("daemon.status", {});
    expect(faults).toHaveLength(1);
    expect((await second.as("ana").call("daemon.status", {})).faults).toEqual([]);
    expect((await second.as("ana").call("ticket.create", { direct: true, chat: true })).chat).toBe("waiting");
    await second.stop();
    writeInto(home, "data/parameters.json", good.slice(0, -20));
    const third = await startDaemon({ home });
    expect(third.said).toMatch(/parameters\.json:\d+: .*JSON/);
    await third.stop();
  });
});
