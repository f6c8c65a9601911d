import { isSaid } from "../../core/event.ts";
import { isOver, openStatuses, type TicketState } from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import { everyTicket } from "../every-ticket.ts";

/** How often it looks whether a moment has come, in ms. */
const tickMs = 250;

/**
 * Tells the desk of every clock that has used up most of its target, or all of it. What was told stands in the ticket's
 * log: a restart repeats nothing, and tells at once what came due in the meantime.
 */
export class ClockKeeper {
  readonly #desk: Desk;
  /** When there is something to tell of a ticket next, in ms since 1970. */
  readonly #moments = new Map<number, number>();
  /** None of them is earlier. */
  #earliest = Number.POSITIVE_INFINITY;
  /** What the moments were worked out from. */
  #basis: readonly unknown[];
  #looking = false;
  readonly #timer: NodeJS.Timeout;

  constructor(desk: Desk, onError: (error: unknown) => void) {
    this.#desk = desk;
    this.#basis = basisOf(desk);
    desk.onCommitted(({ ticket, events }) => {
      // What people say moves no clock.
      if (!events.every(({ type }) => isSaid(type))) this.#update(ticket);
    });
    this.#timer = setInterval(() => this.#look().catch(onError), tickMs);
    this.#timer.unref();
  }

  /** Reads which tickets are open. */
  async open(): Promise<void> {
    this.#basis = basisOf(this.#desk);
    for await (const ticket of everyTicket(this.#desk.log, { status: openStatuses })) this.#update(ticket);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #update(ticket: TicketState): void {
    const news = isOver(ticket) ? [] : this.#desk.clockNews(ticket);
    const moment = Math.min(...news.map(({ at }) => at));
    if (Number.isFinite(moment)) this.#moments.set(ticket.number, moment);
    else this.#moments.delete(ticket.number);
    this.#earliest = Math.min(this.#earliest, moment);
  }

  /** One look at a time: a slow disk must not have the same thing asked twice. */
  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      // Other hours, or another share at which to warn: every moment is another one.
      if (basisOf(this.#desk).some((part, at) => part !== this.#basis[at])) await this.open();
      const now = this.#desk.clock.now();
      if (now < this.#earliest) return;
      for (const [number, moment] of [...this.#moments])
        if (moment <= now) this.#update((await this.#desk.tellClocks(number)).ticket);
      this.#earliest = Number.POSITIVE_INFINITY;
      for (const moment of this.#moments.values()) this.#earliest = Math.min(this.#earliest, moment);
    } finally {
      this.#looking = false;
    }
  }
}

function basisOf(desk: Desk): readonly unknown[] {
  return [desk.portfolio.value, desk.parameters.value["aviso-prazo"]];
}
