import { beforeAll, describe, expect, test } from "vitest";
import { type RealDaemon, startDaemon } from "./real-daemon.ts";

let desk: RealDaemon;

beforeAll(async () => {
  desk = await startDaemon();
});

const set = (key: string, value: string | boolean) => desk.owner.call("parameter.set", { key, value });
const unset = (key: string) => desk.owner.call("parameter.unset", { key });

describe("the gates of a chat", () => {
  const start = (more: object = {}) =>
    desk.as("ana").refusal("ticket.create", { activity: "vpn-access", chat: true, ...more });

  test("are judged in order, and each refusal says how it is mended and by whom", async () => {
    await desk.owner.call("user.add", { id: "nina", name: "Nina", groups: [] });
    const met: [string, unknown][] = [];
    const meet = async () => {
      const { code, facts, detail } = await desk
        .as("nina")
        .refusal("ticket.create", { activity: "payslip-printing", chat: true });
      expect(detail).not.toMatch(/\{\{|refusal\./);
      met.push([code, facts.number ?? facts.gate]);
    };
    await set("316", false);
    await unset("315");
    await unset("317");
    await meet();
    await unset("316");
    await meet();
    await set("316", true);
    await meet();
    await set("315", "chat");
    await meet();
    await set("317", "general-request");
    await meet();
    await desk.owner.call("group.edit", { id: "chat-users", add: ["nina"] });
    await meet();
    expect(met).toEqual([
      ["chat_inactive", 316],
      ["chat_inactive", 316],
      ["parameter_missing", 315],
      ["parameter_missing", 317],
      ["not_chat_requester", undefined],
      ["activity_not_offered", "activity_visible"],
    ]);
  });

  test("are told the same way by explain and by the pickers", async () => {
    await set("316", false);
    const told = await desk.as("ana").call("explain.activity", { activity: "vpn-access" });
    expect(told.offered).toBe(false);
    expect(told.gates.filter((gate) => !gate.open)).toMatchObject([
      {
        gate: "chat_active",
        code: "chat_inactive",
        facts: { number: 316, contact: "Service Desk, ext. 4000" },
      },
    ]);
    expect((await desk.as("ana").call("offer.show", {})).shut).toMatchObject({ code: "chat_inactive" });
    await set("316", true);
    expect((await desk.as("ana").call("explain.chat", {})).offered).toBe(true);
    expect((await desk.as("ana").call("offer.show", {})).shut).toBeNull();
    expect(await desk.as("ana").code("explain.chat", { as: "rosana" })).toBe("not_allowed");
    expect(
      (await desk.owner.call("explain.chat", { as: "rosana" })).gates.find((gate) => !gate.open),
    ).toMatchObject({
      gate: "chat_requester",
    });
  });

  test("316 off refuses new chats and lets running ones finish", async () => {
    const ana = desk.as("ana");
    const { number } = await ana.call("ticket.create", { activity: "vpn-access", chat: true });
    await set("316", false);
    expect((await start()).code).toBe("chat_inactive");
    expect(await ana.code("ticket.create", { direct: true, chat: true })).toBe("chat_inactive");
    await ana.call("ticket.reply", { number, text: "still waiting" });
    await desk.as("rosana").call("ticket.take", { number });
    await ana.call("ticket.reply", { number, text: "still talking" });
    await ana.call("ticket.resume", { number });
    await ana.call("ticket.end", { number });
    expect(await ana.code("ticket.resume", { number })).toBe("chat_inactive");
    expect((await ana.call("ticket.create", { activity: "vpn-access" })).chat).toBe("none");
    await set("316", true);
    expect((await ana.call("ticket.resume", { number })).chat).toBe("waiting");
  });

  test("what 315 and 317 pointed at can go, and is missed when a chat starts", async () => {
    const portfolio = await desk.owner.call("portfolio.show", {});
    const without = {
      ...portfolio,
      origins: portfolio.origins.filter((origin) => origin.id !== "chat"),
      catalogs: portfolio.catalogs.map((catalog) => ({
        ...catalog,
        services: catalog.services.map((service) => ({
          ...service,
          activities: service.activities.filter((activity) => activity.id !== "general-request"),
        })),
      })),
    };
    const plan = await desk.owner.call("portfolio.plan", { portfolio: without });
    expect(plan.loses).toEqual([{ id: "general-request", name: "General request" }]);
    await desk.owner.call("portfolio.apply", { portfolio: without });
    expect(await start()).toMatchObject({
      code: "parameter_invalid",
      facts: { number: 315, because: "missing" },
    });
    expect(
      (await desk.owner.call("parameter.check", {})).faults.map((fault) => [fault.number, fault.code]),
    ).toEqual([
      [315, "parameter_invalid"],
      [317, "parameter_invalid"],
    ]);
    await set("315", "phone");
    expect(await start()).toMatchObject({ code: "parameter_invalid", facts: { number: 317 } });
    expect(await desk.as("ana").code("ticket.create", { direct: true })).toBe("parameter_invalid");
    await desk.owner.call("portfolio.apply", { portfolio });
    await set("315", "chat");
    expect((await desk.owner.call("parameter.check", {})).ok).toBe(true);
    const direct = await desk
      .as("ana")
      .call("ticket.create", { direct: true, chat: true, description: "help" });
    expect(direct).toMatchObject({
      direct: true,
      activity: { id: "general-request" },
      origin: { id: "chat" },
    });
  });

  test("388 is the requester of pipelines, and 118 and 390 are stamped on each ticket", async () => {
    await desk.owner.call("user.add", { id: "build", name: "Build", roles: ["ci"] });
    await set("388", "ana");
    await set("118", "C-7");
    await set("390", "HQ");
    const ticket = await desk.as("build").call("ticket.create", { activity: "vpn-access" });
    expect(ticket).toMatchObject({
      requester: { id: "ana" },
      registeredBy: { id: "build" },
      contract: "C-7",
      unit: "HQ",
    });
    expect((await desk.as("build").call("ticket.view", { number: ticket.number })).number).toBe(
      ticket.number,
    );
    expect((await desk.as("build").call("ticket.list", {})).map((one) => one.number)).toEqual([
      ticket.number,
    ]);
    await desk.owner.call("user.add", { id: "temp", name: "Temp" });
    await set("388", "temp");
    await desk.owner.call("user.remove", { id: "temp" });
    expect(await desk.as("build").refusal("ticket.create", { activity: "vpn-access" })).toMatchObject({
      code: "parameter_invalid",
      facts: { number: 388 },
    });
    for (const key of ["388", "118", "390"]) await unset(key);
    const own = await desk.as("build").call("ticket.create", { activity: "vpn-access" });
    expect(own).toMatchObject({ requester: { id: "build" }, contract: null, unit: null });
  });
});

describe("a portfolio that is applied", () => {
  test("keeps what open tickets and people stand on", async () => {
    const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-certificate-renewal" });
    const portfolio = await desk.owner.call("portfolio.show", {});
    const without = (activity: string) => ({
      ...portfolio,
      catalogs: portfolio.catalogs.map((catalog) => ({
        ...catalog,
        services: catalog.services.map((service) => ({
          ...service,
          activities: service.activities.filter((one) => one.id !== activity),
        })),
      })),
    });
    const apply = (changed: typeof portfolio) =>
      desk.owner.refusal("portfolio.apply", { portfolio: changed });
    expect(await apply(without("vpn-certificate-renewal"))).toMatchObject({
      code: "in_use",
      facts: { id: "vpn-certificate-renewal", by: `Nº ${number} (chat none)` },
    });
    const noFinance = { ...portfolio, groups: portfolio.groups.filter((group) => group.id !== "finance") };
    expect((await apply(noFinance)).code).toMatch(/in_use|invalid_input/);
    await desk.as("ana").call("ticket.close", { number });
    await desk.owner.call("portfolio.apply", { portfolio: without("vpn-certificate-renewal") });
    expect((await desk.as("ana").call("ticket.view", { number })).activity.name).toBe(
      "Renew the VPN certificate",
    );
    await desk.owner.call("portfolio.apply", { portfolio });
  });

  test("tells requesters only what is theirs", async () => {
    const { origins, groups, catalogs } = await desk.as("ana").call("portfolio.show", {});
    expect([origins, groups]).toEqual([[], []]);
    expect(JSON.stringify(catalogs)).not.toContain("colleague-joins");
    expect(catalogs).toEqual((await desk.as("ana").call("offer.show", {})).catalogs);
  });
});
