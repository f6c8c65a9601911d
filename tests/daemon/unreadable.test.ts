import { mkdtempSync, rmSync } from "node:fs";
import type { NetConnectOpts } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DaemonUnderFire } from "../torture/daemon-under-fire.ts";
import { HttpLine } from "../torture/scenarios/fuzz/http-line.ts";
import { startSmall } from "../torture/scenarios/fuzz/stage.ts";

let daemon: DaemonUnderFire;
const home = mkdtempSync(join(tmpdir(), "chatdesk-unreadable-"));

beforeAll(async () => {
  daemon = await startSmall(home, { listen: ["127.0.0.1:0"] });
});
afterAll(async () => {
  await daemon.end("SIGTERM");
  rmSync(home, { recursive: true, force: true });
});

const host = "Host: localhost\r\n";
const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";

/** Everything that comes back until the daemon closes. */
async function told(text: string, door: "unix" | "tcp") {
  const to: NetConnectOpts =
    door === "unix"
      ? { path: daemon.socket }
      : { host: "127.0.0.1", port: Number(new URL(daemon.urls[0]!).port) };
  const line = new HttpLine(to);
  const { responses, hung } = await line.exchange(Buffer.from(text, "latin1"), [], {
    goodbye: true,
    patienceMs: 15_000,
  });
  line.end();
  expect(hung).toBe(false);
  return responses.map(({ status, headers, body }) => {
    expect(headers.get("content-type")).toMatch(/^application\/(problem\+)?json/);
    return { status, bytes: body.length, ...JSON.parse(body.toString("utf8")) };
  });
}

describe.each(["unix", "tcp"] as const)("at the %s door", (door) => {
  test.each([
    ["no HTTP", "\0\0\0\0", 400, "invalid_input"],
    ["another version of it", "GET /v1/me HTTP/3.0\r\n\r\n", 400, "invalid_input"],
    [
      "a head without end",
      `GET /v1/me HTTP/1.1\r\n${host}X: ${"x".repeat(40_000)}\r\n\r\n`,
      413,
      "too_large",
    ],
    ["no Host", "GET /v1/me HTTP/1.1\r\n\r\n", 403, "not_allowed"],
    [
      "a page's Origin at an upgrade",
      `GET /v1/live HTTP/1.1\r\n${host}Origin: https://a.b\r\n${upgrade}\r\n`,
      403,
      "not_allowed",
    ],
  ])("%s is refused in words, and the connection is closed", async (_, text, status, code) => {
    expect(await told(text, door)).toMatchObject([{ status, code }]);
  });
});

test("a handshake that is none is refused in words", async () => {
  const answers = await told(`GET /v1/live HTTP/1.1\r\n${host}${upgrade}\r\n`, "unix");
  expect(answers).toMatchObject([{ status: 400, code: "invalid_input", facts: { field: "handshake" } }]);
});

test("an expectation that nobody knows is none", async () => {
  const answers = await told(
    `GET /v1/me HTTP/1.1\r\n${host}Expect: 200-ok\r\nConnection: close\r\n\r\n`,
    "unix",
  );
  expect(answers).toMatchObject([{ status: 200, user: { id: "owner" } }]);
});

describe("a body", () => {
  const plan = (body: string): string =>
    `POST /v1/portfolio/plan HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;

  test("with a key of 60 KiB does not get it back", async () => {
    const [answer] = await told(plan(`{"${"k".repeat(60_000)}":1}`), "unix");
    expect(answer).toMatchObject({ status: 400, code: "invalid_input" });
    expect(answer?.bytes).toBeLessThan(4096);
  });

  test("of a million faults is refused before they are counted", async () => {
    const [answer] = await told(plan(`{"portfolio":{"origins":[${"{},".repeat(1_000_000)}{}]}}`), "unix");
    expect(answer).toMatchObject({ status: 400, facts: { rule: "holds more than 200000 values" } });
    expect(daemon.isRunning).toBe(true);
  });
});
