// Stands in for a daemon of an older version: it answers for its status, and ends when it is told to.
import { rmSync } from "node:fs";
import { createServer } from "node:http";

const socket = process.env.OLD_SOCKET!;
const version = "0.0.1";
const server = createServer((request, response) => {
  response.setHeader("chatdesk-version", version);
  if (request.url === "/v1/status") response.end(JSON.stringify({ pid: process.pid, version }));
  else response.writeHead(404).end(JSON.stringify({ code: "not_found", facts: {} }));
});
process.on("SIGTERM", () => {
  rmSync(socket, { force: true });
  process.exit(0);
});
server.listen(socket);
