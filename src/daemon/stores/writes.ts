import type { DatabaseSync } from "node:sqlite";
import { type Kysely, sql } from "kysely";
import type { Tables } from "./schema.ts";
import { keep } from "./statement.ts";

type EventInsert = Omit<Tables["event"], "position">;

/** The writes of the log and its projections, each of them one row: kept prepared. */
export function writes(database: DatabaseSync, kysely: Kysely<Tables>) {
  return {
    event: keep(
      database,
      (row: EventInsert) =>
        kysely.insertInto("event").values({
          ticket: row.ticket,
          seq: row.seq,
          at: row.at,
          type: row.type,
          session: row.session,
          author: row.author,
          via: row.via,
          message_id: row.message_id,
          public_prev: row.public_prev,
          body: row.body,
          body_hash: row.body_hash,
          hash: row.hash,
        }),
      // Every message is one of these.
      ({ ticket, seq, at, type, session, author, via, message_id, public_prev, body, body_hash, hash }) => [
        ticket,
        seq,
        at,
        type,
        session,
        author,
        via,
        message_id,
        public_prev,
        body,
        body_hash,
        hash,
      ],
    ),
    ticket: keep(database, (row: Tables["ticket"]) =>
      kysely
        .insertInto("ticket")
        .values({
          number: row.number,
          requester: row.requester,
          registered_by: row.registered_by,
          agent: row.agent,
          chat: row.chat,
          status: row.status,
          group_id: row.group_id,
          activity: row.activity,
          state: row.state,
        })
        .onConflict((at) =>
          at.column("number").doUpdateSet((eb) => ({
            agent: eb.ref("excluded.agent"),
            chat: eb.ref("excluded.chat"),
            status: eb.ref("excluded.status"),
            group_id: eb.ref("excluded.group_id"),
            state: eb.ref("excluded.state"),
          })),
        ),
    ),
    session: keep(database, (row: Tables["session"]) =>
      kysely
        .insertInto("session")
        .values({
          ticket: row.ticket,
          id: row.id,
          state: row.state,
          lease: row.lease,
          agent: row.agent,
          queued_at: row.queued_at,
          taken_at: row.taken_at,
          ended_at: row.ended_at,
        })
        // Behind the decision: a lease only grows, and what has ended stays so, whatever was decided.
        .onConflict((at) =>
          at
            .columns(["ticket", "id"])
            .doUpdateSet((eb) => ({
              state: eb.ref("excluded.state"),
              lease: eb.ref("excluded.lease"),
              agent: eb.ref("excluded.agent"),
              taken_at: eb.ref("excluded.taken_at"),
              ended_at: eb.ref("excluded.ended_at"),
            }))
            .where(
              sql<boolean>`session.state <> 'ended' and (excluded.lease > session.lease
                or (excluded.lease = session.lease and excluded.state = 'ended'))`,
            ),
        ),
    ),
    key: keep(database, (row: Tables["registration_key"]) =>
      kysely
        .insertInto("registration_key")
        .values({ requester: row.requester, key: row.key, ticket: row.ticket }),
    ),
    number: keep(database, (row: { last: number }) =>
      kysely.updateTable("counter").set({ value: row.last }).where("name", "=", sql.lit("ticket")),
    ),
    seen: keep(database, (row: Tables["read_pointer"]) =>
      kysely
        .insertInto("read_pointer")
        .values({ ticket: row.ticket, person: row.person, seq: row.seq })
        .onConflict((at) =>
          at
            .columns(["ticket", "person"])
            .doUpdateSet((eb) => ({ seq: eb.ref("excluded.seq") }))
            .where(sql<boolean>`excluded.seq > read_pointer.seq`),
        ),
    ),
  };
}
export type Writes = ReturnType<typeof writes>;
