import type { QueueEntry } from "../core/contract/ticket-view.ts";
import { compareWaiting, lineOf, type Waiting } from "../core/queue.ts";
import type { TicketState } from "../core/ticket.ts";

type Seat = Waiting & { readonly ticket: TicketState };
type PlacedSeat = Seat & { readonly position: number };

/** Who waits, kept from the log's events so that a position is never a query. */
export class QueueBoard {
  readonly #seats = new Map<number, Seat>();
  /** Lines per group, made when asked for and dropped when the group changes. */
  readonly #lines = new Map<string, PlacedSeat[]>();

  /** Takes in a ticket's newest state. @returns true where a queue changed */
  update(ticket: TicketState): boolean {
    const before = this.#seats.get(ticket.number);
    const session = ticket.session;
    if (session?.state !== "waiting") {
      if (!before) return false;
      this.#seats.delete(ticket.number);
      this.#lines.delete(before.group);
      return true;
    }
    const seat: Seat = {
      number: ticket.number,
      group: ticket.group.id,
      priority: ticket.priority,
      vip: ticket.vip,
      queuedAt: session.queuedAt,
      ticket,
    };
    this.#seats.set(ticket.number, seat);
    const moved =
      before?.group !== seat.group || before.priority !== seat.priority || before.queuedAt !== seat.queuedAt;
    if (moved || before.ticket.offer !== ticket.offer || before.ticket.clocks !== ticket.clocks) {
      this.#lines.delete(seat.group);
      if (before) this.#lines.delete(before.group);
    }
    return moved;
  }

  /** One group's queue in order. */
  line(group: string): readonly PlacedSeat[] {
    let line = this.#lines.get(group);
    if (!line) {
      line = lineOf(this.#seats.values(), group);
      this.#lines.set(group, line);
    }
    return line;
  }

  /** The group in whose queue that ticket waits; null where it does not. */
  groupOf(number: number): string | null {
    return this.#seats.get(number)?.group ?? null;
  }

  /** The place of a waiting ticket and how many wait with it; null where it does not wait. */
  place(number: number): { position: number; waiting: number; seat: Seat } | null {
    const seat = this.#seats.get(number);
    if (!seat) return null;
    const line = this.line(seat.group);
    return { position: positionIn(line, seat), waiting: line.length, seat };
  }

  /** The newest state of a waiting ticket; null where it does not wait. */
  ticket(number: number): TicketState | null {
    return this.#seats.get(number)?.ticket ?? null;
  }

  /** Every queue in order, the groups in the order given, only those that `serves` accepts. */
  lines(serves: (group: string) => boolean): PlacedSeat[] {
    const groups = new Set([...this.#seats.values()].map((seat) => seat.group));
    return [...groups].filter(serves).flatMap((group) => this.line(group));
  }

  /** Everybody who waits, in no order. */
  get seats(): Iterable<Seat> {
    return this.#seats.values();
  }

  get size(): number {
    return this.#seats.size;
  }
}

/** Where a seat stands in its line, halving what is left of it: thousands may wait. */
function positionIn(line: readonly PlacedSeat[], seat: Seat): number {
  let [from, to] = [0, line.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareWaiting(line[middle]!, seat) < 0) from = middle + 1;
    else to = middle;
  }
  return from + 1;
}

/** A waiting chat as agents see it. */
export function entryOf(seat: PlacedSeat): QueueEntry {
  const { ticket } = seat;
  return {
    number: seat.number,
    status: ticket.status,
    position: seat.position,
    waitingSince: new Date(seat.queuedAt).toISOString(),
    activity: ticket.activity,
    requester: ticket.requester,
    vip: ticket.vip === true,
    offer: ticket.offer
      ? { agent: ticket.offer.agent, until: new Date(ticket.offer.until).toISOString() }
      : null,
    group: ticket.group,
    priority: ticket.priority,
    kind: ticket.kind,
    description: ticket.description,
    responseDue: ticket.clocks.course.waiting ? ticket.responseDue : null,
  };
}
