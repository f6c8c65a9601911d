import { beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "../../src/core/contract/problem.ts";
import { newToken } from "../../src/daemon/people-book.ts";
import { type RealDaemon, startDaemon } from "./real-daemon.ts";

let desk: RealDaemon;
let url: string;

beforeAll(async () => {
  desk = await startDaemon({ listen: ["127.0.0.1:0"] });
  url = desk.urls[0]!;
  for (const role of ["requester", "agent", "admin", "ci"] as const)
    await desk.owner.call("user.add", { id: `one-${role}`, name: `One ${role}`, roles: [role] });
});

const tokenOf = async (id: string): Promise<string> => (await desk.owner.call("user.token", { id })).token;
const codeOf = async (answer: Promise<{ status: number; text: string }>): Promise<string> => {
  const { status, text } = await answer;
  return status === 200 ? "ok" : (JSON.parse(text) as Problem).code;
};

describe("who is calling", () => {
  test("on the local socket, the owner of the machine, with every role", async () => {
    const { user } = await desk.owner.call("me.show", {});
    expect(user).toMatchObject({ id: "owner", roles: ["requester", "agent", "admin"] });
  });

  test("over TCP, nobody without a token, whatever else is said", async () => {
    expect(await codeOf(desk.http("GET", "/v1/me", undefined, { at: url }))).toBe("not_signed_in");
    expect(await codeOf(desk.http("GET", "/v1/me", undefined, { at: url, as: "ana" }))).toBe("not_signed_in");
    expect(await codeOf(desk.http("GET", "/v1/me", undefined, { at: url, token: newToken() }))).toBe(
      "not_signed_in",
    );
    const { status } = await desk.http("GET", "/v1/me", undefined, { at: url });
    expect(status).toBe(401);
  });

  test("whoever holds the token, over both doors", async () => {
    const token = await tokenOf("ana");
    expect(token).toMatch(/^cdk_[0-9A-Za-z]{36}$/);
    for (const at of [url, undefined]) {
      const { user } = await desk.caller({ token, at }).call("me.show", {});
      expect(user).toMatchObject({ id: "ana", roles: ["requester"] });
    }
  });

  test("a credential that is shown and fails is never taken for the owner", async () => {
    for (const authorization of [
      "Bearer ",
      "Bearer",
      "",
      "Basic b3duZXI6",
      "Bearer cdk_short",
      `Bearer ${newToken()}`,
    ])
      expect(
        await codeOf(desk.http("GET", "/v1/me", undefined, { headers: { authorization } })),
        authorization,
      ).toBe("not_signed_in");
  });

  test("an admin in somebody's name has that person's rights and no others", async () => {
    expect((await desk.as("ana").call("me.show", {})).user).toMatchObject({
      id: "ana",
      roles: ["requester"],
    });
    expect(await desk.as("ana").code("user.list", {})).toBe("not_allowed");
    expect(await desk.as("nobody").code("me.show", {})).toBe("not_found");
    const token = await tokenOf("one-agent");
    expect(await desk.caller({ token, as: "ana" }).code("me.show", {})).toBe("not_allowed");
    expect(await desk.caller({ token, as: "owner" }).code("me.show", {})).toBe("not_allowed");
  });

  test("a name that is no header is refused, not a bug", async () => {
    expect(
      await codeOf(desk.http("GET", "/v1/me", undefined, { headers: { "chatdesk-as": "%E0%A4%A" } })),
    ).toBe("invalid_input");
  });

  test("the history tells who acted in whose name", async () => {
    const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-access" });
    const { events } = await desk.as("ana").call("ticket.events", { number });
    expect(events).toMatchObject([{ by: { id: "ana" }, via: { id: "owner" } }]);
  });

  test("somebody else's page is not a caller", async () => {
    const token = await tokenOf("ana");
    const me = (headers: Record<string, string>, at?: string) =>
      codeOf(desk.http("GET", "/v1/me", undefined, { at, token, headers }));
    expect(await me({ origin: "http://evil.example" }, url)).toBe("not_allowed");
    expect(await me({ origin: "http://evil.example" })).toBe("not_allowed");
    expect(await me({ host: "evil.example" }, url)).toBe("not_allowed");
    expect(await me({ host: `localhost:${new URL(url).port}` }, url)).toBe("ok");
    await expect(
      desk.connect({ at: url, token, headers: { origin: "http://evil.example" } }),
    ).rejects.toThrow("403");
    await expect(desk.connect({ at: url })).rejects.toThrow("401");
  });
});

describe("what comes in at a door", () => {
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    desk.http("POST", path, body, { headers, as: "ana" });
  const create = (body: string, headers?: Record<string, string>) =>
    codeOf(post("/v1/tickets", body, headers));

  test("is refused with the field and the rule where it does not fit, never with a stack", async () => {
    const { text, status, type } = await post("/v1/tickets", '{"activity":"vpn-access","chat":"yes"}');
    expect([status, type]).toEqual([400, "application/problem+json"]);
    expect(JSON.parse(text)).toMatchObject({ code: "invalid_input", facts: { field: "chat" } });
    expect(text).not.toMatch(/\bat .*\.ts|node_modules/);
  });

  test.each([
    "{",
    "[]",
    "null",
    '"text"',
    "1",
    "",
    '{"activity":"vpn-access","unknown":1}',
    '{"activity":"vpn-access","__proto__":{"chat":true}}',
    '{"activity":"vpn-access","constructor":{"prototype":{}}}',
    '{"activity":"vpn-access","direct":true}',
    '{"direct":false}',
    "{}",
    `{"activity":"vpn-access","description":"\\ud800"}`,
    `{"activity":"vpn-access","description":"${"日".repeat(6000)}"}`,
  ])("%.80s", async (body) => {
    expect(await create(body)).toBe("invalid_input");
  });

  test("too much of it is said to be too much", async () => {
    expect(await create(`{"activity":"vpn-access","description":"${"x".repeat(70_000)}"}`)).toBe("too_large");
  });

  test("of another kind is refused", async () => {
    expect(await create("<a/>", { "content-type": "application/xml" })).toBe("invalid_input");
    expect(await create("{}", { "idempotency-key": "bad key!" })).toBe("invalid_input");
  });

  test("at no door is a problem as well", async () => {
    const { status, type, text } = await desk.http("GET", "/v1/nothing?token=secret");
    expect([status, type]).toEqual([404, "application/problem+json"]);
    expect(text).not.toContain("secret");
    expect((await desk.http("DELETE", "/v1/tickets/1")).status).toBe(404);
    expect(await codeOf(desk.http("GET", "/v1/tickets/abc"))).toBe("invalid_input");
    expect(await codeOf(desk.http("GET", "/v1/tickets/99999999999999999999"))).toBe("invalid_input");
    expect(await codeOf(desk.http("GET", "/v1/tickets/4242"))).toBe("not_found");
    expect(await codeOf(desk.http("PATCH", "/v1/users/%E0%A4%A", "{}"))).toBe("invalid_input");
    const name = encodeURIComponent("ç".repeat(120));
    expect(await codeOf(desk.http("PATCH", `/v1/users/${name}`, "{}"))).toBe("not_found");
  });
});
