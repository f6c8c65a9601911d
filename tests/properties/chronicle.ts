import { prevFor, type StoredEvent, visible } from "../../src/core/event.ts";
import type { Standing } from "../../src/core/person.ts";
import { evolve, type TicketState } from "../../src/core/ticket.ts";
import { type Name, names, type TrialDesk } from "./trial-desk.ts";

/** What a ticket's log says of its chat, read by nothing but the events' own words. */
interface Chat {
  readonly state: "none" | "waiting" | "active" | "ended";
  readonly holder: string | null;
  readonly lease: number;
}

/** Everything that was committed, kept apart from the desk: what its doors say is held against this. */
export class Chronicle {
  readonly logs: StoredEvent[][] = [];
  readonly tickets: TicketState[] = [];
  /** Events since the last check. */
  readonly fresh: StoredEvent[] = [];
  readonly #chats: Chat[] = [];
  readonly #trial: TrialDesk;
  /** How readers stood to a ticket at some moment since the last check. */
  readonly #stood = new Map<string, Set<Standing>>();

  constructor(trial: TrialDesk) {
    this.#trial = trial;
    trial.desk.onCommitted(({ ticket, events }) => {
      for (const event of events) this.#add(event);
      for (const who of names) this.#stand(who, ticket);
    });
  }

  log(number: number): readonly StoredEvent[] {
    return this.logs[number - 1] ?? [];
  }

  ticket(number: number): TicketState {
    return this.tickets[number - 1]!;
  }

  /** How this reader stands to that ticket now. */
  standing(who: Name, number: number): Standing {
    return this.#trial.desk.standing({ person: this.#trial.person(who) }, this.ticket(number));
  }

  /** The seqs of a log that a side may read. */
  visible(number: number, place: Standing): number[] {
    return this.log(number).flatMap((event) => (visible(event, place) ? [event.seq] : []));
  }

  /** May this reader have been sent that event with that `prev` since the last check? */
  fits(who: Name, sent: { readonly ticket: number; readonly seq: number; readonly prev: number }): boolean {
    const event = this.log(sent.ticket)[sent.seq - 1];
    const places = new Set(this.#stood.get(`${who} ${sent.ticket}`)).add(this.standing(who, sent.ticket));
    return (
      !!event && [...places].some((place) => visible(event, place) && prevFor(event, place) === sent.prev)
    );
  }

  /** A check is done: from here on the present counts. */
  turnPage(): void {
    this.fresh.length = 0;
    this.#stood.clear();
    for (const ticket of this.tickets) for (const who of names) this.#stand(who, ticket);
  }

  #stand(who: Name, ticket: TicketState): void {
    const key = `${who} ${ticket.number}`;
    const places = this.#stood.get(key) ?? new Set();
    this.#stood.set(key, places.add(this.#trial.desk.standing({ person: this.#trial.person(who) }, ticket)));
  }

  #add(event: StoredEvent): void {
    const at = event.ticket - 1;
    const log = this.logs[at] ?? [];
    if (event.seq !== log.length + 1)
      throw new Error(`Nº ${event.ticket} goes from ${log.length} to ${event.seq}`);
    this.#chats[at] = next(this.#chats[at] ?? { state: "none", holder: null, lease: 0 }, event);
    this.tickets[at] = evolve(this.tickets[at] ?? null, event);
    log.push(event);
    this.logs[at] = log;
    this.fresh.push(event);
    const { session } = this.tickets[at];
    const said = {
      state: session?.state ?? "none",
      holder: session?.agent?.id ?? null,
      lease: session?.lease ?? 0,
    };
    const kept = this.#chats[at];
    if (said.state !== kept.state || said.holder !== kept.holder || said.lease !== kept.lease)
      throw new Error(
        `the chat of Nº ${event.ticket} is ${JSON.stringify(said)}, told was ${JSON.stringify(kept)}`,
      );
  }
}

/** The chat after an event. @throws Error where that cannot have happened: two agents, a lease that does not grow */
function next(chat: Chat, event: StoredEvent): Chat {
  const must = (holds: boolean): void => {
    if (!holds)
      throw new Error(`${event.type} of Nº ${event.ticket} at ${event.seq} after ${JSON.stringify(chat)}`);
  };
  switch (event.type) {
    case "session_queued":
      must(chat.state === "none" || chat.state === "ended");
      return { ...chat, state: "waiting", holder: null };
    case "session_taken":
      must(chat.state === "waiting" && chat.holder === null && event.lease > chat.lease);
      return { state: "active", holder: event.agent.id, lease: event.lease };
    case "session_returned":
      must(chat.state === "active" && chat.holder === event.agent.id && event.lease > chat.lease);
      return { state: "waiting", holder: null, lease: event.lease };
    case "session_ended":
      must(chat.state === "waiting" || chat.state === "active");
      return { ...chat, state: "ended", holder: null };
    case "ticket_transferred": {
      if (event.lease === null) return chat;
      must((chat.state === "waiting" || chat.state === "active") && event.lease > chat.lease);
      const holder = event.agent?.id ?? null;
      return { state: holder ? "active" : "waiting", holder, lease: event.lease };
    }
    default:
      return chat;
  }
}
