import type { PostFrame } from "../../core/contract/frame.ts";
import { limits } from "../../core/contract/protocol.ts";
import type { Facts, RefusalCode } from "../../core/refusal.ts";
import { backoffMs } from "./backoff.ts";
import type { PendingMessage } from "./client.ts";
import type { Outbox } from "./outbox.ts";
import { isStale, type Kept, type OutboxEntry } from "./outbox-entry.ts";

export interface SenderOptions {
  readonly outbox: Outbox;
  readonly send: (post: PostFrame) => void;
  /** May messages of this ticket go now? False before it has caught up. */
  readonly isReady: (ticket: number) => boolean;
  /** Something of this ticket's pending messages is another. */
  readonly onChange: (ticket: number) => void;
}

type Written = OutboxEntry & { readonly ticket: number };

/** A message that got no answer for so long, on a living connection, is said again: the id makes that harmless. */
const patienceMs = 15_000;
/** Tickets with a message on its way at the same time; the desk sends away whoever has more unanswered than its limit. */
const mostInFlight = limits.unacknowledged / 2;

/**
 * Sends what is in the outbox: one message in flight a ticket, in the order they were written, each as often as it
 * takes, until the desk has it or refuses it for good.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #inFlight = new Map<number, { readonly messageId: string; readonly timer: NodeJS.Timeout }>();
  /** Tickets that wait before they try again, and how often they have. */
  readonly #resting = new Map<number, NodeJS.Timeout>();
  readonly #setbacks = new Map<number, number>();
  readonly #pending = new Map<number, readonly PendingMessage[]>();
  /** What the disk did not take, and what it said, until its author takes it back. */
  readonly #unkept = new Map<string, { readonly entry: Written; readonly cause: string }>();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** How many messages wait to be sent. */
  get kept(): number {
    return this.#options.outbox.waiting;
  }

  /** @throws where the outbox cannot be written: the text was not accepted */
  post(entry: Written): void {
    this.#options.outbox.add(entry);
    this.#changed(entry.ticket);
    this.pump(entry.ticket);
  }

  /**
   * Likewise, without making anybody wait for the disk: it is sent once it is there, and not before.
   * @param insteadOf - what will not be sent by itself, and gives way to it
   */
  submit(entry: Written, insteadOf: readonly string[] = []): void {
    const { ticket, messageId } = entry;
    for (const id of insteadOf) this.#unkept.delete(id);
    this.#options.outbox.hand(entry, insteadOf).then(
      () => {
        this.#changed(ticket);
        this.pump(ticket);
      },
      (error: unknown) => {
        this.#unkept.set(messageId, { entry, cause: error instanceof Error ? error.message : String(error) });
        this.#changed(ticket);
      },
    );
    this.#changed(ticket);
  }

  /** Sends what may go, of every ticket. */
  pumpAll(): void {
    for (const ticket of this.#options.outbox.tickets) {
      if (this.#inFlight.size >= mostInFlight) return;
      if (ticket !== null) this.pump(ticket);
    }
  }

  /** Sends the ticket's next message, if it may go. */
  pump(ticket: number): void {
    if (this.#inFlight.has(ticket) || this.#resting.has(ticket) || !this.#options.isReady(ticket)) return;
    const next = this.#options.outbox.next(ticket, Date.now());
    if (!next || this.#inFlight.size >= mostInFlight) return;
    const { messageId, text, note, lease } = next.entry;
    this.#inFlight.set(ticket, { messageId, timer: setTimeout(() => this.#again(ticket), patienceMs) });
    this.#options.send({
      ticket,
      messageId,
      text,
      ...(note && { note }),
      ...(lease !== null && { lease }),
    });
  }

  /** The desk has this message of ours. */
  acknowledge(ticket: number, messageId: string): void {
    if (!this.#options.outbox.retire(messageId)) return;
    this.#setbacks.delete(ticket);
    this.#landed(ticket, messageId);
  }

  /** The desk said no: for good, or for the moment. */
  refuse(messageId: string, code: RefusalCode, facts: Facts, final: boolean): void {
    const kept = this.#options.outbox.get(messageId);
    if (!kept) return;
    const { ticket } = kept.entry;
    if (ticket === null) return;
    // Signed out in the middle of it: nobody judged the message, and the next sign-in sends it.
    if (final && code !== "not_signed_in") this.#options.outbox.refuse(messageId, code, facts);
    else this.#rest(ticket);
    this.#landed(ticket, messageId);
  }

  /** Nothing is on its way any more: what was will be sent again. */
  disconnect(): void {
    for (const { timer } of this.#inFlight.values()) clearTimeout(timer);
    for (const timer of this.#resting.values()) clearTimeout(timer);
    this.#inFlight.clear();
    this.#resting.clear();
  }

  /** The ticket's messages without an acknowledgement; the same array until something changes. */
  pendingOf(ticket: number): readonly PendingMessage[] {
    let pending = this.#pending.get(ticket);
    if (!pending) {
      const { outbox } = this.#options;
      pending = [
        ...outbox.of(ticket).map(pendingFrom),
        ...outbox.handed.filter((entry) => entry.ticket === ticket).map((entry) => pendingOn(entry, true)),
        ...[...this.#unkept.values()]
          .filter(({ entry }) => entry.ticket === ticket)
          .map(({ entry, cause }) => pendingOn(entry, false, cause)),
      ];
      this.#pending.set(ticket, pending);
    }
    return pending;
  }

  /** @returns the text, its author's again; null where it is on its way or not here */
  withdraw(messageId: string): string | null {
    const unkept = this.#unkept.get(messageId)?.entry;
    if (unkept) {
      this.#unkept.delete(messageId);
      this.#changed(unkept.ticket);
      return unkept.text;
    }
    const kept = this.#options.outbox.get(messageId);
    if (!kept || kept.entry.ticket === null) return null;
    if (this.#inFlight.get(kept.entry.ticket)?.messageId === messageId) return null;
    if (!this.#options.outbox.withdraw(messageId)) return null;
    this.#changed(kept.entry.ticket);
    return kept.entry.text;
  }

  /** The outbox has others than before. */
  refresh(): void {
    for (const ticket of this.#options.outbox.tickets) if (ticket !== null) this.#changed(ticket);
  }

  confirm(messageId: string): void {
    const kept = this.#options.outbox.get(messageId);
    if (!kept || kept.entry.ticket === null) return;
    this.#options.outbox.confirm(messageId);
    this.#changed(kept.entry.ticket);
    this.pump(kept.entry.ticket);
  }

  #landed(ticket: number, messageId: string): void {
    const flying = this.#inFlight.get(ticket);
    if (flying?.messageId === messageId) {
      clearTimeout(flying.timer);
      this.#inFlight.delete(ticket);
    }
    this.#changed(ticket);
    this.pump(ticket);
    // There is room again for a ticket that had to wait for it.
    if (this.#inFlight.size === mostInFlight - 1) this.pumpAll();
  }

  #again(ticket: number): void {
    this.#inFlight.delete(ticket);
    this.pump(ticket);
    this.pumpAll();
  }

  #rest(ticket: number): void {
    const setbacks = this.#setbacks.get(ticket) ?? 0;
    this.#setbacks.set(ticket, setbacks + 1);
    // At least half a second: what the desk refuses for the moment it refuses for a moment.
    const wait = 500 + backoffMs(setbacks, Math.random());
    this.#resting.set(
      ticket,
      setTimeout(() => {
        this.#resting.delete(ticket);
        this.pump(ticket);
      }, wait),
    );
  }

  #changed(ticket: number): void {
    this.#pending.delete(ticket);
    this.#options.onChange(ticket);
  }
}

function pendingFrom(kept: Kept): PendingMessage {
  return { ...pendingOn(kept.entry, false), refused: kept.refused, stale: isStale(kept, Date.now()) };
}

/** A message that nobody has judged yet. */
function pendingOn(entry: OutboxEntry, keeping: boolean, unkept: string | null = null): PendingMessage {
  const { messageId, text, note, writtenAt } = entry;
  return { messageId, text, note, writtenAt, keeping, unkept, refused: null, stale: false };
}
