import { createConnection, type Socket } from "node:net";
import { AnswerReader, type HttpAnswer } from "./http-answer.ts";
import { type Exchange, type HttpRequest, NoAnswer } from "./http-exchange.ts";

/** Where a plain connection leads: a Unix socket, or a port of this machine. */
export type Near = { readonly path: string } | { readonly host: string; readonly port: number };

/**
 * One request, one answer, one connection, over a Unix socket or plain loopback: HTTP/1.1 on node:net alone, because
 * loading node:http costs a one-shot command 60 ms.
 * @throws NoAnswer where none came, the signal's reason where that was aborted
 */
export const exchangeNearby: (near: Near) => Exchange = (near) => (request) =>
  new Promise<HttpAnswer>((resolve, reject) => {
    request.signal?.throwIfAborted();
    const head = headOf(request);
    const socket = createConnection(near);
    const reader = new AnswerReader(request);
    let connected = false;
    let answering = false;
    let clock: NodeJS.Timeout | undefined;

    const settle = (act: () => void) => {
      clearTimeout(clock);
      request.signal?.removeEventListener("abort", abort);
      socket.removeAllListeners();
      // A late error of a socket we are done with must not become an uncaught one.
      socket.on("error", () => {});
      socket.destroy();
      act();
    };
    const fail = (cause: string, code?: string) =>
      settle(() => reject(new NoAnswer(cause, { sent: connected, answering, code })));
    const abort = () => settle(() => reject(request.signal?.reason));
    const read = (take: () => HttpAnswer | null) => {
      try {
        const answer = take();
        if (answer) settle(() => resolve(answer));
      } catch (error) {
        fail((error as Error).message);
      }
    };

    request.signal?.addEventListener("abort", abort, { once: true });
    if (request.timeoutMs !== undefined) {
      clock = setTimeout(
        () => fail(`no answer within ${request.timeoutMs! / 1000} s`, "ETIMEDOUT"),
        request.timeoutMs,
      );
    }
    socket.on("connect", () => {
      connected = true;
      send(socket, head, request.body);
    });
    socket.on("data", (piece: Buffer) => {
      answering = true;
      read(() => reader.push(piece));
    });
    socket.on("end", () => read(() => reader.end()));
    socket.on("error", (error: NodeJS.ErrnoException) => fail(causeOf(error), error.code));
  });

/** Does anybody answer at that socket? Connects and hangs up. */
export function isListening(near: Near): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(near);
    const settle = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.on("connect", () => settle(true));
    socket.on("error", () => settle(false));
  });
}

/** What stood in the way, in few words. */
export function causeOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return "nobody listens there";
    case "ECONNRESET":
    case "EPIPE":
      return "the connection broke";
    default:
      return error.code ?? error.message;
  }
}

function send(socket: Socket, head: string, body: string | undefined): void {
  socket.write(body === undefined ? head : head + body, "utf8");
}

function headOf({ method, path, host, headers, body }: HttpRequest): string {
  const lines = [`${method} ${path} HTTP/1.1`, `host: ${host}`, "connection: close"];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push(`content-length: ${Buffer.byteLength(body)}`);
  else if (method !== "GET" && method !== "HEAD") lines.push("content-length: 0");
  return `${lines.join("\r\n")}\r\n\r\n`;
}
