import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "../../src/core/contract/problem.ts";
import { newToken } from "../../src/daemon/people-book.ts";
import { type RealDaemon, startDaemon, temporaryFolder, writeInto } from "./real-daemon.ts";

let desk: RealDaemon;
let url: string;

beforeAll(async () => {
  desk = await startDaemon({
    listen: ["127.0.0.1:0"],
    allowOrigin: ["https://portal.example.com"],
    allowHost: ["desk.example.com"],
  });
  url = desk.urls[0]!;
});

const me = (token: string, headers: Record<string, string> = {}) =>
  desk.http("GET", "/v1/me", undefined, { at: url, token, headers });
const refusalOf = async (token: string): Promise<Problem> => JSON.parse((await me(token)).text);

describe("a token", () => {
  test("holds for a year where nothing else is asked for", async () => {
    const { expires } = await desk.owner.call("user.token", { id: "ana" });
    expect(Math.round((Date.parse(expires!) - Date.now()) / 86_400_000)).toBe(365);
    expect((await desk.owner.call("user.token", { id: "ana", expiresIn: null })).expires).toBeNull();
  });

  test("that expires signs out whoever is connected with it, and says why it fails", async () => {
    const { token } = await desk.owner.call("user.token", { id: "ana", expiresIn: 1 });
    const terminal = await desk.connect({ token, at: url });
    await terminal.hello();
    expect(await terminal.closed).toEqual({ code: 4501, reason: "signed out" });
    expect(await refusalOf(token)).toMatchObject({ code: "not_signed_in", facts: { why: "expired" } });
  });

  test("is listed and taken back by its id or name, alone and at once, never shown again", async () => {
    await desk.owner.call("user.add", { id: "pipe", name: "Pipe", roles: ["ci"] });
    const kept = await desk.owner.call("user.token", { id: "pipe", name: "kept" });
    const gone = await desk.owner.call("user.token", { id: "pipe", name: "nightly", expiresIn: 3600 });
    const listed = await desk.owner.ask("user.tokens", { id: "pipe" });
    expect(listed.text).not.toContain("cdk_");
    expect(JSON.parse(listed.text)).toMatchObject([
      { name: null },
      { name: "kept", id: kept.tokenId, expired: false },
      { name: "nightly", id: gone.tokenId, expires: gone.expires },
    ]);
    const [first, second] = await Promise.all([
      desk.connect({ token: kept.token, at: url }),
      desk.connect({ token: gone.token, at: url }),
    ]);
    await Promise.all([first.hello(), second.hello()]);
    await desk.owner.call("user.revoke", { id: "pipe", token: "nightly" });
    expect((await second.closed).code).toBe(4501);
    expect((await refusalOf(gone.token)).code).toBe("not_signed_in");
    await first.settled();
    expect((await me(kept.token)).status).toBe(200);
    expect(await desk.owner.code("user.revoke", { id: "pipe", token: gone.tokenId })).toBe("not_found");
    expect(await desk.owner.code("user.revoke", { id: "ana", token: kept.tokenId })).toBe("not_found");
  });

  test("can be taken back by whoever holds it, and that one only", async () => {
    const [one, other] = await Promise.all([1, 2].map(() => desk.owner.call("user.token", { id: "ana" })));
    expect(await desk.caller({ token: one!.token, at: url }).call("me.revoke", {})).toMatchObject({
      id: one!.tokenId,
    });
    expect((await me(one!.token)).status).toBe(401);
    expect((await me(other!.token)).status).toBe(200);
    expect(await desk.owner.code("me.revoke", {})).toBe("not_found");
  });

  test("that is taken back while a long answer is on its way gets none", async () => {
    const { token, tokenId } = await desk.owner.call("user.token", { id: "ana" });
    const cursor = (await desk.caller({ token }).call("event.list", {})).cursor;
    let after = cursor;
    for (;;) {
      const page = await desk.caller({ token }).call("event.list", { after });
      if (page.events.length === 0) break;
      after = page.cursor;
    }
    const waiting = desk.caller({ token, at: url }).ask("event.list", { after, seconds: 20 });
    // It has arrived when a later call of the same door has been answered.
    await me(token);
    await desk.owner.call("user.revoke", { id: "ana", token: tokenId });
    await desk.as("ana").call("ticket.create", { activity: "vpn-access", description: "after the end" });
    const { status, text } = await waiting;
    expect(status).toBe(401);
    expect(text).not.toContain("after the end");
  });

  test("of an older desk's document, without an expiry, still holds", async () => {
    const home = temporaryFolder();
    const old = await startDaemon({ home });
    const { token } = await old.owner.call("user.token", { id: "ana" });
    await old.stop();
    const file = join(home, "data", "people.json");
    const document = JSON.parse(readFileSync(file, "utf8"));
    for (const stored of document.value.tokens) {
      delete stored.expires;
      delete stored.name;
    }
    writeInto(home, "data/people.json", JSON.stringify(document));
    const next = await startDaemon({ home });
    expect(await next.caller({ token }).call("me.show", {})).toMatchObject({ user: { id: "ana" } });
    expect((await next.owner.call("user.tokens", { id: "ana" }))[0]).toMatchObject({
      expires: null,
      expired: false,
    });
  });
});

