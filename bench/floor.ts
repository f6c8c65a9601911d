/**
 * The smallest honest program that keeps the promise: bare `ws` and `node:sqlite`. A message is stored once whatever is
 * retried, a ticket's messages are numbered without a gap, and both sides hear of it after it is on stable storage. No
 * roles, no states, no contracts, no projection. It speaks as much of the desk's frames as a load client needs.
 *
 *   node bench/floor.ts FOLDER
 *
 * Says `floor listens on ws://…`. Who connects is whatever its Authorization header says.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type WebSocket, WebSocketServer } from "ws";
import { protocol } from "../src/core/contract/protocol.ts";

interface Post {
  readonly ticket: number;
  readonly messageId: string;
  readonly text: string;
}
interface Up {
  readonly post?: Post;
  readonly watch?: { readonly ticket: number; readonly after: number };
  readonly hello?: unknown;
}
type Pending = Post & { readonly author: string };

const database = new DatabaseSync(join(process.argv[2]!, "floor.sqlite"));
database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  create table if not exists event (
    position integer primary key autoincrement,
    ticket integer not null,
    seq integer not null,
    at text not null,
    author text not null,
    messageId text not null,
    body text not null,
    unique (ticket, seq),
    unique (ticket, author, messageId)
  ) strict`);
const [begin, commit] = ["BEGIN IMMEDIATE", "COMMIT"].map((text) => database.prepare(text));
const insert = database.prepare(
  `insert into event (ticket, seq, at, author, messageId, body) values (?, ?, ?, ?, ?, ?)
  on conflict (ticket, author, messageId) do nothing`,
);
const stored = database.prepare(
  "select seq, at, author, messageId, body from event where ticket = ? and seq > ? order by seq",
);
const known = database.prepare(
  "select seq, at, author, messageId, body from event where ticket = ? and author = ? and messageId = ?",
);
const head = database.prepare("select coalesce(max(seq), 0) as seq from event where ticket = ?");

const heads = new Map<number, number>();
const watchers = new Map<number, Set<WebSocket>>();
let pending: Pending[] = [];

function headOf(ticket: number): number {
  return heads.get(ticket) ?? Number(head.get(ticket)!.seq);
}

interface Said {
  readonly seq: number;
  readonly at: unknown;
  readonly author: unknown;
  readonly messageId: unknown;
  readonly text: string;
}

function frameOf(ticket: number, { seq, at, author, messageId, text }: Said): string {
  const by = { id: author };
  return JSON.stringify({
    event: { type: "message_posted", ticket, seq, at, by, messageId, text, prev: seq - 1 },
  });
}

function readFrom({ seq, at, author, messageId, body }: Record<string, unknown>): Said {
  return { seq: Number(seq), at, author, messageId, text: JSON.parse(String(body)).text };
}

/** Everything that came in this turn of the event loop, in one transaction; then everybody hears of it. */
function commitAll(): void {
  const batch = pending;
  pending = [];
  const said: (readonly [number, string])[] = [];
  begin!.run();
  for (const { ticket, messageId, author, text } of batch) {
    const seq = headOf(ticket) + 1;
    const at = new Date().toISOString();
    const { changes } = insert.run(ticket, seq, at, author, messageId, JSON.stringify({ text }));
    if (changes === 1) heads.set(ticket, seq);
    const event =
      changes === 1 ? { seq, at, author, messageId, text } : readFrom(known.get(ticket, author, messageId)!);
    said.push([ticket, frameOf(ticket, event)]);
  }
  commit!.run();
  for (const [ticket, frame] of said) for (const socket of watchers.get(ticket) ?? []) socket.send(frame);
}

function watch(socket: WebSocket, ticket: number, after: number): void {
  const all = watchers.get(ticket) ?? new Set();
  watchers.set(ticket, all.add(socket));
  socket.on("close", () => all.delete(socket));
  for (const row of stored.all(ticket, after)) socket.send(frameOf(ticket, readFrom(row)));
  socket.send(JSON.stringify({ live: { ticket, seq: headOf(ticket) } }));
}

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket, { headers }) => {
  const author = String(headers.authorization);
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data)) as Up;
    if (frame.post) {
      if (pending.push({ ...frame.post, author }) === 1) setImmediate(commitAll);
    } else if (frame.watch) watch(socket, frame.watch.ticket, frame.watch.after);
    else socket.send(JSON.stringify({ welcome: { protocol: protocol.version } }));
  });
});
server.on("listening", () => {
  const { port } = server.address() as { port: number };
  process.stderr.write(`floor listens on ws://127.0.0.1:${port}${protocol.path}\n`);
});
process.on("SIGTERM", () => process.exit(0));
