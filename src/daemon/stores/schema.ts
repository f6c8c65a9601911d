import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { type Generated, Kysely, SqliteDialect } from "kysely";

/** The tables, as migrations/ leaves them. Times named `at` are ISO 8601 UTC, those ending in `_at` ms since 1970. */
export interface Tables {
  event: {
    position: Generated<number>;
    ticket: number;
    seq: number;
    at: string;
    type: string;
    session: number | null;
    author: string;
    via: string | null;
    message_id: string | null;
    public_prev: number;
    /** JSON: the event's own facts, and `by` and `via` with their names. */
    body: string;
    body_hash: string;
    hash: string;
  };
  /** A projection of `event`. It has no head: that is the ticket's last event, so a message does not touch this row. */
  ticket: {
    number: number;
    requester: string;
    registered_by: string;
    agent: string | null;
    chat: string;
    status: string;
    group_id: string;
    activity: string;
    /** JSON: the ticket's state without its head. */
    state: string;
  };
  /** A projection of `event`: every chat that a ticket had. */
  session: {
    ticket: number;
    id: number;
    state: "waiting" | "active" | "ended";
    lease: number;
    agent: string | null;
    queued_at: number;
    taken_at: number | null;
    ended_at: number | null;
  };
  counter: { name: string; value: number };
  registration_key: { requester: string; key: string; ticket: number };
  read_pointer: { ticket: number; person: string; seq: number };
  meta: { key: string; value: string };
}

/** Kysely over a database that somebody else opened and closes. */
export function kyselyOver(database: DatabaseSync): Kysely<Tables> {
  return new Kysely({ dialect: new SqliteDialect({ database: facade(database) }) });
}

/** What Kysely's dialect wants of a driver: `reader` also for writes with RETURNING, arguments as one array. */
function facade(database: DatabaseSync) {
  return { close: () => database.close(), prepare: (query: string) => statement(database.prepare(query)) };
}

function statement(prepared: StatementSync) {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: prepared.columns().length > 0,
    all: (parameters: readonly unknown[]) => prepared.all(...values(parameters)),
    run: (parameters: readonly unknown[]) => prepared.run(...values(parameters)),
    iterate: (parameters: readonly unknown[]) => prepared.iterate(...values(parameters)),
  };
}
