import type { WaitView } from "../core/contract/ticket-view.ts";
import { isOpen, nextOpening } from "../core/open-time.ts";
import { type Person, serves } from "../core/person.ts";
import { calendarOf, type Portfolio } from "../core/portfolio.ts";
import type { Appended, Clock, Document, EventLog } from "../core/ports.ts";
import { compareWaiting, type Waiting } from "../core/queue.ts";
import { evolve, type TicketState } from "../core/ticket.ts";
import { type ExpectedWait, type Outlook, outlookOf, type Place, waitAt } from "../core/wait.ts";
import { GroupPast, learn, type Phase, phaseOf } from "./group-past.ts";
import type { PeopleBook } from "./people-book.ts";
import type { QueueBoard } from "./queue-board.ts";

/** What of the desk the prospects are drawn from. */
interface Ground {
  readonly queue: QueueBoard;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly portfolio: Document<Portfolio>;
  readonly people: Document<PeopleBook>;
  /** Chats that an agent may hold. */
  readonly capacity: number;
  /** Is this agent there, and ready for chats? */
  isOnline(person: string): boolean;
}

/** One group's prospects, the same for everybody who waits in it. */
export interface Prospect {
  /** Agents who are there and serve that queue. */
  readonly agentsOnline: number;
  /** How many more chats they could hold now. */
  readonly freeSlots: number;
  /** Outside the group's hours, when the next one begins (ISO 8601); null within them. */
  readonly opensAt: string | null;
  readonly outlook: Outlook | null;
}

/** Also without any change what was foreseen ages: it is worked out anew after so many ms. */
export const staleMs = 15_000;
const windowMs = 2 * 60 * 60_000;
/** How many events are read at start at the most: the daemon is to be there soon. */
const mostEvents = 5_000;
const page = 500;

/** How long chats wait, kept from the log's events: stated per group, and worked out anew only where something changed. */
export class WaitBoard {
  readonly #desk: Ground;
  readonly #phases = new Map<number, Phase>();
  /** The groups of the chats that each agent holds. */
  readonly #held = new Map<string, readonly string[]>();
  readonly #pasts = new Map<string, GroupPast>();
  readonly #prospects = new Map<string, { readonly at: number; readonly prospect: Prospect }>();

  constructor(desk: Ground) {
    this.#desk = desk;
  }

