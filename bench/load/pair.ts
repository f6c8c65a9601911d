import { once } from "node:events";
import { WebSocket } from "ws";
import { protocol } from "../../src/core/contract/protocol.ts";
import type { Chat } from "../seed/home.ts";

/** The two sides of a conversation, by whatever protocol. */
export interface Pair {
  /** Says it; `heard` is called with its id once at each side, at its author's when it is acknowledged. */
  post(side: 0 | 1, id: string, text: string): void;
  close(): void;
}

/**
 * Opens the conversation of that number.
 * @param heard - what one side has heard of, or been told is stored
 * @param broken - is aborted with an Error where a connection is refused something, or closed
 */
export type OpenPair = (index: number, heard: (id: string) => void, broken: AbortController) => Promise<Pair>;

/** Opens conversations on a server that speaks our frames. */
export function livePairs(url: string, chats: readonly Chat[]): OpenPair {
  return async (index, heard, broken) => {
    const { ticket, seq, requester, agent } = chats[index]!;
    const watch = { ticket, seq, heard, broken };
    const lines = await Promise.all([openLine(url, requester, watch), openLine(url, agent, watch)]);
    return {
      post(side, messageId, text) {
        const lease = side === 1 ? { lease: 1 } : {};
        lines[side]!.send(JSON.stringify({ post: { ticket, messageId, text, ...lease } }));
      },
      close() {
        for (const line of lines) line.terminate();
      },
    };
  };
}

interface Watch {
  readonly ticket: number;
  /** Of the last event that it has. */
  readonly seq: number;
  readonly heard: (id: string) => void;
  readonly broken: AbortController;
}

const marker = '"messageId":"';

/** A live connection that watches a ticket, up to date. @throws Error where it is refused */
async function openLine(
  url: string,
  token: string,
  { ticket, seq, heard, broken }: Watch,
): Promise<WebSocket> {
  const socket = await openLive(url, token, broken);
  const { promise: live, resolve } = Promise.withResolvers<void>();
  socket.on("message", (data: Buffer) => {
    const text = data.toString("latin1");
    if (text.startsWith('{"event":')) {
      const from = text.indexOf(marker) + marker.length;
      if (from >= marker.length) heard(text.slice(from, text.indexOf('"', from)));
    } else if (text.startsWith('{"live":')) resolve();
    else if (text.startsWith('{"refused":')) broken.abort(new Error(`the load was refused: ${text}`));
  });
  socket.send(JSON.stringify({ watch: { ticket, after: seq } }));
  await unlessBroken(broken, live);
  return socket;
}

/**
 * A live connection that has been welcomed.
 * @param broken - is aborted with an Error when it is closed, now or later
 * @throws Error where it is refused
 */
export async function openLive(url: string, token: string, broken: AbortController): Promise<WebSocket> {
  const socket = new WebSocket(url, [protocol.subprotocol], {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  await once(socket, "open");
  socket.on("error", ({ message }) => broken.abort(new Error(`a connection to ${url} broke: ${message}`)));
  socket.on("close", (code) => broken.abort(new Error(`the server closed a connection to ${url}: ${code}`)));
  socket.send(JSON.stringify({ hello: { protocol: protocol.version } }));
  await unlessBroken(broken, once(socket, "message"));
  return socket;
}

/** What becomes of work on connections. @throws Error with what broke one of them first */
export async function unlessBroken<T>({ signal }: AbortController, work: Promise<T>): Promise<T> {
  const { promise: broke, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  return Promise.race([broke, work]).finally(() => signal.removeEventListener("abort", stop));
}
