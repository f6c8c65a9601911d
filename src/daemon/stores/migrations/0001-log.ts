import { type Kysely, sql } from "kysely";

const statements = [
  sql`create table meta (key text primary key, value text not null) strict, without rowid`,
  sql`create table counter (name text primary key, value integer not null) strict, without rowid`,
  sql`insert into counter (name, value) values ('ticket', 0)`,
  // The truth refers to nothing: what can be derived from it refers to each other below.
  sql`create table event (
    position integer primary key autoincrement,
    ticket integer not null,
    seq integer not null,
    at text not null,
    type text not null,
    session integer,
    author text not null,
    via text,
    message_id text,
    public_prev integer not null,
    body text not null,
    body_hash text not null,
    hash text not null,
    unique (ticket, seq),
    unique (ticket, author, message_id)
  ) strict`,
  sql`create table ticket (
    number integer primary key,
    requester text not null,
    registered_by text not null,
    agent text,
    chat text not null,
    status text not null,
    group_id text not null,
    activity text not null,
    state text not null
  ) strict`,
  sql`create index ticket_requester on ticket (requester, number)`,
  sql`create index ticket_registered_by on ticket (registered_by, number)`,
  sql`create index ticket_agent on ticket (agent, number) where agent is not null`,
  sql`create index ticket_chat on ticket (chat, number)`,
  sql`create index ticket_group on ticket (group_id, number)`,
  sql`create table session (
    ticket integer not null references ticket (number),
    id integer not null,
    state text not null check (state in ('waiting', 'active', 'ended')),
    lease integer not null,
    agent text check ((agent is not null) = (state = 'active')),
    queued_at integer not null,
    taken_at integer,
    ended_at integer,
    primary key (ticket, id)
  ) strict, without rowid`,
  sql`create unique index session_one_a_ticket on session (ticket) where state <> 'ended'`,
  sql`create index session_open on session (state) where state <> 'ended'`,
  sql`create index session_held on session (agent) where state = 'active'`,
  sql`create table registration_key (
    requester text not null,
    key text not null,
    ticket integer not null references ticket (number),
    primary key (requester, key)
  ) strict, without rowid`,
  sql`create table read_pointer (
    ticket integer not null references ticket (number),
    person text not null,
    seq integer not null,
    primary key (ticket, person)
  ) strict, without rowid`,
];

/** The log of all tickets, its projections, the counter of numbers, keys and read pointers. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(database);
}
