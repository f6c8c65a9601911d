import type { DatabaseSync } from "node:sqlite";
import type { LogFault } from "../../core/safekeeping.ts";
import { isFullFor } from "./quota.ts";
import { checkedEach, type TicketAudit, ticketAuditor } from "./ticket-audit.ts";
import { type sessionRowOf, ticketRowOf } from "./ticket-row.ts";

/** What a start has found out about the logs that were written since the last clean stop. */
export interface Recovery {
  readonly checked: number;
  /** Tickets for which there was no time. */
  readonly unchecked: number;
  /** Tickets whose rows were made again from a log that is whole. */
  readonly mended: readonly number[];
  /** What is wrong with those whose log is not: nothing more may be written to them. */
  readonly damaged: ReadonlyMap<number, readonly LogFault[]>;
}

/** How long a start looks at most, in ms. */
const patienceMs = 5000;
/** For how long others are kept waiting in one step, in ms. */
const stepMs = 20;

/** Names in the table `meta`. */
const checkedUpTo = "checked";
const suspects = "suspect";

/**
 * Checks the tickets that were written to since the last stop that was clean, and those that an audit has found faults
 * in; the last written first. Rows that are not what a whole log makes are made again. Changes nothing in the log.
 */
export async function recover(database: DatabaseSync): Promise<Recovery> {
  const auditor = ticketAuditor(database);
  const end = performance.now() + patienceMs;
  const numbers = [...new Set([...readSuspects(database), ...touched(database)])];
  const mended: number[] = [];
  const damaged = new Map<number, readonly LogFault[]>();
  let checked = 0;
  for await (const { number, found } of checkedEach(auditor, numbers, stepMs)) {
    checked += 1;
    if (found.made === null) damaged.set(number, found.faults);
    else if (found.faults.length > 0) {
      mend(database, found.made);
      mended.push(number);
    }
    if (performance.now() > end) break;
  }
  const unchecked = numbers.length - checked;
  keepInMind(database, [...damaged.keys(), ...numbers.slice(checked)]);
  markClean(database);
  return { checked, unchecked, mended, damaged };
}

/** Everything up to now is in order: the next start begins behind it. */
export function markClean(database: DatabaseSync): void {
  const { head } = database.prepare("select coalesce(max(position), 0) as head from event").get() as {
    head: number;
  };
  if (head !== positionChecked(database)) set(database, checkedUpTo, String(head));
}

/** The next start looks at these tickets first. */
export function keepInMind(database: DatabaseSync, tickets: readonly number[]): void {
  const text = JSON.stringify([...new Set(tickets)].sort((a, b) => a - b));
  if (text !== JSON.stringify(readSuspects(database))) set(database, suspects, text);
}

/** Tickets that something was found wrong with. */
export function readSuspects(database: DatabaseSync): number[] {
  try {
    const found: unknown = JSON.parse(get(database, suspects) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => Number.isSafeInteger(one)) : [];
  } catch {
    return [];
  }
}

function touched(database: DatabaseSync): number[] {
  const rows = database
    .prepare("select ticket from event where position > ? group by ticket order by max(position) desc")
    .all(positionChecked(database));
  return rows.map((row) => Number(row.ticket));
}

function positionChecked(database: DatabaseSync): number {
  return Number(get(database, checkedUpTo) ?? 0);
}

function mend(database: DatabaseSync, { ticket, sessions }: NonNullable<TicketAudit["made"]>): void {
  const row = ticketRowOf(ticket);
  database.exec("BEGIN IMMEDIATE");
  try {
    insert(database, "insert or replace into ticket", row);
    database.prepare("delete from session where ticket = ?").run(ticket.number);
    for (const session of sessions) insert(database, "insert into session", session);
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function insert(
  database: DatabaseSync,
  into: string,
  row: ReturnType<typeof ticketRowOf> | ReturnType<typeof sessionRowOf>,
): void {
  const names = Object.keys(row);
  const values = Object.values(row) as (string | number | null)[];
  const slots = names.map(() => "?").join(", ");
  database.prepare(`${into} (${names.join(", ")}) values (${slots})`).run(...values);
}

function get(database: DatabaseSync, key: string): string | null {
  const row = database.prepare("select value from meta where key = ?").get(key);
  return row ? String(row.value) : null;
}

/** A mark that a full disk does not take only makes the next start look at more. */
function set(database: DatabaseSync, key: string, value: string): void {
  try {
    database
      .prepare(
        "insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
      )
      .run(key, value);
  } catch (error) {
    if (!isFullFor(database, error)) throw error;
  }
}