  /** Reads who waits and talks, and the log's last two hours. */
  async open(): Promise<void> {
    let before: number | undefined;
    for (;;) {
      const tickets = await this.#desk.log.tickets({ chat: ["waiting", "active"], before, limit: page });
      for (const ticket of tickets) {
        const at = ticket.session?.takenAt ?? ticket.session?.queuedAt ?? 0;
        this.#step(ticket.number, phaseOf(ticket, null, at));
      }
      if (tickets.length < page) break;
      before = tickets.at(-1)!.number;
    }
    const since = this.#desk.clock.now() - windowMs;
    for (const number of await this.#moved(since)) await this.#relive(number, since);
    for (const past of this.#pasts.values()) past.sort();
  }

  /** Takes in what was committed. */
  update({ ticket, events }: Appended): void {
    if (!events.some(({ type }) => type.startsWith("session_") || type.startsWith("ticket_"))) return;
    const at = Date.parse(events.at(-1)!.at);
    const before = this.#phases.get(ticket.number) ?? null;
    const after = phaseOf(ticket, before, at);
    if (!before && !after) return;
    learn((group) => this.#past(group), before, after, at);
    const changed = before?.group !== after?.group || before?.agent !== after?.agent;
    this.#step(ticket.number, after);
    // Agents serve several groups: what happens in one changes what the others may hope for.
    if (changed || before?.priority !== after?.priority) this.agentsChanged();
  }

  /** Agents came, went, or serve other groups from now on. */
  agentsChanged(): void {
    this.#prospects.clear();
  }

  /** What those who wait in that group have in common. */
  prospect(group: string): Prospect {
    const now = this.#desk.clock.now();
    const known = this.#prospects.get(group);
    if (known && now - known.at < staleMs) return known.prospect;
    const prospect = this.#foresee(group, now);
    this.#prospects.set(group, { at: now, prospect });
    return prospect;
  }

  /** How much longer a chat waits at that place; null where nothing tells. */
  waitAt(group: string, place: Place): WaitView | null {
    const { outlook } = this.prospect(group);
    return viewOf(outlook && waitAt(outlook, place));
  }

  /** Which place a chat would get that entered now, and how long it would wait. */
  waitOfNext(
    group: string,
    of: Pick<Waiting, "priority" | "vip">,
  ): { position: number; wait: WaitView | null } {
    const chat = { ...of, group, number: Number.POSITIVE_INFINITY, queuedAt: this.#desk.clock.now() };
    const ahead = this.#desk.queue.line(group).filter((one) => compareWaiting(one, chat) < 0).length;
    return { position: ahead + 1, wait: this.waitAt(group, { position: ahead + 1, chat }) };
  }

  #foresee(group: string, now: number): Prospect {
    const { queue, portfolio, people } = this.#desk;
    const line = queue.line(group);
    const there = people.value.people.filter(
      (person) => serves(person, group, portfolio.value.groups) && this.#desk.isOnline(person.id),
    );
    const capacity = this.#capacityIn(group);
    const freeSlots = there.reduce((sum, { id }) => sum + this.#room(id, group), 0);
    const share = there.reduce((sum, agent) => sum + this.#shareOf(agent, line.length), 0);
    const calendar = calendarOf(portfolio.value, group);
    const opening = isOpen(calendar, now) ? null : nextOpening(calendar, now);
    const { takes, handled, entered, left } = this.#past(group);
    const outlook = outlookOf(
      {
        agentsOnline: there.length,
        freeSlots,
        capacityPerAgent: there.length === 0 ? undefined : (capacity * share) / there.length,
        waitingSince: line.length === 0 ? undefined : Math.min(...line.map((one) => one.queuedAt)),
        takes,
        handled: handled.filter(({ at }) => at > now - windowMs),
        entered,
        left,
      },
      now,
    );
    return {
      agentsOnline: there.length,
      freeSlots,
      opensAt: opening === null ? null : new Date(opening).toISOString(),
      outlook,
    };
  }

  /** How many chats of one group an agent may hold. */
  #capacityIn(group: string): number {
    const own = this.#desk.portfolio.value.groups.find(({ id }) => id === group)?.capacity;
    return Math.min(this.#desk.capacity, own ?? Number.POSITIVE_INFINITY);
  }

  #room(agent: string, group: string): number {
    const held = this.#held.get(agent) ?? [];
    const there = held.filter((one) => one === group).length;
    return Math.max(0, Math.min(this.#desk.capacity - held.length, this.#capacityIn(group) - there));
  }

  /** How much of an agent's time goes to a line of that length, where others wait for the same agent. */
  #shareOf(agent: Person, waiting: number): number {
    const { queue, portfolio } = this.#desk;
    const { groups } = portfolio.value;
    const all = groups
      .filter(({ id }) => serves(agent, id, groups))
      .reduce((sum, { id }) => sum + queue.line(id).length, 0);
    return all === 0 ? 1 : waiting / all;
  }

  #step(number: number, after: Phase | null): void {
    const before = this.#phases.get(number);
    if (before?.agent) {
      const held = this.#held.get(before.agent) ?? [];
      const at = held.indexOf(before.group);
      this.#held.set(before.agent, at < 0 ? held : held.toSpliced(at, 1));
    }
    if (after?.agent) this.#held.set(after.agent, [...(this.#held.get(after.agent) ?? []), after.group]);
    if (after) this.#phases.set(number, after);
    else this.#phases.delete(number);
  }

  #past(group: string): GroupPast {
    let past = this.#pasts.get(group);
    if (!past) {
      past = new GroupPast();
      this.#pasts.set(group, past);
    }
    return past;
  }

  /** Tickets whose chats moved since then, the log read backwards. */
  async #moved(since: number): Promise<Set<number>> {
    const { log } = this.#desk;
    const numbers = new Set<number>();
    const head = await log.head();
    for (let after = head - page; after > head - mostEvents - page; after -= page) {
      const limit = Math.min(page, page + after);
      if (limit <= 0) break;
      const events = (await log.committed(Math.max(0, after), limit)).map(({ event }) => event);
      for (const event of events)
        if (Date.parse(event.at) > since && event.type.startsWith("session_")) numbers.add(event.ticket);
      if (events[0] && Date.parse(events[0].at) <= since) break;
    }
    return numbers;
  }

  /** Learns from one ticket's log what it can tell of the time since then. */
  async #relive(number: number, since: number): Promise<void> {
    let ticket: TicketState | null = null;
    let phase: Phase | null = null;
    for (let seq = 0; ; seq = ticket?.seq ?? seq) {
      const events = await this.#desk.log.events(number, seq, page);
      for (const event of events) {
        ticket = evolve(ticket, event);
        const at = Date.parse(event.at);
        const next = phaseOf(ticket, phase, at);
        if (at > since) learn((group) => this.#past(group), phase, next, at);
        phase = next;
      }
      if (events.length < page) return;
    }
  }
}

function viewOf(wait: ExpectedWait | null): WaitView | null {
  if (!wait) return null;
  const { takes, agentsOnline } = wait.basis;
  return { lowMs: wait.lowMs, highMs: wait.highMs, basis: { takes, agentsOnline } };
}
