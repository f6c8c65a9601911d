import type { QueueEntry, TicketView } from "../../../core/contract/ticket-view.ts";
import type { Collection, Conversation, Events, SeenEvent } from "../../link/client.ts";

/** Something that somebody who looks elsewhere wants to know of. `who`: as they call themselves, not safe yet. */
export type News = {
  /** Somebody wrote; an agent took one's chat; one was handed a chat, or called into one; somebody waits, or is offered to one. */
  readonly kind: "wrote" | "took" | "handed" | "invited" | "waits" | "offered";
  readonly number: number;
  readonly who: string;
};

export type Desks = {
  /** Null for who does not look after queues. */
  readonly queue: Pick<Collection<QueueEntry>, "items" | "loaded"> | null;
  readonly mine: Pick<Collection<TicketView>, "items" | "loaded">;
  /** A conversation that is followed on this screen. */
  readonly opened: (number: number) => Pick<Conversation, "events" | "caughtUp"> | undefined;
};

/**
 * Finds out what is new, each thing once: what happened before the first look is not, nor what one did oneself, nor who
 * waits no longer. Each ticket's log is read on from where it was read to, so that being cut off loses nothing.
 */
export class NoticeNews {
  readonly #you: string;
  /** Up to which seq each ticket's log has been gone through. */
  readonly #heard = new Map<number, number>();
  /** One's own tickets as they were, of those whose conversation is not followed here. */
  readonly #lines = new Map<number, Pick<TicketView, "unread" | "chat">>();
  /** Chats that were in these hands, and may go back to the queue by them. */
  readonly #held = new Set<number>();
  #waiting: ReadonlyMap<number, "waits" | "offered"> | null = null;
  #begun = false;

  constructor(you: string) {
    this.#you = you;
  }

  /** What has become new since the last time this was asked. */
  next({ queue, mine, opened }: Desks): News[] {
    if (!mine.loaded) return [];
    const news = mine.items.flatMap((ticket) => {
      const conversation = opened(ticket.number);
      const isMine = isInHands(ticket, this.#you);
      if (isMine) this.#held.add(ticket.number);
      if (conversation?.caughtUp) return this.#inLog(ticket, conversation.events, isMine);
      return isMine ? this.#notYetRead(ticket) : this.#inList(ticket);
    });
    this.#begun = true;
    return [...news, ...this.#inQueue(queue)];
  }

  /** A chat in hand whose log has not come: what stood in it at the first look is old. */
  #notYetRead({ number, seq }: TicketView): News[] {
    if (!this.#begun) this.#heard.set(number, seq);
    return [];
  }

  #inLog({ number, seq }: TicketView, events: Events, isMine: boolean): News[] {
    const start = (): number => (this.#begun ? (isMine ? came(events, this.#you) : 0) : seq);
    const heard = this.#heard.get(number) ?? start();
    const fresh = events.slice(events.findLastIndex((event) => event.seq <= heard) + 1);
    this.#heard.set(number, Math.max(heard, events.at(-1)?.seq ?? 0));
    this.#lines.delete(number);
    return fresh.flatMap((event) => {
      const kind = this.#kindOf(event, isMine);
      return kind ? [{ kind, number, who: event.by.name }] : [];
    });
  }

  #kindOf(event: SeenEvent, isMine: boolean): News["kind"] | null {
    if (event.by.id === this.#you) return null;
    if (event.type === "message_posted") return "wrote";
    if (event.type === "session_taken" && !isMine) return "took";
    if (event.type === "colleague_invited" && event.agent.id === this.#you) return "invited";
    return event.type === "ticket_transferred" && event.agent?.id === this.#you ? "handed" : null;
  }

  /** One's own ticket that is not open here: its line says enough. */
  #inList({ number, unread, chat, seq, agent }: TicketView): News[] {
    const before = this.#lines.get(number);
    const who = agent?.name ?? "";
    this.#lines.set(number, { unread, chat });
    this.#heard.set(number, Math.max(seq, this.#heard.get(number) ?? 0));
    if (!before) return [];
    const news: News[] = [];
    if (before.chat === "waiting" && chat === "active") news.push({ kind: "took", number, who });
    if (unread > before.unread) news.push({ kind: "wrote", number, who });
    return news;
  }

  /** Who waits for anybody, and who is offered to this person; an offer to a colleague is theirs to hear of. */
  #inQueue(queue: Desks["queue"]): News[] {
    if (!queue?.loaded) return [];
    const before = this.#waiting;
    const now = new Map(
      queue.items.flatMap((entry) => {
        if (entry.offer && entry.offer.agent.id !== this.#you) return [];
        return [[entry, entry.offer ? ("offered" as const) : ("waits" as const)] as const];
      }),
    );
    this.#waiting = new Map([...now].map(([{ number }, kind]) => [number, kind]));
    if (before === null) return [];
    return [...now]
      .filter(([{ requester }]) => requester.id !== this.#you)
      .filter(
        ([{ number }, kind]) => !before.has(number) || (kind === "offered" && before.get(number) !== kind),
      )
      .filter(([{ number }, kind]) => !this.#held.delete(number) || kind === "offered")
      .map(([{ number, requester }, kind]) => ({ kind, number, who: requester.name }));
  }
}

/** A chat that this person holds, or was called into. */
function isInHands({ session, invited }: TicketView, you: string): boolean {
  return session?.state === "active" && [session.agent, ...invited].some((agent) => agent?.id === you);
}

const coming: ReadonlySet<string> = new Set(["session_taken", "ticket_transferred", "colleague_invited"]);

/** The seq before the event by which the chat came into these hands. */
function came(events: Events, you: string): number {
  const event = events.findLast((one) => coming.has(one.type) && "agent" in one && one.agent?.id === you);
  return (event?.seq ?? 1) - 1;
}
