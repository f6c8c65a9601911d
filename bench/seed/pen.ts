import type { DatabaseSync } from "node:sqlite";
import type { StoredEvent } from "../../src/core/event.ts";
import { refOf } from "../../src/core/person.ts";
import { evolve, type TicketState } from "../../src/core/ticket.ts";
import { rowOf } from "../../src/daemon/stores/event-row.ts";
import { migrate } from "../../src/daemon/stores/migrations/migrate.ts";
import { markClean } from "../../src/daemon/stores/recovery.ts";
import { kyselyOver } from "../../src/daemon/stores/schema.ts";
import { openSearchIndex } from "../../src/daemon/stores/search-index.ts";
import { openSqlite } from "../../src/daemon/stores/sqlite.ts";
import { sessionRowOf, ticketRowOf } from "../../src/daemon/stores/ticket-row.ts";
import { writes } from "../../src/daemon/stores/writes.ts";
import type { Told } from "./tale.ts";

/** Events in one transaction. */
const batch = 50_000;

/**
 * Writes tickets straight into a desk's log, by the store's own statements and with whole chains, as fast as rows can be
 * written. Nobody else may have the file.
 */
export class Pen {
  readonly #database: DatabaseSync;
  readonly #write: ReturnType<typeof writes>;
  #number: number;
  #inBatch = 0;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#write = writes(database, kyselyOver(database));
    this.#number = Number(database.prepare("select value from counter where name = 'ticket'").get()!.value);
    database.exec("PRAGMA cache_size = -200000; BEGIN");
  }

  static async open(file: string): Promise<Pen> {
    const database = openSqlite(file);
    await migrate(database);
    openSearchIndex(database);
    return new Pen(database);
  }

  /** Writes one ticket's whole life. @returns it, as it now is */
  ticket(life: Iterable<Told>, at: number): TicketState {
    const number = ++this.#number;
    let state: TicketState | null = null;
    let hash = "";
    const stamp = new Date(at).toISOString();
    for (const { fact, by, messageId } of life) {
      const event: StoredEvent = {
        ...fact,
        ticket: number,
        seq: (state?.seq ?? 0) + 1,
        publicPrev: state?.publicSeq ?? 0,
        at: stamp,
        by: refOf(by),
        ...(messageId !== undefined && { messageId }),
      };
      state = evolve(state, event);
      const row = rowOf(event, hash);
      hash = row.hash;
      this.#write.event.run(row);
      this.#inBatch++;
    }
    if (!state) throw new Error("a ticket without an event");
    this.#write.ticket.run(ticketRowOf(state));
    if (state.session) this.#write.session.run(sessionRowOf(number, state.session));
    if (this.#inBatch >= batch) this.#turnPage();
    return state;
  }

  /** Leaves the log as a clean stop does, with a search index that does not begin to read it all. */
  close(): void {
    this.#write.number.run({ last: this.#number });
    this.#database.exec(
      "update search_cursor set position = (select coalesce(max(position), 0) from event); COMMIT",
    );
    markClean(this.#database);
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    this.#database.close();
  }

  #turnPage(): void {
    this.#database.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE); BEGIN");
    this.#inBatch = 0;
  }
}
