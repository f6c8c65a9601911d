import type { IncomingMessage, RequestOptions } from "node:http";
import type { HttpAnswer } from "./http-answer.ts";
import { type Exchange, type HttpRequest, NoAnswer } from "./http-exchange.ts";
import { causeOf } from "./local-http.ts";

/** How long a far machine may take to accept a connection: the system's own limit is two minutes. */
const connectMs = 15_000;

/**
 * One request, one answer, to a machine elsewhere. Load this file only where it is needed: node:http costs 60 ms,
 * node:tls 40 more.
 * @throws NoAnswer where none came, the signal's reason where that was aborted
 */
export async function exchangeAfar(secure: boolean, host: string, port: number): Promise<Exchange> {
  const { request: open } = secure ? await import("node:https") : await import("node:http");
  return (request) =>
    new Promise<HttpAnswer>((resolve, reject) => {
      request.signal?.throwIfAborted();
      const clocks: NodeJS.Timeout[] = [];
      let sent = false;
      let answering = false;
      const outgoing = open(optionsOf(request, host, port));

      const settle = (act: () => void) => {
        for (const clock of clocks) clearTimeout(clock);
        request.signal?.removeEventListener("abort", abort);
        outgoing.on("error", () => {});
        outgoing.destroy();
        act();
      };
      const fail = (cause: string, code?: string) =>
        settle(() => reject(new NoAnswer(cause, { sent, answering, code })));
      const abort = () => settle(() => reject(request.signal?.reason));
      const limit = (ms: number) => {
        const clock = setTimeout(() => fail(`no answer within ${ms / 1000} s`, "ETIMEDOUT"), ms);
        clocks.push(clock);
        return clock;
      };

      request.signal?.addEventListener("abort", abort, { once: true });
      if (request.timeoutMs !== undefined) limit(request.timeoutMs);
      const connecting = limit(connectMs);
      outgoing.on("socket", (socket) => {
        socket.once(secure ? "secureConnect" : "connect", () => {
          sent = true;
          clearTimeout(connecting);
        });
      });
      outgoing.on("error", (error: NodeJS.ErrnoException) => fail(causeOf(error), error.code));
      outgoing.on("response", (incoming) => {
        answering = true;
        read(incoming, request.bodyLimit).then(
          (answer) => settle(() => resolve(answer)),
          (error: Error) => fail(error.message),
        );
      });
      outgoing.end(request.body);
    });
}

function optionsOf(request: HttpRequest, host: string, port: number): RequestOptions {
  const length = request.body === undefined ? 0 : Buffer.byteLength(request.body);
  const sized = request.body !== undefined || (request.method !== "GET" && request.method !== "HEAD");
  return {
    method: request.method,
    path: request.path,
    host,
    port,
    agent: false,
    headers: { ...request.headers, host: request.host, ...(sized && { "content-length": length }) },
  };
}

async function read(incoming: IncomingMessage, limit: number): Promise<HttpAnswer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > limit) throw new Error(`the answer is over ${limit} bytes`);
    pieces.push(piece);
  }
  if (!incoming.complete) throw new Error("the answer broke off");
  const headers: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return { status: incoming.statusCode ?? 0, headers, body: Buffer.concat(pieces).toString("utf8") };
}
