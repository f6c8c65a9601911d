import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Kysely } from "kysely";
import { limits } from "../../core/contract/protocol.ts";
import type { Append, Appended, Clock, EventLog } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import { eventOf } from "./event-row.ts";
import { groupCommit } from "./group-commit.ts";
import { migrate } from "./migrations/migrate.ts";
import { holdsOf, queries } from "./queries.ts";
import { isFullFor } from "./quota.ts";
import { ReadPointers } from "./read-pointers.ts";
import { markClean, type Recovery, recover } from "./recovery.ts";
import { kyselyOver, type Tables } from "./schema.ts";
import { Search } from "./search.ts";
import { openSearchIndex } from "./search-index.ts";
import { sqlCommit } from "./sql-commit.ts";
import { checkpointer, openSqlite } from "./sqlite.ts";
import { hasFailed } from "./sqlite-error.ts";
import { TicketHeads } from "./ticket-heads.ts";
import { listTickets } from "./ticket-list.ts";
import { ticketOf } from "./ticket-row.ts";
import { writes } from "./writes.ts";

export interface SqliteOptions {
  readonly file: string;
  readonly clock: Clock;
  /**
   * The disk failed otherwise than by being full, so that nobody knows what it has: the process should end without
   * another answer, and recover from the disk at its next start. Called once; every change is rejected from then on.
   */
  readonly onFatal: (error: unknown) => void;
  /** How long a search waits for the index behind the log, in ms. */
  readonly searchPatienceMs?: number;
  /** Is there room on the disk? Where nobody says, each write finds out for itself. */
  readonly room?: { readonly isFull: boolean; ranOut(): void };
  /** Hears what the check at the start has found, before anything else is read. */
  readonly onRecovered?: (recovery: Recovery) => void;
}

/** The log, and the database that it is kept in: for what concerns the data as a whole. */
export interface SqliteEventLog extends EventLog {
  readonly database: DatabaseSync;
}

/** Somebody who never knows whether the disk is full. */
const noRoomKnown = { isFull: false, ranOut: () => {} } as const;

/** About how much memory a change holds while it waits: its text, or what may stand in a registration's description. */
function bytesOf({ ticket, expects }: Append): number {
  return 2048 + (expects ? 2 * expects.text.length : ticket === null ? 2 * limits.textBytes : 4096);
}

/** After how many changes the length of the write-ahead log is looked at: a change makes it a few pages longer. */
const lookEvery = 16;

/** Tickets whose heads are kept in memory at the least while they are in use, and at the most twice as many; 2 to 20 KiB each. */
const cached = 2560;

/**
 * Opens the event log in a file of SQLite's, creating it or bringing its tables up to date.
 * @throws DataFolderHeld where another process has it
 */
export async function openSqliteEventLog(options: SqliteOptions): Promise<SqliteEventLog> {
  const database = openSqlite(options.file);
  try {
    await migrate(database);
    const recovery = await recover(database);
    options.onRecovered?.(recovery);
    return sqlEventLog(database, await epochOf(kyselyOver(database)), recovery.damaged, options);
  } catch (error) {
    database.close();
    throw error;
  }
}

async function epochOf(kysely: Kysely<Tables>): Promise<string> {
  const found = await kysely.selectFrom("meta").select("value").where("key", "=", "epoch").executeTakeFirst();
  if (found) return found.value;
  const epoch = randomUUID();
  await kysely.insertInto("meta").values({ key: "epoch", value: epoch }).execute();
  return epoch;
}

