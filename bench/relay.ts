/**
 * A raw `ws` relay without any store: what a socket and a parser alone cost. Speaks as much of the desk's frames as a
 * load client needs.
 *
 *   node bench/relay.ts
 *
 * Says `relay listens on ws://…`.
 */
import { type WebSocket, WebSocketServer } from "ws";
import { protocol } from "../src/core/contract/protocol.ts";

interface Up {
  readonly post?: { readonly ticket: number; readonly messageId: string; readonly text: string };
  readonly watch?: { readonly ticket: number };
}

const watchers = new Map<number, Set<WebSocket>>();
let seq = 0;

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket, { headers }) => {
  const author = String(headers.authorization);
  socket.on("message", (data) => {
    const { post, watch } = JSON.parse(String(data)) as Up;
    if (post) {
      const event = {
        type: "message_posted",
        seq: ++seq,
        at: new Date().toISOString(),
        by: { id: author },
        ...post,
      };
      const frame = JSON.stringify({ event });
      for (const other of watchers.get(post.ticket) ?? []) other.send(frame);
    } else if (watch) {
      const all = watchers.get(watch.ticket) ?? new Set();
      watchers.set(watch.ticket, all.add(socket));
      socket.on("close", () => all.delete(socket));
      socket.send(JSON.stringify({ live: { ticket: watch.ticket, seq } }));
    } else socket.send(JSON.stringify({ welcome: { protocol: protocol.version } }));
  });
});
server.on("listening", () => {
  const { port } = server.address() as { port: number };
  process.stderr.write(`relay listens on ws://127.0.0.1:${port}${protocol.path}\n`);
});
process.on("SIGTERM", () => process.exit(0));
