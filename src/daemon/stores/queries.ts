import type { DatabaseSync } from "node:sqlite";
import { type Kysely, sql } from "kysely";
import { eventColumns } from "./event-row.ts";
import type { Tables } from "./schema.ts";
import { keep } from "./statement.ts";

/** A ticket's row with the last event of its log. */
export function tickets(kysely: Kysely<Tables>) {
  return kysely
    .selectFrom("ticket")
    .innerJoin("event", (join) =>
      join
        .onRef("event.ticket", "=", "ticket.number")
        .on("event.seq", "=", (eb) =>
          eb
            .selectFrom("event as last")
            .select(sql<number>`max(last.seq)`.as("seq"))
            .whereRef("last.ticket", "=", "ticket.number"),
        ),
    )
    .select(["ticket.state", "event.seq", "event.at", "event.type", "event.public_prev"]);
}

/** The reads that run for each message, each command or each reader: kept prepared. */
export function queries(database: DatabaseSync, kysely: Kysely<Tables>) {
  return {
    ticket: keep(database, (of: { number: number }) =>
      tickets(kysely).select("event.hash").where("ticket.number", "=", of.number),
    ),
    marked: keep(database, (of: { ticket: number; author: string; messageId: string }) =>
      kysely
        .selectFrom("event")
        .select(eventColumns)
        .where("ticket", "=", of.ticket)
        .where("author", "=", of.author)
        .where("message_id", "=", of.messageId),
    ),
    events: keep(database, (of: { ticket: number; after: number; limit: number }) =>
      kysely
        .selectFrom("event")
        .select(eventColumns)
        .where("ticket", "=", of.ticket)
        .where("seq", ">", of.after)
        .orderBy("seq")
        .limit(of.limit),
    ),
    committed: keep(database, (of: { after: number; limit: number }) =>
      kysely
        .selectFrom("event")
        .select(["position", ...eventColumns])
        .where("position", ">", of.after)
        .orderBy("position")
        .limit(of.limit),
    ),
    head: keep(database, () =>
      kysely.selectFrom("event").select((eb) => eb.fn.max<number | null>("position").as("head")),
    ),
    unread: keep(database, (of: { ticket: number; after: number; person: string }) =>
      kysely
        .selectFrom("event")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("ticket", "=", of.ticket)
        .where("seq", ">", of.after)
        .where("type", "in", [sql.lit("message_posted"), sql.lit("attachment_added")])
        .where("author", "!=", of.person),
    ),
    holds: keep(database, (of: { agent: string }) =>
      kysely
        .selectFrom("session")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("agent", "=", of.agent)
        .where("state", "=", sql.lit("active")),
    ),
    holdsIn: keep(database, (of: { agent: string; group: string }) =>
      kysely
        .selectFrom("session")
        .innerJoin("ticket", "ticket.number", "session.ticket")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("session.agent", "=", of.agent)
        .where("session.state", "=", sql.lit("active"))
        .where("ticket.group_id", "=", of.group),
    ),
    counts: keep(database, () =>
      kysely
        .selectFrom("session")
        .select((eb) => ["state", eb.fn.countAll<number>().as("count")] as const)
        .where("state", "!=", sql.lit("ended"))
        .groupBy("state"),
    ),
    registered: keep(database, (of: { requester: string; key: string }) =>
      kysely
        .selectFrom("registration_key")
        .select("ticket")
        .where("requester", "=", of.requester)
        .where("key", "=", of.key),
    ),
    lastNumber: keep(database, () =>
      kysely.selectFrom("counter").select("value").where("name", "=", sql.lit("ticket")),
    ),
    seen: keep(database, (of: { ticket: number; person: string }) =>
      kysely
        .selectFrom("read_pointer")
        .select("seq")
        .where("ticket", "=", of.ticket)
        .where("person", "=", of.person),
    ),
  };
}
export type Queries = ReturnType<typeof queries>;

/** How many chats this agent has; of one group, where that is given. */
export function holdsOf(read: Queries, agent: string, group?: string): number {
  const row = group === undefined ? read.holds.get({ agent }) : read.holdsIn.get({ agent, group });
  return row!.count;
}
