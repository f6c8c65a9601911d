import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import { problemOf } from "./problem.ts";

/** Faults of Node's HTTP parser that mean too much of something. */
const tooMuch = new Set(["HPE_HEADER_OVERFLOW", "HPE_CHUNK_EXTENSIONS_OVERFLOW"]);

/** What a request that cannot be read as HTTP is towards its caller. */
export function unreadable(error: { readonly code?: string | undefined }): Refusal {
  if (tooMuch.has(error.code ?? ""))
    return new Refusal("too_large", { what: "the head of the request", limit: "16 KiB" });
  const late = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  return new Refusal("invalid_input", {
    field: "request",
    rule: late ? "did not arrive in time" : "is no HTTP/1.1 that can be read",
  });
}

/**
 * Answers where no request came about, over the connection itself, and closes it. Where an answer is on its way already
 * nothing can be added to it.
 */
export function refuseRaw(desk: Desk, refusal: Refusal, socket: Duplex): void {
  const answering = (socket as { _httpMessage?: { headersSent?: boolean } | null })._httpMessage?.headersSent;
  if (!socket.writable || answering) return void socket.destroy();
  const problem = problemOf(refusal, desk);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
