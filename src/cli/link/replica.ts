import type { PositionView } from "../../core/contract/frame.ts";
import type { StoredEvent } from "../../core/event.ts";
import { chatOf, evolve, type TicketState } from "../../core/ticket.ts";
import type { Conversation, PendingMessage, SeenEvent } from "./client.ts";
import { EventLog } from "./event-log.ts";
import { giveMemoryBack } from "./memory.ts";

/** What a conversation needs of the connection it lives on. */
export interface ReplicaPort {
  pending(ticket: number): readonly PendingMessage[];
  post(ticket: TicketState | null, number: number, text: string, note: boolean): string;
  submit(
    ticket: TicketState | null,
    number: number,
    text: string,
    options: { readonly note: boolean; readonly insteadOf: readonly string[] },
  ): string;
  withdraw(messageId: string): string | null;
  confirm(messageId: string): void;
  /** @returns false where there is no connection: it was not said */
  typing(ticket: number): boolean;
  seen(ticket: number, seq: number): boolean;
  changed(): void;
}

const typingShownMs = 5_000;
const typingToldEveryMs = 3_000;
const seenToldEveryMs = 1_000;
/** To read so many events at once takes memory that is worth giving back: at the end, and on the way there. */
const few = 5_000;
const many = 20_000;
const nobody = { requester: false, agent: false };

/** One ticket as this client knows it. Frames make it; screens read it. */
export class Replica implements Conversation {
  readonly number: number;
  /** Another log after a reset: whoever still reads the old one finds what they were reading. */
  events = new EventLog();
  version = 0;
  generation = 0;
  caughtUp = false;
  ticket: TicketState | null = null;
  position: PositionView | null = null;
  presence: Conversation["presence"] = nobody;
  typing: Conversation["typing"] = null;
  seenUpTo = 0;
  refused: Conversation["refused"] = null;
  readonly #port: ReplicaPort;
  #typingEnds: NodeJS.Timeout | undefined;
  #typingTold = Number.NEGATIVE_INFINITY;
  #seen = 0;
  #seenTold = 0;
  /** How many events it held when memory was last given back. */
  #givenBack = 0;
  #seenRests: NodeJS.Timeout | undefined;

  constructor(number: number, port: ReplicaPort) {
    this.number = number;
    this.#port = port;
  }

  /** The seq of the last event it holds; 0 before the first. */
  get have(): number {
    return this.events.at(-1)?.seq ?? 0;
  }

  get pending(): readonly PendingMessage[] {
    return this.#port.pending(this.number);
  }

  /**
   * An event has come.
   * @returns `gap` where others before it have not: it is not shown, and they must be asked for
   */
  take(event: SeenEvent): "taken" | "known" | "gap" {
    const { have } = this;
    if (event.seq <= have) return "known";
    if (event.prev > have) return "gap";
    this.events.push(event);
    if (!this.caughtUp) this.#giveBack(many);
    // An event's new state does not depend on what only the desk's own side may see.
    this.ticket = evolve(this.ticket, event as SeenEvent & StoredEvent);
    if (chatOf(this.ticket) !== "waiting") this.position = null;
    if (this.typing?.id === event.by.id) this.#stopTyping();
    this.touch();
    return "taken";
  }

  /** Everything up to now has come. */
  settle(): void {
    this.#giveBack(few);
    this.caughtUp = true;
    this.refused = null;
    this.#seenTold = 0;
    this.#tellSeen();
    this.touch();
  }

  /** What it holds may not be so any more: it is read afresh. */
  reset(): void {
    this.events = new EventLog();
    this.#givenBack = 0;
    this.generation += 1;
    this.caughtUp = false;
    this.ticket = null;
    this.position = null;
    this.seenUpTo = 0;
    this.#seen = 0;
    this.touch();
  }

  /** The connection is gone, and with it what is true only while there is one. */
  disconnect(): void {
    this.caughtUp = false;
    this.presence = nobody;
    this.position = null;
    this.#stopTyping();
    clearTimeout(this.#seenRests);
    this.#seenRests = undefined;
    this.touch();
  }

  showTyping(by: { readonly id: string; readonly name: string }): void {
    clearTimeout(this.#typingEnds);
    this.typing = by;
    this.#typingEnds = setTimeout(() => {
      this.#stopTyping();
      this.touch();
    }, typingShownMs);
    this.#typingEnds.unref();
    this.touch();
  }

  showSeen(seq: number): void {
    if (seq <= this.seenUpTo) return;
    this.seenUpTo = seq;
    this.touch();
  }

  show(change: Partial<Pick<Replica, "position" | "presence" | "refused">>): void {
    Object.assign(this, change);
    this.touch();
  }

  touch(): void {
    this.version += 1;
    this.#port.changed();
  }

  post(text: string, options: { readonly note?: boolean | undefined } = {}): string {
    return this.#port.post(this.ticket, this.number, text, options.note === true);
  }

  submit(
    text: string,
    options: { readonly note?: boolean | undefined; readonly insteadOf?: readonly string[] } = {},
  ): string {
    const { note, insteadOf = [] } = options;
    return this.#port.submit(this.ticket, this.number, text, { note: note === true, insteadOf });
  }

  withdraw(messageId: string): string | null {
    return this.#port.withdraw(messageId);
  }

  confirm(messageId: string): void {
    this.#port.confirm(messageId);
  }

  type(): void {
    const now = performance.now();
    if (now - this.#typingTold >= typingToldEveryMs && this.#port.typing(this.number)) this.#typingTold = now;
  }

  see(seq: number): void {
    this.#seen = Math.max(this.#seen, Math.min(seq, this.have));
    this.#tellSeen();
  }

  #tellSeen(): void {
    if (this.#seenRests || this.#seen <= this.#seenTold || !this.#port.seen(this.number, this.#seen)) return;
    this.#seenTold = this.#seen;
    this.#seenRests = setTimeout(() => {
      this.#seenRests = undefined;
      this.#tellSeen();
    }, seenToldEveryMs);
    this.#seenRests.unref();
  }

  /** @param least - to have read fewer events since the last time is not worth it */
  #giveBack(least: number): void {
    if (this.events.length - this.#givenBack < least) return;
    this.#givenBack = this.events.length;
    giveMemoryBack();
  }

  #stopTyping(): void {
    clearTimeout(this.#typingEnds);
    this.typing = null;
  }
}
