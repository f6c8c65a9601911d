import type { TicketView } from "../../core/contract/ticket-view.ts";
import { ours, type SafeText, safeText } from "../../core/safe-text.ts";
import { eventLines } from "../event-text.ts";
import type { Conversation, Live, SeenEvent } from "../link/client.ts";
import type { Say } from "../words.ts";
import { News } from "./news.ts";

/** How much of what was said before is told when one comes to a chat. */
const recent = 20;

/** A chat in the agent's hands, told as lines: each event once. */
export class HeldChat {
  readonly conversation: Conversation;
  readonly requester: SafeText;
  readonly activity: SafeText;
  /** A ready reply that waits for the agent's word. */
  ready: string | null = null;
  readonly #say: Say;
  readonly #me: string;
  readonly #news: News;
  /** Up to which seq it has been told; null before its log has come. */
  #told: number | null;
  #introduced = false;

  /** @param fresh - it came into these hands just now: all that happens from here on is told */
  constructor(ticket: TicketView, live: Live, { say, me, fresh }: { say: Say; me: string; fresh: boolean }) {
    this.conversation = live.conversation(ticket.number);
    this.requester = safeText(ticket.requester.name);
    this.activity = safeText(ticket.activity.name);
    this.#say = say;
    this.#me = me;
    this.#news = new News(say, me, live, this.conversation);
    this.#told = fresh ? ticket.seq : null;
  }

  get number(): number {
    return this.conversation.number;
  }

  /** Something written here is still on its way to the desk. */
  get isUnderway(): boolean {
    return this.conversation.pending.some(({ refused, stale }) => !refused && !stale);
  }

  /** Its log is all there, and everything written here has been answered. */
  get isQuiet(): boolean {
    return this.conversation.caughtUp && !this.isUnderway;
  }

  /** What has happened and changed since this was last asked. */
  *changes(): Generator<SafeText> {
    const { conversation } = this;
    if (!conversation.caughtUp) return;
    this.#told ??= conversation.events.at(-1)?.seq ?? 0;
    const told = this.#told;
    for (const event of conversation.events.slice(
      conversation.events.findLastIndex(({ seq }) => seq <= told) + 1,
    )) {
      yield* this.#news.event(event);
      this.#told = event.seq;
    }
    conversation.see(this.#told);
    yield* this.#news.ofTicket();
  }

  /** The last things that happened, the first time one comes here; nothing later, when all has been told. */
  introduction(): SafeText[] {
    if (this.#introduced) return [];
    this.#introduced = true;
    return this.history(recent);
  }

  /** The last `count` events. */
  history(count: number): SafeText[] {
    this.#told = this.conversation.events.at(-1)?.seq ?? 0;
    return this.#lines(this.conversation.events.slice(-count));
  }

  /** What somebody wrote here that says all of these words. */
  found(query: string, plain: (text: string) => string): SafeText[] {
    const words = plain(query).split(/\s+/).filter(Boolean);
    return this.#lines(
      this.conversation.events
        .values()
        .filter((event) => "text" in event && words.every((word) => plain(event.text).includes(word)))
        .toArray(),
    );
  }

  /** How it is named: `54790 Ana Souza`. */
  get name(): SafeText {
    return ours`${this.number} ${this.requester}`;
  }

  #lines(events: readonly SeenEvent[]): SafeText[] {
    return events.flatMap((event) => eventLines(this.#say, event, this.#me));
  }
}