function sqlEventLog(
  database: DatabaseSync,
  epoch: string,
  damaged: Recovery["damaged"],
  { file, clock, onFatal, searchPatienceMs = 5000, room = noRoomKnown }: SqliteOptions,
): SqliteEventLog {
  const kysely = kyselyOver(database);
  const read = queries(database, kysely);
  const write = writes(database, kysely);
  const heads = new TicketHeads(cached, (number) => {
    const row = read.ticket.get({ number });
    return row ? { ticket: ticketOf(row), hash: row.hash } : null;
  });
  const commit = sqlCommit({ database, read, write, heads, damaged, clock });
  const checkpoint = checkpointer(database);
  let failed = false;
  /** Changes since the length of the write-ahead log was looked at. */
  let unlooked = 0;

  const changes = groupCommit<Append, Appended>(
    (batch) => {
      // What waited while the disk filled up is refused like everything after it: none of it touches the disk.
      if (room.isFull) throw new Refusal("read_only");
      try {
        return commit(batch);
      } catch (error) {
        failOn(error);
        if (error instanceof Refusal && error.code === "read_only") room.ranOut();
        throw error;
      } finally {
        unlooked += batch.length;
        if (unlooked >= lookEvery) {
          unlooked = 0;
          setImmediate(tidy, batch.length);
        }
        search.committed(batch.length);
      }
    },
    bytesOf,
    told,
  );
  const pointers = new ReadPointers(database, read, write, { onError: failOn, mayWrite: hasRoom });
  const head = (): number => read.head.get({})!.head ?? 0;
  const search = new Search({
    index: openSearchIndex(database),
    head,
    patienceMs: searchPatienceMs,
    mayWrite: hasRoom,
    isFull: (error) => isFullFor(database, error),
    onError: failOn,
    onStep: () => tidy(1),
  });

  function told(made: Appended): void {
    if (!made.repeated && made.events.length > 0) self.onCommitted(made);
  }

  function hasRoom(): boolean {
    return !room.isFull;
  }

  function failOn(error: unknown): void {
    if (failed || error instanceof Refusal || isFullFor(database, error)) return;
    failed = true;
    changes.stop(error);
    onFatal(error);
  }

  /** Reads; a disk that cannot be read is a failed disk. */
  async function sure<T>(act: () => T | Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (hasFailed(error)) failOn(error);
      throw error;
    }
  }

  /** @param changes - in the last commit */
  function tidy(changes: number): void {
    if (failed || !database.isOpen || room.isFull) return;
    try {
      checkpoint(changes);
    } catch (error) {
      failOn(error);
    }
  }

  const self: SqliteEventLog = {
    database,
    epoch,
    description: `sqlite ${file}`,
    onCommitted: () => {},
    append: (change) => (room.isFull ? Promise.reject(new Refusal("read_only")) : changes.add(change)),
    submit(change, settled) {
      if (room.isFull) settled({ error: new Refusal("read_only") });
      else changes.submit(change, settled);
    },
    ticket: async (number) => sure(() => heads.get(number)?.ticket ?? null),
    tickets: (filter) => sure(() => listTickets(kysely, filter)),
    holds: async (agent, group) => sure(() => holdsOf(read, agent, group)),
    events: async (ticket, after, limit, characters) =>
      sure(() => upTo(read.events.each({ ticket, after, limit }), characters).map(eventOf)),
    recorded: async (ticket, author, messageId) =>
      sure(() => read.marked.get({ ticket, author, messageId }) !== undefined),
    committed: async (after, limit, characters) =>
      sure(() =>
        upTo(read.committed.each({ after, limit }), characters).map((row) => ({
          position: row.position,
          event: eventOf(row),
        })),
      ),
    search: async (filter) =>
      (await search.search(filter)).map((event) => ({ event, ticket: heads.get(event.ticket)!.ticket })),
    head: async () => head(),
    seen: async (ticket, person) => pointers.get(ticket, person),
    async markSeen(ticket, person, seq) {
      const head = heads.get(ticket)?.ticket.seq;
      if (head !== undefined) pointers.move({ ticket, person, seq: Math.min(seq, head) });
    },
    unread: async (ticket, person) =>
      read.unread.get({ ticket, person, after: pointers.get(ticket, person) })!.count,
    async counts() {
      const counts = { waiting: 0, active: 0, ended: 0 };
      for (const { state, count } of read.counts.all({})) counts[state] = count;
      return { waiting: counts.waiting, active: counts.active };
    },
    async close() {
      changes.flush();
      changes.stop(new Error(`${file} is closed`));
      search.close();
      // A file whose disk failed is not touched again: the next start recovers what it really has.
      if (failed || !database.isOpen) return;
      pointers.flush();
      markClean(database);
      database.close();
    },
  };
  return self;
}

/** The first rows: as many as hold so many characters, and at least one. */
function upTo<R extends { readonly body: string }>(
  rows: Iterable<R>,
  characters = Number.POSITIVE_INFINITY,
): R[] {
  const taken: R[] = [];
  let sum = 0;
  for (const row of rows) {
    taken.push(row);
    sum += row.body.length;
    if (sum >= characters) break;
  }
  return taken;
}
