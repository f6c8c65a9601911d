import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { Anteroom } from "../../src/daemon/anteroom.ts";
import { openDoors } from "../../src/daemon/listen.ts";
import { patience } from "../../src/daemon/patience.ts";
import { Strangers } from "../../src/daemon/strangers.ts";

const anteroom = new Anteroom();
const doors = await openDoors(anteroom, {
  addresses: [{ host: "127.0.0.1", port: 0 }],
  tls: null,
  behindProxy: false,
  strangers: new Strangers({ ...patience, strangerMs: 200 }),
});
const [url] = doors.urls;
afterAll(() => {
  for (const server of doors.servers) server.close().closeAllConnections();
});

test("whoever says nothing before there is a desk is sent away after a while", async () => {
  expect(await text(connect(Number(new URL(url!).port), "127.0.0.1"))).toBe("");
});

test("whoever asks for a live connection before there is a desk, and is gone at once, harms nobody", async () => {
  const handshake = [
    "GET /v1/live HTTP/1.1",
    "Host: x",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  ].join("\r\n");
  for (let n = 0; n < 5; n++) {
    const socket = connect(Number(new URL(url!).port), "127.0.0.1");
    await once(socket, "connect");
    const gone = once(socket, "close");
    socket.write(`${handshake}\r\n\r\n`, () => socket.resetAndDestroy());
    await gone;
  }
  expect((await fetch(`${url}/livez`)).status).toBe(200);
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
