import type { DownFrame } from "../../src/core/contract/frame.ts";
import { type Chat, chatAfter, noChat, type Said } from "./chat.ts";
import type { Shown } from "./history.ts";

export type Heard = Extract<DownFrame, { event: unknown }>["event"];

/** One terminal's reading of one ticket, by the protocol's rule for numbers; keeps what it showed, for the checker. */
export class Reading {
  readonly ticket: number;
  /** The last seq that was shown. */
  have = 0;
  /** Told that it is up to date, on the connection there is now. */
  live = false;
  /** The chat as this reader knows it. */
  chat: Chat = noChat;
  events: Shown[] = [];
  /** What was shown before the daemon said to read afresh. */
  readonly before: (readonly Shown[])[] = [];

  constructor(ticket: number) {
    this.ticket = ticket;
  }

  /**
   * An event has come.
   * @param repeatsOwn - is it an answer to a resend, which may come twice?
   * @param at - when, in ms
   * @returns false where something before it is missing and must be asked for
   */
  hear(event: Heard, repeatsOwn: boolean, at: number): boolean {
    const again = event.seq <= this.have;
    if (again && repeatsOwn) return true;
    if (event.prev > this.have) return false;
    // A terminal would drop what comes again; the checker is to see that it came.
    this.events.push(shownOf(event, at));
    if (again) return true;
    this.have = event.seq;
    this.chat = chatAfter(this.chat, event as Said).chat;
    return true;
  }

  reset(): void {
    if (this.events.length > 0) this.before.push(this.events);
    this.events = [];
    this.have = 0;
    this.chat = noChat;
  }
}

function shownOf(event: Heard, at: number): Shown {
  return {
    seq: event.seq,
    prev: event.prev,
    type: event.type,
    ...(event.messageId !== undefined && { messageId: event.messageId }),
    ...("text" in event && typeof event.text === "string" && { text: event.text }),
    at,
  };
}
