import type { DatabaseSync } from "node:sqlite";
import type { Append, Appended, Clock, Settled } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import type { TicketState } from "../../core/ticket.ts";
import { attempt, type Past, repeatOf, type Step } from "./attempt.ts";
import { eventOf, rowOf } from "./event-row.ts";
import { holdsOf, type Queries } from "./queries.ts";
import { isFullFor } from "./quota.ts";
import { isTheDisks } from "./sqlite-error.ts";
import type { TicketHeads } from "./ticket-heads.ts";
import { onlyHeadMoved, sessionRowOf, ticketRowOf } from "./ticket-row.ts";
import type { Writes } from "./writes.ts";

/** What a commit works with. */
interface Parts {
  readonly database: DatabaseSync;
  readonly read: Queries;
  readonly write: Writes;
  readonly heads: TicketHeads;
  /** Tickets whose log is damaged: what would be chained to it could not be proved. */
  readonly damaged: { has(ticket: number): boolean };
  readonly clock: Clock;
}

/**
 * Makes changes, in order, in one transaction. When it returns they are on stable storage, but for those that settled
 * with an error: these left nothing, and the others stand.
 * @throws Refusal read_only where the disk is full and nothing was written; anything else means that nobody knows what
 * the disk has
 */
type Commit = (changes: readonly Append[]) => Settled<Appended>[];

/** The commit path of SQLite. */
export function sqlCommit({ database, read, write, heads, damaged, clock }: Parts): Commit {
  const [begin, commit, rollback] = ["BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"].map((text) =>
    database.prepare(text),
  );
  const [mark, release, undo] = ["SAVEPOINT one", "RELEASE one", "ROLLBACK TO one"].map((text) =>
    database.prepare(text),
  );
  /** Tickets whose heads this transaction has moved. Nobody else looks at one before it has committed. */
  let moved: number[] = [];

  const past: Past = {
    nextNumber: () => read.lastNumber.get({})!.value + 1,
    ticket: (number) => heads.get(number)?.ticket ?? null,
    registered: (requester, key) => read.registered.get({ requester, key })?.ticket ?? null,
    marked(ticket, author, messageId) {
      const row = read.marked.get({ ticket, author, messageId });
      return row ? eventOf(row) : null;
    },
    event(ticket, seq) {
      const row = read.events.get({ ticket, after: seq - 1, limit: 1 });
      return row ? eventOf(row) : null;
    },
    holds: (agent, group) => holdsOf(read, agent, group),
  };

  function store(change: Append, before: TicketState | null, steps: readonly [Step, ...Step[]]): Appended {
    if (before && damaged.has(before.number)) throw new Refusal("log_damaged", { number: before.number });
    const last = steps.at(-1)!.ticket;
    const previous = before ? heads.get(last.number)!.hash : "";
    // One row undoes itself where it fails; more than one needs the savepoint.
    const bodies: string[] = [];
    const hash =
      steps.length === 1 && before && onlyHeadMoved(before, last)
        ? append(steps, previous, bodies)
        : wholly(() => {
            const hash = append(steps, previous, bodies);
            project(change, before, steps);
            return hash;
          });
    moved.push(last.number);
    heads.set(last.number, { ticket: last, hash });
    return { ticket: last, events: steps.map(({ event }) => event), bodies, repeated: false };
  }

  /**
   * @param previous - the hash that the first of them is chained to
   * @param bodies - gets the body of each
   * @returns the hash of the last
   */
  function append(steps: readonly Step[], previous: string, bodies: string[]): string {
    let hash = previous;
    for (const { event } of steps) {
      const row = rowOf(event, hash);
      write.event.run(row);
      hash = row.hash;
      bodies.push(row.body);
    }
    return hash;
  }

  function project(change: Append, before: TicketState | null, steps: readonly Step[]): void {
    let then = before;
    for (const { ticket: now } of steps) {
      if (!then || !onlyHeadMoved(then, now)) write.ticket.run(ticketRowOf(now));
      if (
        now.session &&
        now.session !== then?.session &&
        write.session.run(sessionRowOf(now.number, now.session)) === 0
      )
        throw new Error(`Nº ${now.number}: session ${now.session.id} had ended or its lease did not grow`);
      then = now;
    }
    if (before) return;
    const { number } = then!;
    write.number.run({ last: number });
    if (change.key) write.key.run({ requester: change.key.requester, key: change.key.value, ticket: number });
  }

  function wholly<T>(act: () => T): T {
    mark!.run();
    try {
      return act();
    } catch (error) {
      if (database.isTransaction) undo!.run();
      throw error;
    } finally {
      if (database.isTransaction) release!.run();
    }
  }

  function settle(change: Append): Settled<Appended> {
    try {
      const made = attempt(change, past, clock.now());
      if ("answer" in made) return { value: made.answer };
      try {
        return { value: store(change, made.before, made.steps) };
      } catch (error) {
        // What cannot be written, because it is there already or for another reason, may have been said before.
        const repeated = isTheDisks(error) ? null : repeatOf(change, past);
        if (repeated) return { value: repeated };
        throw error;
      }
    } catch (error) {
      if (isTheDisks(error)) throw error;
      return { error };
    }
  }

  return (changes) => {
    moved = [];
    try {
      begin!.run();
      const settled = changes.map(settle);
      commit!.run();
      return settled;
    } catch (error) {
      for (const number of moved) heads.forget(number);
      if (database.isTransaction) rollback!.run();
      throw isFullFor(database, error) ? new Refusal("read_only") : error;
    }
  };
}
