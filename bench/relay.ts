/**
 * Raw `ws`: what a socket and a parser alone cost. It greets whoever comes and says no more.
 *
 *   node bench/relay.ts
 *
 * Says `relay listens on ws://…`.
 */
import { WebSocketServer } from "ws";
import { protocol } from "../src/core/contract/protocol.ts";

const welcome = JSON.stringify({ welcome: { protocol: protocol.version } });
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket) => socket.on("message", () => socket.send(welcome)));
server.on("listening", () => {
  const { port } = server.address() as { port: number };
  process.stderr.write(`relay listens on ws://127.0.0.1:${port}${protocol.path}\n`);
});
process.on("SIGTERM", () => process.exit(0));
