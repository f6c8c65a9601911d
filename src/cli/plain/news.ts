import type { PositionView } from "../../core/contract/frame.ts";
import { isSaid } from "../../core/event.ts";
import { ours, type SafeText, safeText } from "../../core/safe-text.ts";
import { eventLines, type ToldEvent } from "../event-text.ts";
import type { Conversation, Live } from "../link/client.ts";
import { refusalText } from "../refusal-text.ts";
import type { Say } from "../words.ts";
import { placeKey, placeText } from "./place-text.ts";

/**
 * Puts a conversation into lines: what happens in it, and whatever else changes, each said once and only when it
 * changes.
 */
export class News {
  readonly #say: Say;
  readonly #me: string | undefined;
  readonly #connection: ConnectionNews;
  readonly #conversation: Conversation;
  readonly #told = new Set<string>();
  /** The place that was said last. */
  #position: PositionView | null = null;
  #placeSaid = "";
  #online: boolean | null = null;
  /** Seq of one's own last message, and up to where that was said to be read. */
  #own = 0;
  #seen = 0;

  constructor(say: Say, me: string | undefined, live: Live, conversation: Conversation) {
    this.#say = say;
    this.#me = me;
    this.#connection = new ConnectionNews(say, live);
    this.#conversation = conversation;
  }

  /** Lines for an event; one's own message also says that the desk has it. */
  event(event: ToldEvent): SafeText[] {
    const lines = eventLines(this.#say, event, this.#me);
    if (!isSaid(event.type) || event.by.id !== this.#me) return lines;
    this.#own = event.seq;
    return [...lines.slice(0, -1), ours`${lines.at(-1)!} (${this.#say("plain.saved")})`];
  }

  /** Lines for everything that has changed since this was last asked. */
  *changes(): Generator<SafeText> {
    yield* this.#connection.changes();
    yield* this.ofTicket();
  }

  /** The same without the connection, of which one who follows several tickets is told apart. */
  *ofTicket(): Generator<SafeText> {
    yield* this.#place();
    yield* this.#presence();
    yield* this.#reading();
    yield* this.#unsent();
  }

  *#place(): Generator<SafeText> {
    const { position } = this.#conversation;
    if (position === null) return;
    const key = placeKey(this.#say, position);
    if (key === this.#placeSaid) return;
    const before = this.#position;
    this.#placeSaid = key;
    this.#position = position;
    yield placeText(this.#say, position, before, Date.now());
  }

  *#presence(): Generator<SafeText> {
    const { ticket, presence } = this.#conversation;
    const agent = ticket?.session?.agent;
    if (!agent || agent.id === this.#me) {
      this.#online = null;
      return;
    }
    if (presence.agent === this.#online) return;
    const before = this.#online;
    this.#online = presence.agent;
    if (presence.agent) yield this.#say("plain.agent_online", { agent: safeText(agent.name) });
    else if (before) yield this.#say("plain.agent_away", { agent: safeText(agent.name) });
  }

  *#reading(): Generator<SafeText> {
    const upTo = this.#conversation.seenUpTo;
    if (this.#own === 0 || upTo < this.#own || this.#seen >= this.#own) return;
    this.#seen = upTo;
    yield this.#say("plain.seen");
  }

  *#unsent(): Generator<SafeText> {
    for (const { messageId, text, refused, stale } of this.#conversation.pending) {
      if ((!refused && !stale) || this.#told.has(messageId)) continue;
      this.#told.add(messageId);
      const facts = { text: safeText(text), why: refused ? refusalText(this.#say, refused).message : null };
      yield this.#say(refused ? "plain.not_sent" : "plain.stale", facts);
    }
  }
}

/** Says when the connection goes and when it is back. */
export class ConnectionNews {
  readonly #say: Say;
  readonly #live: Live;
  #connected = true;

  constructor(say: Say, live: Live) {
    this.#say = say;
    this.#live = live;
  }

  *changes(): Generator<SafeText> {
    const { state } = this.#live.connection;
    if (state === "offline" && this.#connected) yield this.#say("plain.offline");
    if (state === "live" && !this.#connected) yield this.#say("plain.online_again");
    if (state === "offline") this.#connected = false;
    if (state === "live") this.#connected = true;
  }
}
