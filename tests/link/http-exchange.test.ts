import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { exchangeNearby } from "../../src/cli/link/local-http.ts";
import { exchangeAfar } from "../../src/cli/link/remote-http.ts";
import { ownFolder } from "./folder.ts";

const plain = { method: "GET", path: "/", host: "localhost", headers: {}, bodyLimit: 10_000 };

/** A server on a Unix socket that does with each connection what the test says, once a request's head has come. */
async function serve(
  answer: (socket: Socket, request: string) => unknown,
): Promise<{ path: string; server: Server }> {
  const path = `${ownFolder()}/s`;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let request = "";
    socket.on("error", () => {});
    socket.on("data", (piece) => {
      const had = request.includes("\r\n\r\n");
      request += piece.toString("latin1");
      if (!had && request.includes("\r\n\r\n")) answer(socket, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { path, server };
}

async function answeredWith(...pieces: string[]) {
  const { path } = await serve(async (socket) => {
    for (const piece of pieces) {
      socket.write(piece, "latin1");
      await sleep(2);
    }
  });
  return exchangeNearby({ path })(plain);
}

describe("answers that are taken", () => {
  test("with a content-length, in one piece", async () => {
    const answer = await answeredWith(
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: 1\r\nX-A: 2\r\n\r\nhello",
    );
    expect(answer).toMatchObject({ status: 200, body: "hello", headers: { "x-a": "1, 2" } });
  });

  test("byte by byte, with a character cut in two", async () => {
    const text = Buffer.from("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\né 日").toString("latin1");
    expect((await answeredWith(...text)).body).toBe("é 日");
  });

  test("chunked, with extensions, trailers, and cut at every place", async () => {
    const text =
      "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0b\r\n, my world!\r\n0\r\nX: y\r\n\r\n";
    for (let at = 1; at < text.length; at++) {
      const answer = await answeredWith(text.slice(0, at), text.slice(at));
      expect(answer).toMatchObject({ status: 201, body: "hello, my world!" });
    }
  });

  test("after an interim one", async () => {
    const answer = await answeredWith(
      "HTTP/1.1 103 Early\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    );
    expect(answer).toMatchObject({ status: 200, body: "ok", headers: {} });
    expect(answer.headers.x).toBeUndefined();
  });

  test("without a length, up to the end of the connection", async () => {
    const { path } = await serve((socket) => socket.end("HTTP/1.0 200 OK\r\n\r\nall of it"));
    expect((await exchangeNearby({ path })(plain)).body).toBe("all of it");
  });

  test("without a body", async () => {
    expect(await answeredWith("HTTP/1.1 204 No Content\r\n\r\n")).toMatchObject({ status: 204, body: "" });
  });
});

describe("answers that are none", () => {
  const half = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel";
  test.each([
    ["half an answer", half, "the answer broke off"],
    ["half a head", "HTTP/1.1 200 OK\r\nContent-Le", "the answer broke off"],
    ["half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "the answer broke off"],
    [
      "no last chunk",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n",
      "the answer broke off",
    ],
    ["nothing", "", "it hung up without an answer"],
    ["another protocol", "SSH-2.0-OpenSSH_9.6\r\n", "it speaks no HTTP/1"],
    ["HTTP/2", "HTTP/2 200\r\n\r\n", "it speaks no HTTP/1"],
    [
      "a chunk longer than it says",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n",
      "a wrong size",
    ],
    ["a chunk without a size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "no size"],
    [
      "two framings",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\nok",
      "a framing",
    ],
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok", "no number"],
    ["a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "no number"],
    ["a line that is no header", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n", "no header"],
    ["too large a body", "HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n", "over 10000 bytes"],
    [
      "too large a chunk",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2711\r\n",
      "over 10000 bytes",
    ],
    ["an endless head", `HTTP/1.1 200 OK\r\nX: ${"x".repeat(40_000)}`, "head is over"],
    ["an endless body", `HTTP/1.1 200 OK\r\n\r\n${"x".repeat(10_001)}`, "over 10000 bytes"],
  ])("%s", async (_, text, cause) => {
    const { path } = await serve((socket) => socket.end(text));
    await expect(exchangeNearby({ path })(plain)).rejects.toThrow(cause);
  });

  test("nobody listens, and nobody ever did", async () => {
    const path = `${ownFolder()}/none`;
    await expect(exchangeNearby({ path })(plain)).rejects.toMatchObject({
      name: "NoAnswer",
      nobody: true,
      sent: false,
    });
  });

  test("nobody listens on a port of this machine", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await expect(exchangeNearby({ host: "127.0.0.1", port })(plain)).rejects.toMatchObject({ nobody: true });
  });

  test("somebody takes the request and is gone: it may have been done", async () => {
    const { path } = await serve((socket) => socket.destroy());
    await expect(exchangeNearby({ path })(plain)).rejects.toMatchObject({
      nobody: false,
      sent: true,
      answering: false,
    });
  });
});

describe("patience", () => {
  test("ends when asked, while nothing comes and while it dribbles", async () => {
    const silent = await serve(() => {});
    await expect(exchangeNearby(silent)({ ...plain, timeoutMs: 50 })).rejects.toThrow(
      "no answer within 0.05 s",
    );
    const slow = await serve(async (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      for (let n = 0; !socket.destroyed; n++) {
        socket.write(`X-${n}: y\r\n`);
        await sleep(5);
      }
    });
    await expect(exchangeNearby(slow)({ ...plain, timeoutMs: 50 })).rejects.toMatchObject({
      code: "ETIMEDOUT",
    });
  });

  test("ends with the caller's, for its reason", async () => {
    const { path } = await serve(() => {});
    const stop = new AbortController();
    const answer = exchangeNearby({ path })({ ...plain, signal: stop.signal });
    setTimeout(() => stop.abort(new Error("enough")), 10);
    await expect(answer).rejects.toThrow("enough");
    await expect(exchangeNearby({ path })({ ...plain, signal: stop.signal })).rejects.toThrow("enough");
  });
});

test("says what it asks, whole, and lets the connection go", async () => {
  const body = '{"é":1}';
  let heard = "";
  const { path, server } = await serve(() => {});
  server.on("connection", (socket: Socket) =>
    socket.on("data", (piece) => {
      heard += piece.toString("utf8");
      if (heard.endsWith(body)) socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }),
  );
  await exchangeNearby({ path })({
    ...plain,
    method: "POST",
    path: "/v1/tickets?a=b",
    headers: { authorization: "Bearer x" },
    body,
  });
  expect(heard).toBe(
    `POST /v1/tickets?a=b HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer x\r\ncontent-length: 8\r\n\r\n${body}`,
  );
});

test.each(["nearby", "afar"])("understands a real HTTP server: %s", async (how) => {
  const server = createHttpServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    response.setHeader("chatdesk-version", "9.9.9").writeHead(207);
    // Without a length Node sends chunks.
    response.write(`${request.method} ${request.url} `);
    response.end(body.repeat(3));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const exchange =
    how === "afar"
      ? await exchangeAfar(false, "127.0.0.1", port)
      : exchangeNearby({ host: "127.0.0.1", port });
  const body = "日".repeat(500);
  const answer = await exchange({ ...plain, method: "PUT", path: "/x", body });
  expect(answer).toMatchObject({
    status: 207,
    body: `PUT /x ${body.repeat(3)}`,
    headers: { "chatdesk-version": "9.9.9" },
  });
});

describe("afar", () => {
  async function port(answer: string): Promise<number> {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return (server.address() as AddressInfo).port;
  }

  test.each([
    ["half an answer", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"],
    ["nothing", ""],
    ["no HTTP", "SSH-2.0\r\n\r\n"],
    ["too large a body", `HTTP/1.1 200 OK\r\n\r\n${"x".repeat(10_001)}`],
  ])("%s is no answer", async (_, text) => {
    const exchange = await exchangeAfar(false, "127.0.0.1", await port(text));
    await expect(exchange(plain)).rejects.toMatchObject({ name: "NoAnswer", sent: true });
  });

  test("plain HTTP behind an https address is no answer", async () => {
    const exchange = await exchangeAfar(true, "127.0.0.1", await port("HTTP/1.1 400 Bad\r\n\r\n"));
    await expect(exchange(plain)).rejects.toMatchObject({ name: "NoAnswer", sent: false });
  });
});
