import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { StoredEvent } from "../../core/event.ts";
import type { SearchFilter } from "../../core/ports.ts";
import { searchable } from "../../core/search.ts";
import { type EventRow, eventColumns, eventOf } from "./event-row.ts";

/** Grows when what is indexed, or how, changes: an index of another version is made anew. */
const version = 1;
/** What one step reads at most, in events and in characters: a few milliseconds of the event loop. */
const stepEvents = 200;
const stepCharacters = 128 * 1024;

/**
 * The full text of the log: an FTS5 table that holds words and positions, no text, and a cursor that says up to which
 * commit position it has read. Both change in one transaction of their own, never in a message's. All of it can be
 * made again from the log, and is where it is missing, damaged, of another version or ahead of the log.
 */
export interface SearchIndex {
  /** The last commit position that can be found. */
  readonly position: number;
  /** Reads a little further in the log. @returns whether there was anything to read */
  step(): boolean;
  /** Positions below `before` whose event has the words, newest first, whoever may see them; at most `limit`. */
  hits(filter: SearchFilter, before: number, limit: number): number[];
  /** Those of some events that the reader may see and that pass the filter, newest first. */
  visible(filter: SearchFilter, positions: readonly number[]): StoredEvent[];
  /** Begins anew, at the beginning of the log. */
  remake(): void;
}

/** Opens the index that lies beside the log, or begins one. */
export function openSearchIndex(database: DatabaseSync): SearchIndex {
  if (!isWhole(database)) make(database);
  let kept = prepared(database);
  let position = Number(kept.cursor.get()!.position);

  return {
    get position() {
      return position;
    },
    step() {
      const rows = kept.pending.all(position, stepEvents) as unknown as Pending[];
      if (rows.length === 0) return false;
      database.exec("BEGIN IMMEDIATE");
      try {
        let last = position;
        let characters = 0;
        for (const row of rows) {
          const text = searchable(eventOf(row));
          if (text !== null) kept.insert.run(row.position, text, peopleOf(row));
          last = row.position;
          characters += text?.length ?? 0;
          if (characters >= stepCharacters) break;
        }
        kept.advance.run(last);
        database.exec("COMMIT");
        position = last;
        return true;
      } catch (error) {
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    hits: (filter, before, limit) =>
      kept.hits.all(matchOf(filter), before, limit).map((row) => Number(row.position)),
    visible: ({ reader: { person, serves }, requester, status }, positions) => {
      const rows = kept.visible.all({
        positions: JSON.stringify(positions),
        person,
        everything: serves === "all" ? 1 : 0,
        staff: serves === null ? 0 : 1,
        groups: JSON.stringify(Array.isArray(serves) ? serves : []),
        requester: requester ?? null,
        status: status ? JSON.stringify(status) : null,
      } satisfies Record<string, SQLInputValue>);
      return (rows as unknown as EventRow[]).map(eventOf);
    },
    remake() {
      make(database);
      kept = prepared(database);
      position = 0;
    },
  };
}

type Pending = EventRow & {
  readonly position: number;
  readonly requester: string;
  readonly registered_by: string;
};

function prepared(database: DatabaseSync) {
  const columns = eventColumns.map((column) => `event.${column}`).join(", ");
  return {
    cursor: database.prepare("select position from search_cursor"),
    pending: database.prepare(
      `select event.position, ${columns}, ticket.requester, ticket.registered_by
      from event join ticket on ticket.number = event.ticket
      where event.position > ? order by event.position limit ?`,
    ),
    insert: database.prepare("insert into search (rowid, text, people) values (?, ?, ?)"),
    advance: database.prepare("update search_cursor set position = ?"),
    hits: database.prepare(
      "select rowid as position from search where search match ? and rowid < ? order by rowid desc limit ?",
    ),
    // The same as standing() and visible() in the core: a ticket of one's own shows no notes, whatever else one is.
    visible: database.prepare(
      `select ${columns}
      from json_each(:positions) as hit
        join event on event.position = hit.value
        join ticket on ticket.number = event.ticket
      where (:requester is null or ticket.requester = :requester)
        and (:status is null or ticket.status in (select value from json_each(:status)))
        and (
          (event.type <> 'note_posted' and :person in (ticket.requester, ticket.registered_by))
          or (:staff and ticket.requester <> :person and (
            :everything
            or ticket.group_id in (select value from json_each(:groups))
            or exists (select 1 from session
              where session.ticket = ticket.number and session.state = 'active' and session.agent = :person)
            or (ticket.chat in ('waiting', 'active') and exists (
              select 1 from json_each(ticket.state, '$.invited') as guest
              where guest.value ->> '$.id' = :person))
          ))
        )
      order by event.position desc`,
    ),
  };
}

function isWhole(database: DatabaseSync): boolean {
  const tables = database.prepare("select name from sqlite_schema where name in ('search', 'search_cursor')");
  if (tables.all().length < 2) return false;
  const cursor = database
    .prepare(
      "select version, position <= (select coalesce(max(position), 0) from event) as sane from search_cursor",
    )
    .get();
  return cursor?.version === version && cursor.sane === 1;
}

function make(database: DatabaseSync): void {
  database.exec(`BEGIN IMMEDIATE;
    drop table if exists search;
    drop table if exists search_cursor;
    create virtual table search using fts5(text, people, content = '', contentless_delete = 1,
      tokenize = 'unicode61 remove_diacritics 2');
    create table search_cursor (version integer not null, position integer not null) strict;
    insert into search_cursor values (${version}, 0);
    COMMIT`);
}

/** Words of letters and digits between quotes: nothing in them is FTS5's to obey. The last may go on. */
function matchOf({ words, reader, requester }: SearchFilter): string {
  const text = words.map((word) => `"${word}"`).join(" AND ");
  const { person, serves } = reader;
  return [
    `{text} : (${text} *)`,
    ...(requester === undefined ? [] : [`{people} : ${marked("r", requester)}`]),
    ...(serves === null ? [`{people} : (${marked("r", person)} OR ${marked("b", person)})`] : []),
  ].join(" AND ");
}

/** Whose ticket an event belongs to and who registered it, as words: neither changes while the ticket lives. */
function peopleOf({ requester, registered_by }: Pending): string {
  return `${marked("r", requester)} ${marked("b", registered_by)}`;
}

/** A person's id as one word, whatever stands in it. */
function marked(letter: "r" | "b", person: string): string {
  return letter + Buffer.from(person).toString("hex");
}
