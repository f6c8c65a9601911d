import type { Dice } from "../../dice.ts";
import { garbled } from "./garbled.ts";
import { type Ask, rendered } from "./request-maker.ts";

/** Bytes that are no HTTP, or HTTP as no client speaks it. */
export interface Attack {
  readonly kind: string;
  readonly bytes: Buffer;
}

const host = "Host: localhost\r\n";
const json = "Content-Type: application/json\r\n";
const post = `POST /v1/tickets/1/messages HTTP/1.1\r\n${host}${json}`;
const body = '{"text":"hello"}';

type Maker = (dice: Dice, ask: Ask) => string | Buffer;

const attacks: Readonly<Record<string, Maker>> = {
  "a request line that is none": (dice) =>
    dice.oneOf([
      "GET\r\n\r\n",
      "\r\n\r\n\r\n",
      "GET /v1/me\r\n\r\n",
      "\0\0\0\0",
      "GET  HTTP/1.1\r\n\r\n",
      ": :\r\n\r\n",
    ]),
  "another version": (dice) =>
    `GET /v1/me HTTP/${dice.oneOf(["0.9", "1.0", "2.0", "3.0", "1.1.1", "x"])}\r\n${host}\r\n`,
  "another method": (dice) =>
    `${dice.oneOf(["BREW", "get", "PRI", "G\0T", "LINK", "QUERY", "A".repeat(5000)])} /v1/me HTTP/1.1\r\n${host}\r\n`,
  "a TLS handshake": () => Buffer.from("16030100a5010000a10303", "hex"),
  "HTTP/2": () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "bytes changed": (dice, ask) => garbled(rendered(ask).toString("latin1"), dice),
  "many headers": (dice) =>
    `GET /v1/me HTTP/1.1\r\n${host}${Array.from({ length: dice.oneOf([90, 3000]) }, (_, at) => `X-${at}: ${at}\r\n`).join("")}\r\n`,
  "a long header": (dice) =>
    `GET /v1/me HTTP/1.1\r\n${host}X: ${"x".repeat(dice.oneOf([8000, 16_400, 200_000]))}\r\n\r\n`,
  "a header that is none": (dice) =>
    `GET /v1/me HTTP/1.1\r\n${host}${dice.oneOf(["no colon", ": nothing", "X : space", "X\0: nul", "X: a\0b", " folded: 1", "X: a\nY: b", "Ünï: 1"])}\r\n\r\n`,
  "the same header twice": (dice) =>
    `GET /v1/me HTTP/1.1\r\n${host}${dice.oneOf([host, "Chatdesk-As: ana\r\nChatdesk-As: owner\r\n", "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n", "Content-Length: 0\r\nContent-Length: 5\r\n", "Upgrade: a\r\nUpgrade: b\r\n"])}\r\n`,
  "no host": () => "GET /v1/me HTTP/1.1\r\n\r\n",
  "somebody else's host": () => "GET /v1/me HTTP/1.1\r\nHost: evil.example\r\n\r\n",
  "somebody else's page": () => `GET /v1/me HTTP/1.1\r\n${host}Origin: https://evil.example\r\n\r\n`,
  "a token that is none": (dice) =>
    `GET /v1/me HTTP/1.1\r\n${host}Authorization: ${dice.oneOf(["Bearer ", "Bearer cdk_x", "Basic YTpi", "Bearer \xff", `Bearer ${"a".repeat(9000)}`])}\r\n\r\n`,
  "two lengths": () =>
    `${post}Content-Length: ${body.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${body}`,
  "a length that lies": (dice) =>
    `${post}Content-Length: ${dice.oneOf(["5", "99", "-1", "+5", "0x10", "1e9", "99999999999999999999", "5, 5", ""])}\r\n\r\n${body}`,
  "chunks that are none": (dice) =>
    `${post}Transfer-Encoding: chunked\r\n\r\n${dice.oneOf(["zz\r\n", "-1\r\n\r\n", `${"F".repeat(17)}\r\n`, "5\r\nhe", "5\r\nhello6\r\n", "0\r\n", `5;${"x".repeat(20_000)}\r\nhello\r\n0\r\n\r\n`, "0\r\nChatdesk-As: owner\r\n\r\n", "1\n{\n0\n\n"])}`,
  "an encoding that is none": (dice) =>
    `${post}Transfer-Encoding: ${dice.oneOf(["identity", "chunked, chunked", "gzip, chunked", "chunked, gzip", "\x0bchunked", "xchunked"])}\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
  "a compressed body": () => `${post}Content-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  "another form of target": (dice) =>
    `${dice.oneOf(["GET http://evil.example/v1/me", "GET //v1/me", "OPTIONS *", "CONNECT localhost:443", "GET *", "GET v1/me", "GET \\v1\\me", "GET http://[::1", "GET /v1/me#x", "GET ?"])} HTTP/1.1\r\n${host}\r\n`,
  "a path that climbs": (dice) =>
    `GET ${dice.oneOf(["/v1/../v1/me", "/v1/%2e%2e/%2e%2e/etc/passwd", "/v1/tickets/..%2f..%2f..%2fetc%2fpasswd", "/v1/tickets/%00", "/v1/tickets/1%2Ftake", "/v1/tickets/1/attachments/..%5c..", "/v1/tickets/%c0%ae%c0%ae", "/v1/users/__proto__", "/v1/me;x=1", "/v1/me/", "/V1/ME", `/v1/tickets/${"9".repeat(15_000)}`, `/v1/replies/${"%2e".repeat(4000)}`, `/v1/me?${"a=1&".repeat(3000)}`, "/v1/tickets?limit=1&limit=2", "/v1/tickets?__proto__[x]=1", "/v1/search?query=%ED%A0%80"])} HTTP/1.1\r\n${host}\r\n`,
  "many at once": (dice, ask) =>
    Buffer.concat(Array.from({ length: dice.whole(2, 30) }, () => rendered(ask))),
  "an expectation": (dice) =>
    `${post}Expect: ${dice.oneOf(["100-continue", "200-ok", "100-continue, 100-continue", ""])}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  "an upgrade to something else": (dice) =>
    `GET ${dice.oneOf(["/v1/live", "/v1/me", "/nowhere"])} HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: ${dice.oneOf(["h2c", "websocket", "websocket, h2c", "x"])}\r\n${dice.oneOf(["", "Sec-WebSocket-Version: 8\r\n", "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n", "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: ,,\r\n"])}\r\n`,
  "half a request": (dice, ask) => {
    const whole = rendered(ask);
    return whole.subarray(0, dice.whole(0, whole.length - 1));
  },
};

const kinds = Object.keys(attacks);

/** One of those, made of a request that could be one. */
export function attack(dice: Dice, ask: Ask): Attack {
  const kind = dice.oneOf(kinds);
  // What is read back cannot know that an answer has no body.
  const made = attacks[kind]!(dice, ask.method === "HEAD" ? { ...ask, method: "GET" } : ask);
  return { kind, bytes: typeof made === "string" ? Buffer.from(made, "latin1") : made };
}

/** Bodies that are much work to read, or would be. */
export function bomb(dice: Dice): Attack {
  const portfolio = (content: string): Buffer =>
    Buffer.from(
      `POST /v1/portfolio/plan HTTP/1.1\r\n${host}${json}Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`,
    );
  const bombs: Readonly<Record<string, () => Buffer>> = {
    "depth in 64 KiB": () => Buffer.from(`${post}Content-Length: 60000\r\n\r\n${"[".repeat(60_000)}`),
    "depth in 8 MiB": () => portfolio(`{"portfolio":${'{"a":'.repeat(1_000_000)}1${"}".repeat(1_000_000)}}`),
    "lists in 8 MiB": () => portfolio("[".repeat(4_000_000) + "]".repeat(4_000_000)),
    "keys in 8 MiB": () => portfolio(`{${Array.from({ length: 500_000 }, (_, at) => `"k${at}":0`).join()}}`),
    "faults in 8 MiB": () =>
      portfolio(`{"portfolio":{"origins":[${"{},".repeat(1_000_000)}{}],"groups":[],"catalogs":[]}}`),
    "as many faults as may be": () =>
      portfolio(`{"portfolio":{"origins":[${"{},".repeat(99_000)}{}],"groups":[],"catalogs":[]}}`),
    "as many keys as may be": () =>
      portfolio(`{${Array.from({ length: 199_000 }, (_, at) => `"k${at}":0`).join()}}`),
    "a prototype in 8 MiB": () =>
      portfolio(`{"portfolio":${'{"__proto__":'.repeat(400_000)}1${"}".repeat(400_000)}}`),
    "a string of 8 MiB": () => portfolio(`{"portfolio":"${"x".repeat(8_000_000)}"}`),
    "10 MB that say so": () =>
      Buffer.from(`${post}Content-Length: 10000000\r\n\r\n${" ".repeat(10_000_000)}`),
    "10 MB in chunks": () =>
      Buffer.from(
        `${post}Transfer-Encoding: chunked\r\n\r\n${`10000\r\n${" ".repeat(0x10000)}\r\n`.repeat(150)}0\r\n\r\n`,
      ),
    "10 MB for the portfolio": () => portfolio(" ".repeat(10_000_000)),
  };
  const kind = dice.oneOf(Object.keys(bombs));
  return { kind, bytes: bombs[kind]!() };
}
