import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import { limits, protocol } from "../../core/contract/protocol.ts";
import { Refusal } from "../../core/refusal.ts";
import { refusalOf } from "./problem.ts";
import { type Address, hostOf } from "./server-address.ts";

const handshakeMs = 15_000;
/** A frame of the desk's; the largest is the snapshot of a long queue. */
const frameBytes = 512 * limits.frameBytes;

/**
 * Opens a live connection.
 * @returns the socket, open; its listeners must be on before the next turn of the event loop
 * @throws Refusal where the desk says no or speaks another protocol; any other error is worth another attempt
 */
export async function dial(
  address: Address,
  headers: { readonly [name: string]: string },
  signal: AbortSignal,
): Promise<WebSocket> {
  const { WebSocket: Socket } = await import("ws");
  signal.throwIfAborted();
  const socket = new Socket(urlOf(address), protocol.subprotocol, {
    headers,
    handshakeTimeout: handshakeMs,
    maxPayload: frameBytes,
    perMessageDeflate: false,
    ...(address.kind === "unix" && { createConnection: await unixConnection(address.path) }),
  });
  return new Promise((resolve, reject) => {
    const stop = () => socket.terminate();
    const fail = (error: unknown) => {
      signal.removeEventListener("abort", stop);
      reject(error);
    };
    signal.addEventListener("abort", stop, { once: true });
    socket.once("open", () => {
      signal.removeEventListener("abort", stop);
      socket.removeAllListeners();
      resolve(socket);
    });
    socket.once("unexpected-response", (_, answer) => {
      readRefusal(answer).then(fail, fail).finally(stop);
    });
    // Stays on: ws tells more than once what went wrong.
    socket.on("error", (error) =>
      fail(/subprotocol/i.test(error.message) ? new Refusal("invalid_input", { field: "protocol" }) : error),
    );
  });
}

function urlOf(address: Address): string {
  if (address.kind === "unix") return `ws://localhost${protocol.path}`;
  return `${address.kind === "https" ? "wss" : "ws"}://${hostOf(address)}${address.base}${protocol.path}`;
}

/** ws+unix: addresses cannot hold a path with a colon. */
async function unixConnection(path: string) {
  const { createConnection } = await import("node:net");
  return () => createConnection(path);
}

/** Why the handshake was refused. @returns a Refusal where coming back is pointless, else an error */
async function readRefusal(answer: IncomingMessage): Promise<Error> {
  const status = answer.statusCode ?? 0;
  let body = "";
  for await (const piece of answer.setEncoding("utf8") as AsyncIterable<string>) {
    body += piece;
    if (body.length > limits.frameBytes) break;
  }
  const refusal = refusalOf(body, status);
  if (refusal?.final) return refusal;
  if (status === 401) return new Refusal("not_signed_in");
  if (status === 403) return new Refusal("not_allowed", { action: "connect" });
  return new Error(`HTTP ${status}`);
}
