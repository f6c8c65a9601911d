import { isInternal, type StoredEvent } from "../../../src/core/event.ts";
import { type Chat, chatAfter, noChat } from "../chat.ts";
import type { Dice } from "../dice.ts";
import type { BareEvent, Operation } from "../history.ts";
import { markOf } from "../laws/evidence.ts";
import type { Heard } from "../reading.ts";
import type { Agenda } from "./agenda.ts";
import type { Bug } from "./bugs.ts";

/** What a person asks of the desk. */
export type Asked = Pick<Operation, "person" | "verb" | "ticket" | "id" | "text" | "lease"> & {
  readonly to?: string;
};

export type Answer = Pick<Operation, "outcome" | "seq" | "gained" | "code" | "final" | "winner"> & {
  readonly id: string;
};

/** What the desk says. */
export type Down =
  | { readonly event: Heard }
  | { readonly live: number }
  | { readonly reset: number }
  | { readonly epoch: number }
  | { readonly answer: Answer };

/** One connection, at the desk's end. */
export interface Line {
  readonly side: "requester" | "agent";
  isOpen: boolean;
  /** Tickets whose events go there. */
  readonly watching: Set<number>;
  down(frame: Down): void;
}

/** What an event says besides where it stands. */
interface Fact {
  readonly type: string;
  readonly [name: string]: unknown;
}

interface Placed extends Fact {
  readonly ticket: number;
  readonly by: BareEvent["by"];
}

interface Parts {
  readonly agenda: Agenda;
  readonly dice: Dice;
  readonly bug: Bug | null;
  readonly capacity: number;
}

/**
 * A desk that is a few arrays: commits in groups, crashes, comes back, is restored. It keeps every promise, or with a
 * bug switched on all but one.
 */
