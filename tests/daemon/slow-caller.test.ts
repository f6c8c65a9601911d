import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "../../src/core/contract/problem.ts";
import { type RealDaemon, startDaemon } from "./real-daemon.ts";

let desk: RealDaemon;
let port: number;
const patience = {
  headMs: 300,
  bodyMs: 300,
  idleMs: 500,
  strangerMs: 700,
  strangers: 10,
};

beforeAll(async () => {
  desk = await startDaemon({ listen: ["127.0.0.1:0"], patience });
  port = Number(new URL(desk.urls[0]!).port);
});

function knock(): Socket {
  return connect({ port, host: "127.0.0.1" }).on("error", () => {});
}

/** Everything that is said to that socket until it is cut. */
function until(socket: Socket): Promise<string> {
  return text(socket).catch(() => "cut");
}

describe("a caller who takes their time", () => {
  test.each([
    ["says nothing", ""],
    ["says half a head", "GET /v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: "],
  ])("who %s is cut", async (_, said) => {
    const socket = knock();
    socket.write(said);
    expect(await until(socket)).toMatch(/^$|did not arrive in time|^cut$/);
  });

  test("who asks what anybody may ask, and nothing else, is cut after a while", async () => {
    const socket = knock();
    const timer = setInterval(
      () => socket.write(`GET /livez HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`),
      100,
    );
    const said = await until(socket);
    clearInterval(timer);
    expect(said).toContain('{"ok":true}');
  });

  test("who waits for an answer longer than a body may take gets it", async () => {
    const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-access", chat: true });
    const seconds = (2 * patience.bodyMs) / 1000;
    const { reached } = await desk.as("ana").call("ticket.wait", { number, until: "taken", seconds });
    expect(reached).toBe(false);
  });

  test("who is known and sends half a body is cut", async () => {
    const { token } = await desk.owner.call("user.token", { id: "ana" });
    const socket = knock();
    socket.write(
      `POST /v1/tickets HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    );
    expect(await until(socket)).not.toContain("HTTP/1.1 2");
  });

  test("where too many stand at the door, the one who stood longest goes, and whoever comes is heard", async () => {
    const first = knock();
    await once(first, "connect");
    const cut = once(first, "close");
    const others = Array.from({ length: patience.strangers }, knock);
    await cut;
    const { token } = await desk.owner.call("user.token", { id: "ana" });
    const { user } = await desk.caller({ token, at: desk.urls[0] }).call("me.show", {});
    expect(user.id).toBe("ana");
    for (const other of others) other.destroy();
  });
});

describe("a body", () => {
  const post = (path: string, headers: readonly string[]): Socket => {
    const socket = knock();
    const lines = [
      `POST ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      "Content-Type: application/json",
      ...headers,
    ];
    socket.write(`${lines.join("\r\n")}\r\n\r\n{`);
    return socket;
  };

  test("of a stranger's is not waited for", async () => {
    const socket = post("/v1/portfolio/plan", ["Content-Length: 8000000"]);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toContain("HTTP/1.1 401");
    socket.destroy();
  });

  test.each([
    ["a stranger", "", false],
    ["somebody who may not", "ana", false],
    ["somebody who may", "owner", true],
  ])("that comes from %s is invited only where it may come", async (_, id, invited) => {
    const token = id && (await desk.owner.call("user.token", { id })).token;
    const socket = post("/v1/portfolio/plan", [
      ...(token ? [`Authorization: Bearer ${token}`] : []),
      "Content-Length: 8000000",
      "Expect: 100-continue",
    ]);
    const [answer] = await once(socket, "data");
    expect(String(answer).startsWith("HTTP/1.1 100")).toBe(invited);
    socket.destroy();
  });

  test("of somebody who may not is not waited for either", async () => {
    const { token } = await desk.owner.call("user.token", { id: "ana" });
    const socket = post("/v1/portfolio/plan", [`Authorization: Bearer ${token}`, "Content-Length: 8000000"]);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toContain("HTTP/1.1 403");
    socket.destroy();
  });

  test.each([
    ["no JSON", "{nonsense", "is no JSON"],
    ["deep", `{"activity":${"[".repeat(9)}${"]".repeat(9)}}`, "nests deeper than 8 levels"],
    ["very deep", "[".repeat(60_000), "nests deeper than 8 levels"],
    ["a bracket in a text, which is not deep", `{"activity":"${"[{".repeat(50)}\\"[["}`, null],
    ["__proto__", '{"__proto__":{"roles":["admin"]}}', "is no key that may be used"],
    ["constructor", '{"direct":true,"constructor":{}}', "is no key that may be used"],
    ["prototype, further in", '{"direct":{"a":[{"prototype":1}]}}', "is no key that may be used"],
  ])("that is %s", async (_, body, rule) => {
    const { status, text } = await desk.http("POST", "/v1/tickets", body, { as: "ana" });
    const { code, facts } = JSON.parse(text) as Problem;
    if (rule === null) return expect(code).not.toBe("invalid_input");
    expect({ status, code, rule: facts.rule }).toEqual({ status: 400, code: "invalid_input", rule });
  });

  test("that is a whole portfolio may nest as deep as one does, and no deeper", async () => {
    const portfolio = await desk.owner.call("portfolio.show", {});
    await desk.owner.call("portfolio.plan", { portfolio });
    const { text } = await desk.http("POST", "/v1/portfolio/plan", "[".repeat(2_000_000));
    expect(JSON.parse(text)).toMatchObject({ facts: { rule: "nests deeper than 16 levels" } });
  });
});

test.each(["0x1", "1e0", "+1", "%201", "1.0", "-1", "1_", "１", "0b1", "Infinity"])(
  "a number in a path is written in decimal digits: not %s",
  async (number) => {
    await desk.as("ana").call("ticket.create", { activity: "vpn-access" });
    const { status, text } = await desk.http("GET", `/v1/tickets/${encodeURI(number)}`, undefined, {
      as: "ana",
    });
    expect([status, (JSON.parse(text) as Problem).code]).toEqual([400, "invalid_input"]);
    const query = await desk.http("GET", `/v1/tickets?limit=${encodeURI(number)}`, undefined, { as: "ana" });
    expect(query.status).toBe(400);
  },
);
