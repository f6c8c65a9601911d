import type { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { FaultName, LogFault } from "../../core/safekeeping.ts";
import { evolve, type TicketState } from "../../core/ticket.ts";
import { bodyHashOf, chainHash } from "./chain.ts";
import { eventOf } from "./event-row.ts";
import type { Tables } from "./schema.ts";
import { sessionRowOf, ticketRowOf } from "./ticket-row.ts";

type EventRow = Omit<Tables["event"], "position">;
type SessionRow = Tables["session"];

/** A content that an event names. */
export interface NamedContent {
  readonly ticket: number;
  readonly seq: number;
  readonly hash: string;
  readonly bytes: number;
}

/** What the audit of one ticket has found. */
export interface TicketAudit {
  readonly events: number;
  readonly faults: readonly LogFault[];
  readonly contents: readonly NamedContent[];
  /** What the log makes of the ticket; null where the log itself is damaged. */
  readonly made: { readonly ticket: TicketState; readonly sessions: readonly SessionRow[] } | null;
}

/** Events that are read in one step: some milliseconds. */
const stepEvents = 100;
/** Past this more of the same says nothing new. */
const mostFaults = 100;

/** Reads logs to check them. */
export interface TicketAuditor {
  /** The ticket behind that number; null where there is none. Also one of which only events or only a row is left. */
  next(after: number): number | null;
  /** Checks one ticket in steps: between them others may be served. */
  check(number: number): Generator<void, TicketAudit>;
}

/** Checks the logs of a database that somebody else opened. */
export function ticketAuditor(database: DatabaseSync): TicketAuditor {
  const nextTicket = database.prepare(
    `select min(n) as number from (select min(number) as n from ticket where number > :after
      union all select min(ticket) from event where ticket > :after)`,
  );
  const events = database.prepare("select * from event where ticket = ? and seq > ? order by seq limit ?");
  const ticketRow = database.prepare("select * from ticket where number = ?");
  const sessionRows = database.prepare("select * from session where ticket = ? order by id");

  function* check(number: number): Generator<void, TicketAudit> {
    const reading = new LogReading(number);
    for (let last = Number.MIN_SAFE_INTEGER; ; ) {
      const rows = events.all(number, last, stepEvents) as unknown as EventRow[];
      for (const row of rows) reading.take(row);
      last = rows.at(-1)?.seq ?? last;
      // In the same turn as the last rows: nothing has been written in between.
      if (rows.length < stepEvents) break;
      yield;
    }
    return reading.end(
      ticketRow.get(number) as Tables["ticket"] | undefined,
      sessionRows.all(number) as unknown as SessionRow[],
    );
  }

  return {
    next: (after) => (nextTicket.get({ after }) as { number: number | null }).number,
    check,
  };
}

/**
 * Checks these tickets one after the other, and lets others have their turn now and then.
 * @param stepMs - for how long others are kept waiting in one step
 */
export async function* checkedEach(
  auditor: TicketAuditor,
  numbers: Iterable<number>,
  stepMs: number,
): AsyncGenerator<{ readonly number: number; readonly found: TicketAudit }> {
  let yieldAt = performance.now() + stepMs;
  for (const number of numbers) {
    const steps = auditor.check(number);
    let step = steps.next();
    for (; !step.done; step = steps.next()) await turn();
    yield { number, found: step.value };
    if (performance.now() <= yieldAt) continue;
    await turn();
    yieldAt = performance.now() + stepMs;
  }
}

/** One ticket's log, event by event. */
class LogReading {
  readonly #ticket: number;
  readonly #faults: LogFault[] = [];
  readonly #contents: NamedContent[] = [];
  readonly #sessions = new Map<number, SessionRow>();
  #events = 0;
  #seq = 0;
  #hash = "";
  #at = "";
  #state: TicketState | null = null;
  #damaged = false;

  constructor(ticket: number) {
    this.#ticket = ticket;
  }

  take(row: EventRow): void {
    this.#events += 1;
    if (row.seq !== this.#seq + 1) this.#damage(row.seq, "gap");
    if (chainHash(this.#hash, row.seq, row.type, row.body_hash) !== row.hash) this.#damage(row.seq, "chain");
    if (bodyHashOf(row.body) !== row.body_hash) this.#damage(row.seq, "body");
    if (row.at < this.#at) this.#damage(row.seq, "time");
    this.#seq = row.seq;
    this.#hash = row.hash;
    this.#at = row.at;
    if (!this.#damaged) this.#evolve(row);
  }

  /** Holds what lists read against what the log makes. */
  end(row: Tables["ticket"] | undefined, sessions: readonly SessionRow[]): TicketAudit {
    if (this.#events === 0) this.#damage(0, "gap");
    const ticket = this.#damaged ? null : this.#state;
    const made = ticket && { ticket, sessions: [...this.#sessions.values()].sort((a, b) => a.id - b.id) };
    if (made) {
      if (!row || !isSameTicket(row, made.ticket)) this.#fault(0, "ticket_row");
      if (!isDeepStrictEqual(sessions.map(comparable), made.sessions.map(comparable)))
        this.#fault(0, "session_row");
    }
    return { events: this.#events, faults: this.#faults, contents: this.#contents, made };
  }

  #evolve(row: EventRow): void {
    try {
      const event = eventOf(row);
      const before = this.#state;
      if (row.public_prev !== (before?.publicSeq ?? 0)) this.#damage(row.seq, "gap");
      this.#state = evolve(before, event);
      const { session } = this.#state;
      if (session && session !== before?.session)
        this.#sessions.set(session.id, sessionRowOf(row.ticket, session));
      if (event.type !== "attachment_added") return;
      const { ticket, seq, hash, bytes } = event;
      this.#contents.push({ ticket, seq, hash, bytes });
    } catch {
      this.#damage(row.seq, "unreadable");
    }
  }

  #damage(seq: number, fault: FaultName): void {
    this.#damaged = true;
    this.#fault(seq, fault);
  }

  #fault(seq: number, fault: FaultName): void {
    if (this.#faults.length < mostFaults) this.#faults.push({ ticket: this.#ticket, seq, fault });
  }
}

/** An own object, without what the statement gives its rows for a prototype. When it entered the queue is never told again. */
function comparable({ queued_at: _, ...row }: SessionRow): object {
  return { ...row };
}

function isSameTicket({ state, ...row }: Tables["ticket"], ticket: TicketState): boolean {
  const { state: made, ...expected } = ticketRowOf(ticket);
  try {
    return isDeepStrictEqual({ ...row }, expected) && isDeepStrictEqual(JSON.parse(state), JSON.parse(made));
  } catch {
    return false;
  }
}