describe("failed sign-ins", () => {
  test("are told why ten times a minute, compared no more often, and never in the way of a token that holds", async () => {
    const busy = await startDaemon({ listen: ["127.0.0.1:0"] });
    const valid = await busy.owner.call("user.token", { id: "ana" });
    const over = await busy.owner.call("user.token", { id: "ana", expiresIn: 1 });
    await pause(Math.max(0, Date.parse(over.expires!) - Date.now()) + 5);
    const shown = async (token: string, headers = {}) => {
      const { text } = await busy.http("GET", "/v1/me", undefined, { at: busy.urls[0]!, token, headers });
      return (JSON.parse(text) as Problem).facts?.why ?? "in";
    };
    const reasons: unknown[] = [];
    for (let at = 0; at < 15; at++)
      reasons.push(await shown(over.token, { "x-forwarded-for": `10.0.0.${at}` }));
    expect(reasons).toEqual([...Array(10).fill("expired"), ...Array(5).fill("throttled")]);
    expect(await shown(newToken())).toBe("throttled");
    expect(await shown(valid.token)).toBe("in");
    // Another door is another address.
    expect((await busy.caller({ token: over.token }).refusal("me.show", {})).facts).toMatchObject({
      why: "expired",
    });
    expect((await busy.owner.call("daemon.status", {})).signIns).toMatchObject({
      compared: 11,
      throttled: 6,
      passed: 1,
    });
    expect((await busy.caller({ token: valid.token }).call("daemon.status", {})).signIns).toBeNull();
  });

  test("behind a proxy are counted by the address that the proxy has added", async () => {
    const behind = await startDaemon({ listen: ["127.0.0.1:0"], behindProxy: true });
    const from = async (forwarded: string) => {
      const { text } = await behind.http("GET", "/v1/me", undefined, {
        at: behind.urls[0]!,
        token: newToken(),
        headers: { "x-forwarded-for": forwarded },
      });
      return (JSON.parse(text) as Problem).facts?.why;
    };
    for (let at = 0; at < 10; at++) await from(`198.51.100.${at}, 203.0.113.7`);
    expect(await from("198.51.100.99, 203.0.113.7")).toBe("throttled");
    expect(await from("203.0.113.7, 203.0.113.8")).toBeUndefined();
  });
});

describe("pages and names that were listed", () => {
  test("may ask, over both protocols, and no others", async () => {
    const { token } = await desk.owner.call("user.token", { id: "ana" });
    const origin = "https://portal.example.com";
    expect((await me(token, { origin })).status).toBe(200);
    expect((await me(token, { origin: `${origin}.evil.example` })).status).toBe(403);
    expect((await me(token, { origin: "null" })).status).toBe(403);
    expect((await me(token, { host: "desk.example.com" })).status).toBe(200);
    expect((await me(token, { host: "rebound.example.com" })).status).toBe(403);
    await (await desk.connect({ at: url, token, headers: { origin } })).hello();
    await expect(
      desk.connect({ at: url, token, headers: { origin: "https://evil.example" } }),
    ).rejects.toThrow("403");
    await expect(desk.connect({ token, headers: { host: "evil.example" } })).rejects.toThrow("403");
  });

  test("are told so before they ask", async () => {
    const asks = (origin: string) =>
      desk.http("OPTIONS", "/v1/me", undefined, {
        at: url,
        headers: { origin, "access-control-request-method": "GET" },
      });
    expect((await asks("https://portal.example.com")).status).toBe(204);
    expect((await asks("https://evil.example")).status).toBe(403);
  });

  test("nobody's page even learns that the desk lives", async () => {
    expect((await desk.http("GET", "/livez", undefined, { at: url })).status).toBe(200);
    expect(
      (await desk.http("GET", "/livez", undefined, { at: url, headers: { origin: "https://evil.example" } }))
        .status,
    ).toBe(403);
    expect(
      (await desk.http("GET", "/v1/nothing", undefined, { at: url, headers: { host: "evil.example" } }))
        .status,
    ).toBe(403);
  });
});

describe("an account that asks too much", () => {
  test("is told when there is room again, on every connection of it, and others are not held up", async () => {
    const slow = await startDaemon({ listen: ["127.0.0.1:0"], framesPerSecond: 1 });
    const [ana, rosana] = await Promise.all(
      ["ana", "rosana"].map(async (id) => (await slow.owner.call("user.token", { id })).token),
    );
    const ask = (token: string) => slow.http("GET", "/v1/me", undefined, { at: slow.urls[0]!, token });
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask(ana!)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(JSON.parse(refused[0]!.text)).toMatchObject({
      code: "too_fast",
      final: false,
      facts: { seconds: 1 },
    });
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20);
    expect((await ask(rosana!)).status).toBe(200);
    expect((await slow.owner.call("me.show", {})).user.id).toBe("owner");
  });

  test("gets its messages back to send again, with their ids, and its other frames in their turn", async () => {
    const slow = await startDaemon({ listen: ["127.0.0.1:0"], framesPerSecond: 1 });
    const { token } = await slow.owner.call("user.token", { id: "ana" });
    const { number } = await slow.as("ana").call("ticket.create", { activity: "vpn-access" });
    const terminal = await slow.connect({ at: slow.urls[0]!, token });
    await terminal.hello();
    const sent = Array.from({ length: 30 }, (_, at) => `too-fast-${at}`);
    for (const messageId of sent) terminal.send({ post: { ticket: number, messageId, text: messageId } });
    terminal.send({ watch: { ticket: number, after: 0 } });
    await terminal.next("live");
    const refused = terminal.frames.flatMap((frame) => ("refused" in frame ? [frame.refused] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const one of refused) expect(one).toMatchObject({ code: "too_fast", final: false, ticket: number });
    const recorded = terminal.events(number).flatMap(({ messageId }) => messageId ?? []);
    const answered = new Set([...recorded, ...refused.map(({ messageId }) => messageId)]);
    expect(sent.filter((id) => !answered.has(id))).toEqual([]);
    expect(recorded.length).toBeGreaterThan(0);
  });
});
