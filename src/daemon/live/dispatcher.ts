import { isSaid } from "../../core/event.ts";
import { lapse, offer } from "../../core/offer.ts";
import { effective } from "../../core/parameter.ts";
import { type Person, refOf, serves } from "../../core/person.ts";
import type { Group } from "../../core/portfolio.ts";
import type { Appended } from "../../core/ports.ts";
import { type Candidate, choose, type RoutingRule } from "../../core/routing.ts";
import type { TicketState } from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import type { Roster } from "./roster.ts";

/** How often it looks, in ms: soon enough for whoever waits, and for whose time to accept is over. */
const tickMs = 500;

/**
 * Offers the waiting chats of groups that are routed to one agent after the other, in the order of their queue. What it
 * remembers of past offers dies with the daemon: then the round begins anew.
 */
export class Dispatcher {
  readonly #desk: Desk;
  readonly #roster: Roster;
  readonly #onError: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  /** Since when nothing was given to an agent and nothing of theirs ended; and their last offer. ms since 1970. */
  readonly #idleSince = new Map<string, number>();
  readonly #lastOffered = new Map<string, number>();
  /** Who let the offer of a chat pass, and when. */
  readonly #declined = new Map<number, Map<string, number>>();
  /** Until when each offer stands, by the monotonic clock: a wall clock that is set neither ends nor prolongs it. */
  readonly #ends = new Map<number, { readonly until: number; readonly at: number }>();
  #looking = false;

  constructor(desk: Desk, roster: Roster, onError: (error: unknown) => void) {
    this.#desk = desk;
    this.#roster = roster;
    this.#onError = onError;
    desk.onCommitted((appended) => this.#learn(appended));
    this.#timer = setInterval(() => void this.look(), tickMs);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Takes back the offers that are over, and makes those that can be made. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#takeBack();
      for (const group of this.#desk.portfolio.value.groups)
        if (group.routing && group.routing !== "manual") await this.#offerAll(group, group.routing);
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#looking = false;
    }
  }

  #learn({ ticket, events }: Appended): void {
    if (events.every(({ type }) => isSaid(type))) return;
    const { number } = ticket;
    for (const event of events) {
      const at = Date.parse(event.at);
      if (event.type === "session_offered") this.#lastOffered.set(event.agent.id, at);
      else if (event.type === "session_taken" || event.type === "session_returned")
        this.#idleSince.set(event.agent.id, at);
      else if (event.type === "session_ended" && ticket.agent) this.#idleSince.set(ticket.agent.id, at);
    }
    if (ticket.session?.state !== "waiting") this.#declined.delete(number);
    if (ticket.offer) this.#endOf(number, ticket.offer.until, Date.parse(ticket.updatedAt));
    else this.#ends.delete(number);
  }

  async #takeBack(): Promise<void> {
    const now = this.#desk.clock.now();
    for (const ticket of this.#offered()) {
      const { agent, until } = ticket.offer!;
      const passed = this.#endOf(ticket.number, until, now) <= performance.now();
      if (!passed && this.#roster.statusOf(agent.id) === "online") continue;
      // Whoever had to go has not said no to it.
      if (passed) this.#decline(ticket.number, agent.id, now);
      await this.#desk.bySelf(ticket.number, (current) => lapse(current, agent.id));
    }
  }

  /** When an offer ends, by the monotonic clock. @param now - as the wall clock has it when one first knows of the offer */
  #endOf(number: number, until: number, now: number): number {
    let end = this.#ends.get(number);
    if (end?.until !== until) {
      const most = Number(effective(this.#desk.parameters.value, "prazo-aceite-oferta")) * 1000;
      end = { until, at: performance.now() + Math.min(Math.max(0, until - now), most) };
      this.#ends.set(number, end);
    }
    return end.at;
  }

  #decline(number: number, agent: string, at: number): void {
    const agents = this.#declined.get(number) ?? new Map<string, number>();
    this.#declined.set(number, agents.set(agent, at));
  }

  async #offerAll(group: Group, rule: RoutingRule): Promise<void> {
    const online = this.#onlineFor(group.id);
    if (online.length === 0) return;
    for (const { number } of this.#desk.queue.line(group.id)) {
      const ticket = this.#desk.queue.ticket(number);
      if (!ticket || ticket.offer) continue;
      const candidates = await this.#candidates(online, group, number);
      const id = choose(rule, candidates, ticket);
      const person = this.#desk.people.value.people.find((one) => one.id === id);
      if (!person) continue;
      const seconds = Number(effective(this.#desk.parameters.value, "prazo-aceite-oferta"));
      await this.#desk.bySelf(number, (current, now) => offer(current, refOf(person), now + seconds * 1000));
    }
  }

  #onlineFor(group: string): Person[] {
    const { groups } = this.#desk.portfolio.value;
    return this.#desk.people.value.people.filter(
      (person) => serves(person, group, groups) && this.#roster.statusOf(person.id) === "online",
    );
  }

  async #candidates(
    online: readonly Person[],
    { id: group, capacity: groupCapacity }: Group,
    number: number,
  ): Promise<Candidate[]> {
    return Promise.all(
      online.map(async ({ id }) => {
        const offers = [...this.#offered()].filter(({ offer }) => offer?.agent.id === id);
        const inGroup = offers.filter((ticket) => ticket.group.id === group).length;
        return {
          id,
          holds: (await this.#desk.log.holds(id)) + offers.length,
          capacity: this.#desk.capacity,
          groupHolds: (await this.#desk.log.holds(id, group)) + inGroup,
          groupCapacity,
          idleSince: this.#idleSince.get(id) ?? 0,
          lastOfferedAt: this.#lastOffered.get(id) ?? null,
          declinedAt: this.#declined.get(number)?.get(id) ?? null,
        };
      }),
    );
  }

  *#offered(): Generator<TicketState> {
    for (const { ticket } of this.#desk.queue.seats) if (ticket.offer) yield ticket;
  }
}