export class ModelDesk {
  isUp = true;
  /** Everything decided, in that order; behind `#stored` what a crash takes away. */
  #log: BareEvent[] = [];
  /** The same by ticket, and where its chat stands. */
  readonly #books = new Map<number, { readonly events: BareEvent[]; chat: Chat }>();
  readonly #marks = new Map<string, BareEvent>();
  /** The ticket whose next number was burnt by a crash. */
  #burnt = 0;
  readonly #parts: Parts;
  readonly #lines = new Set<Line>();
  #stored = 0;
  /** Changes where history may have gone back. */
  #epoch = 1;
  #waiting: { readonly line: Line; readonly asked: Asked; readonly read: Chat }[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  register(ticket: number, requester: string): void {
    const by = { id: requester, name: requester };
    this.#append({ type: "ticket_registered", ticket, by });
    this.#append({ type: "session_queued", session: 1, reason: "start", ticket, by });
    this.#stored = this.#log.length;
  }

  get log(): readonly BareEvent[] {
    return this.#log;
  }

  /** Whoever is connected hears everything behind what they have. */
  greet(line: Line, have: ReadonlyMap<number, Pick<Heard, "seq" | "at">>, epoch: number): void {
    const { bug } = this.#parts;
    this.#lines.add(line);
    line.down({ epoch: this.#epoch });
    for (const [ticket, last] of have) {
      const events = this.#book(ticket).events;
      let after = last.seq;
      if ((epoch !== this.#epoch || after > (events.at(-1)?.seq ?? 0)) && bug !== "forgetsReset") {
        line.down({ reset: ticket });
        after = 0;
      }
      if (bug === "replaysFromOneTooFar" && after > 0) after++;
      const missed = events.filter(({ seq, at }) =>
        bug === "resumesByTime" && after > 0 ? at > last.at : seq > after,
      );
      if (bug === "saysLiveTooEarly" && after > 0) missed.pop();
      for (const event of missed) this.#tell(line, event);
      line.watching.add(ticket);
      line.down({ live: ticket });
    }
  }

  leave(line: Line): void {
    line.isOpen = false;
    this.#lines.delete(line);
  }

  receive(line: Line, asked: Asked): void {
    const { agenda, bug, dice } = this.#parts;
    const read = this.#book(asked.ticket).chat;
    const early = bug === "acknowledgesBeforeCommit";
    if (early) this.#settle(line, asked, read);
    else this.#waiting.push({ line, asked, read });
    if (early) agenda.after(dice.between(5, 40), this.#storing(this.#log.length));
    else if (this.#waiting.length === 1) agenda.after(dice.between(0.2, 3), () => this.#commit());
  }

  /** Whatever had not been stored is gone, and so is everybody. */
  crash(): void {
    this.isUp = false;
    this.#waiting = [];
    this.#rewrite(this.#log.slice(0, this.#stored));
    for (const line of [...this.#lines]) this.leave(line);
    if (this.#parts.bug === "leavesGaps") this.#burnt = this.#log.at(-1)!.ticket;
  }

  /** History goes back to what it was when it had so many events. */
  restore(commits: number): void {
    this.crash();
    if (this.#parts.bug !== "forgetsReset") this.#epoch++;
    this.#rewrite(this.#log.slice(0, commits));
    this.#stored = commits;
  }

  /** Puts so many events where no crash takes them away. */
  #storing(commits: number): () => void {
    const epoch = this.#epoch;
    return () => {
      if (this.isUp && epoch === this.#epoch)
        this.#stored = Math.max(this.#stored, Math.min(commits, this.#log.length));
    };
  }

  #commit(): void {
    if (!this.isUp) return;
    const batch = this.#waiting;
    this.#waiting = [];
    for (const { line, asked, read } of batch) this.#settle(line, asked, read);
    this.#stored = this.#log.length;
  }

  #settle(line: Line, asked: Asked, read: Chat): void {
    const { bug, dice } = this.#parts;
    const { id, ticket, person, verb } = asked;
    const answer = (of: Omit<Answer, "id">): void => {
      if (line.isOpen) line.down({ answer: { id, ...of } });
    };
    const known = this.#marks.get(markOf(person, id));
    if (known && bug !== "forgetsIds") {
      if (line.isOpen) this.#tell(line, known);
      answer({ outcome: "ok", seq: known.seq });
      return;
    }
    const chat = bug === "takesByReadThenWrite" && verb === "take" ? read : this.#book(ticket).chat;
    if (verb === "take" && chat.state === "active" && chat.holder === person) {
      answer({ outcome: "ok", gained: chat.lease });
      return;
    }
    const decided = this.#decide(asked, chat);
    if ("code" in decided) {
      answer({ outcome: "refused", final: true, ...decided } as Answer);
      if (bug !== "recordsWhatItRefused" || asked.text === undefined) return;
    }
    const author = bug === "mistakesTheAuthor" && chat.holder && dice.chance(0.05) ? chat.holder : person;
    const fact = "code" in decided ? { type: "message_posted", text: asked.text } : decided;
    const event = this.#append({ ...fact, ticket, by: { id: author, name: author }, messageId: id });
    this.#sendAll(event);
    if (bug === "losesAnEvent" && dice.chance(0.02)) this.#rewrite(this.#log.slice(0, -1));
    if (bug === "swapsEvents" && dice.chance(0.05)) this.#swap(ticket);
    if (bug === "inventsMessages" && dice.chance(0.02))
      this.#sendAll(
        this.#append({
          type: "message_posted",
          text: "Hello!",
          ticket,
          by: event.by,
          messageId: `${id}-auto`,
        }),
      );
    if ("code" in decided) return;
    const lease = "lease" in event && verb === "take" ? { gained: Number(event.lease) } : {};
    answer({ outcome: "ok", seq: event.seq, ...lease });
  }

  /** What follows from it: an event's own facts, or a refusal. */
  #decide(
    { verb, person, text, lease, ticket, to }: Asked,
    chat: Chat,
  ): Fact | { readonly code: string; readonly winner?: string } {
    const { bug } = this.#parts;
    const holds = chat.state === "active" && chat.holder === person && chat.lease === lease;
    const named = (id: string): object => ({ agent: { id, name: id } });
    switch (verb) {
      case "note":
        return { type: "note_posted", text: this.#kept(text) };
      case "post":
        if (chat.state === "ended") return { code: "session_ended" };
        if (lease !== undefined && !holds && bug !== "checksNoLease") return { code: "stale_lease" };
        return { type: "message_posted", text: this.#kept(text) };
      case "take":
        if (chat.state === "active")
          return { code: "already_taken", winner: bug === "namesTheWrongWinner" ? "nobody" : chat.holder! };
        if (chat.state !== "waiting") return { code: "not_waiting" };
        if (this.#isFull(person)) return { code: "over_capacity" };
        return { type: "session_taken", ...named(person), lease: chat.lease + 1 };
      case "release":
        if (!holds) return { code: "stale_lease" };
        return {
          type: "session_returned",
          ...named(person),
          lease: chat.lease + (bug === "keepsTheLeaseAtReturns" ? 0 : 1),
        };
      case "transfer":
        if (!holds) return { code: "stale_lease" };
        if (this.#isFull(to!)) return { code: "over_capacity" };
        return { type: "ticket_transferred", ...named(to!), lease: chat.lease + 1 };
      case "end":
        if (chat.state !== "active" && chat.state !== "waiting") return { code: "session_ended" };
        if (lease !== undefined && !holds) return { code: "stale_lease" };
        return { type: "session_ended", ticket };
      case "resume":
        return chat.state === "ended"
          ? { type: "session_queued", reason: "resume" }
          : { code: "session_running" };
    }
  }

  #kept(text = ""): string {
    return this.#parts.bug === "altersTexts" ? text.slice(0, 12) : text;
  }

  #isFull(person: string): boolean {
    if (this.#parts.bug === "ignoresCapacity") return false;
    const chats = [...this.#books.values()].map(({ chat }) => chat);
    return chats.filter(({ holder }) => holder === person).length >= this.#parts.capacity;
  }

  #book(ticket: number): { readonly events: BareEvent[]; chat: Chat } {
    const book = this.#books.get(ticket) ?? { events: [], chat: noChat };
    this.#books.set(ticket, book);
    return book;
  }

  #rewrite(log: readonly BareEvent[]): void {
    this.#log = [];
    this.#books.clear();
    this.#marks.clear();
    for (const event of log) this.#enter(event);
  }

  #enter(event: BareEvent): void {
    const book = this.#book(event.ticket);
    this.#log.push(event);
    book.events.push(event);
    book.chat = chatAfter(book.chat, event).chat;
    if (event.messageId !== undefined) this.#marks.set(markOf(event.by.id, event.messageId), event);
  }

  #append(fact: Placed): BareEvent {
    const burnt = this.#burnt === fact.ticket ? 1 : 0;
    if (burnt) this.#burnt = 0;
    const seq = (this.#book(fact.ticket).events.at(-1)?.seq ?? 0) + 1 + burnt;
    const at = new Date(Math.floor(this.#parts.agenda.now)).toISOString();
    const event = { ...fact, seq, at } as unknown as BareEvent;
    this.#enter(event);
    return event;
  }

  /** The last two events of a ticket, one for the other. */
  #swap(ticket: number): void {
    const log = [...this.#log];
    const [last, before] = log.flatMap((event, at) => (event.ticket === ticket ? [at] : [])).toReversed();
    if (last === undefined || before === undefined) return;
    const [a, b] = [log[before]!, log[last]!];
    log[before] = { ...b, seq: a.seq } as BareEvent;
    log[last] = { ...a, seq: b.seq } as BareEvent;
    this.#rewrite(log);
  }

  #sendAll(event: BareEvent): void {
    for (const line of this.#lines) {
      if (!line.watching.has(event.ticket)) continue;
      this.#tell(line, event);
      if (this.#parts.bug === "sendsTwice" && this.#parts.dice.chance(0.01)) this.#tell(line, event);
    }
  }

  #tell(line: Line, event: BareEvent): void {
    const own = line.side === "requester";
    const { bug } = this.#parts;
    if (own && isInternal(event.type) && bug !== "leaksNotes") return;
    const before = this.#book(event.ticket).events.findLast(
      ({ seq, type }) => seq < event.seq && !isInternal(type),
    );
    const prev = own && bug !== "miscountsPrev" ? (before?.seq ?? 0) : event.seq - 1;
    line.down({ event: { ...event, prev } as Heard & StoredEvent });
  }
}
