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

/** Opens the conversation of that number. @param heard - what one side has heard of, or been told is stored */
export type OpenPair = (index: number, heard: (id: string) => void) => Promise<Pair>;

/** Opens conversations on a server that speaks our frames. */
export function livePairs(url: string, chats: readonly Chat[]): OpenPair {
  return async (index, heard) => {
    const { ticket, seq, requester, agent } = chats[index]!;
    const lines = await Promise.all([
      openLine(url, requester, { ticket, seq, heard }),
      openLine(url, agent, { ticket, seq, heard }),
    ]);
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
}

const marker = '"messageId":"';

/** A live connection that watches a ticket, up to date. @throws Error where it is refused, also later */
async function openLine(url: string, token: string, { ticket, seq, heard }: Watch): Promise<WebSocket> {
  const socket = await openLive(url, token);
  const { promise: live, resolve } = Promise.withResolvers<void>();
  socket.on("message", (data: Buffer) => {
    const text = data.toString("latin1");
    if (text.startsWith('{"event":')) {
      const from = text.indexOf(marker) + marker.length;
      if (from >= marker.length) heard(text.slice(from, text.indexOf('"', from)));
    } else if (text.startsWith('{"live":')) resolve();
    else if (text.startsWith('{"refused":')) throw new Error(`the load was refused: ${text}`);
  });
  socket.send(JSON.stringify({ watch: { ticket, after: seq } }));
  await live;
  return socket;
}

/** A live connection that has been welcomed. @throws Error where it is refused, or closed by the server later */
export async function openLive(url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(url, [protocol.subprotocol], {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  await once(socket, "open");
  socket.on("error", (error) => {
    throw new Error(`a connection to ${url} broke: ${error.message}`);
  });
  socket.on("close", (code) => {
    if (code !== 1006) throw new Error(`the server closed a connection: ${code}`);
  });
  socket.send(JSON.stringify({ hello: { protocol: protocol.version } }));
  await once(socket, "message");
  return socket;
}
