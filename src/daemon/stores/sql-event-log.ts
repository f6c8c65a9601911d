import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Kysely } from "kysely";
import type { Append, Appended, Clock, EventLog } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import { eventOf } from "./event-row.ts";
import { groupCommit } from "./group-commit.ts";
import { migrate } from "./migrations/migrate.ts";
import { holdsOf, queries } from "./queries.ts";
import { ReadPointers } from "./read-pointers.ts";
import { kyselyOver, type Tables } from "./schema.ts";
import { Search } from "./search.ts";
import { openSearchIndex } from "./search-index.ts";
import { sqlCommit } from "./sql-commit.ts";
import { checkpointer, openSqlite } from "./sqlite.ts";
import { isFull } from "./sqlite-error.ts";
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
}

/** Tickets whose heads are kept in memory, with 2 to 20 KiB each. */
const cached = 4096;

/**
 * Opens the event log in a file of SQLite's, creating it or bringing its tables up to date.
 * @throws DataFolderHeld where another process has it
 */
export async function openSqliteEventLog(options: SqliteOptions): Promise<EventLog> {
  const database = openSqlite(options.file);
  try {
    await migrate(database);
    return sqlEventLog(database, await epochOf(kyselyOver(database)), options);
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
  { file, clock, onFatal, searchPatienceMs = 5000 }: SqliteOptions,
): EventLog {
  const kysely = kyselyOver(database);
  const read = queries(database, kysely);
  const write = writes(database, kysely);
  const heads = new TicketHeads(cached, (number) => {
    const row = read.ticket.get({ number });
    return row ? { ticket: ticketOf(row), hash: row.hash } : null;
  });
  const commit = sqlCommit({ database, read, write, heads, clock });
  const checkpoint = checkpointer(database);
  let failed = false;

  const changes = groupCommit<Append, Appended>((batch) => {
    try {
      return commit(batch);
    } catch (error) {
      failOn(error);
      throw error;
    } finally {
      setImmediate(tidy);
      search.committed();
    }
  });
  const pointers = new ReadPointers(database, read, write, failOn);
  const head = (): number => read.head.get({})!.head ?? 0;
  const search = new Search({
    index: openSearchIndex(database),
    head,
    patienceMs: searchPatienceMs,
    onError: failOn,
    onStep: tidy,
  });

  function failOn(error: unknown): void {
    if (failed || error instanceof Refusal || isFull(error)) return;
    failed = true;
    changes.stop(error);
    onFatal(error);
  }

  function tidy(): void {
    if (failed || !database.isOpen) return;
    try {
      checkpoint();
    } catch (error) {
      failOn(error);
    }
  }

  return {
    epoch,
    description: `sqlite ${file}`,
    append: (change) => changes.add(change),
    ticket: async (number) => heads.get(number)?.ticket ?? null,
    tickets: (filter) => listTickets(kysely, filter),
    holds: async (agent, group) => holdsOf(read, agent, group),
    events: async (ticket, after, limit) => read.events.all({ ticket, after, limit }).map(eventOf),
    committed: async (after, limit) =>
      read.committed.all({ after, limit }).map((row) => ({ position: row.position, event: eventOf(row) })),
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
      database.close();
    },
  };
}
