import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { Anteroom } from "../../src/daemon/anteroom.ts";
import { openDoors } from "../../src/daemon/listen.ts";

const anteroom = new Anteroom();
const doors = await openDoors(anteroom, {
  addresses: [{ host: "127.0.0.1", port: 0 }],
  tls: null,
  behindProxy: false,
});
const [url] = doors.urls;
afterAll(() => {
  for (const server of doors.servers) server.close().closeAllConnections();
});

test("whoever knocks before there is a desk is told to wait, and led to it as soon as there is one", async () => {
  const ask = async (path: string) => {
    const answer = await fetch(`${url}${path}`);
    return [answer.status, await answer.json()];
  };
  expect(await ask("/readyz")).toEqual([503, { ok: false, reason: "recovering" }]);
  expect(await ask("/v1/me")).toEqual([503, { ok: false, reason: "recovering" }]);
  expect(await ask("/livez")).toEqual([200, { ok: true }]);
  const [error] = await once(new WebSocket(`${url}/v1/live`), "error");
  expect(String(error)).toContain("503");
  anteroom.leadTo(createServer((_, response) => response.end('{"ok":"the desk"}')));
  expect(await ask("/readyz")).toEqual([200, { ok: "the desk" }]);
});
