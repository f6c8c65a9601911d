import { type SafeText, safeText } from "../../../core/safe-text.ts";
import { hasAuthor } from "../../event-text.ts";
import type { Conversation, SeenEvent } from "../../link/client.ts";
import type { Say } from "../../words.ts";
import type { ChoiceOption } from "../parts/choice.tsx";
import { createDraft } from "../parts/draft.ts";
import { MessageWindow } from "../parts/message-window.ts";
import { createStore } from "../parts/store.ts";
import type { Theme } from "../theme.ts";
import { AuthorNames } from "./author-names.ts";
import { findSaid, placeOf } from "./find-text.ts";
import { talkBlock } from "./talk-block.ts";
import { dayKey, isSaidByOther, TalkItems, unsentItems } from "./talk-item.ts";
import { lastUnread, unreadAfter } from "./unread.ts";
import { putBack } from "./unsent.ts";

/** One line above the composer about what was just asked for. */
export type Notice = { readonly words: SafeText; readonly bad: boolean };

/** Something asked in the composer's place. */
export type Question =
  | { readonly kind: "confirm"; readonly question: SafeText; readonly onYes: () => void }
  | {
      readonly kind: "choice";
      readonly question: SafeText;
      readonly options: readonly ChoiceOption[];
      readonly onChoose: (id: string) => void;
    };

export interface TalkOptions {
  readonly conversation: Conversation;
  readonly say: Say;
  /** The reader's id. */
  readonly you: string;
  readonly marks: Theme["marks"];
  /** How many messages of others the desk counts as unread; null while that is not known. */
  readonly unread: () => number | null;
}

/**
 * A conversation as one person reads and writes it: what is in sight, what is new, what is being written and asked. It
 * outlives the screen that shows it, so that going away and coming back loses nothing.
 */
export class Talk {
  readonly conversation: Conversation;
  readonly say: Say;
  readonly you: string;
  readonly draft = createDraft();
  readonly noteDraft = createDraft();
  readonly notice = createStore<Notice | undefined>(undefined);
  readonly question = createStore<Question | undefined>(undefined);
  /** What a search began with, "" where nothing was typed yet; undefined while nothing is searched for. */
  readonly finding = createStore<string | undefined>(undefined);
  /** The messages in sight, by place or name; another object when the history was read afresh. */
  window!: MessageWindow<string | number>;
  readonly #options: TalkOptions;
  #authors!: AuthorNames;
  #version = -1;
  #generation = -1;
  #taken = 0;
  #items!: TalkItems;
  #day = "";
  #seenUpTo = 0;
  #found: number | undefined;
  /** The event to be brought in sight once everything has come. */
  #awaited: number | undefined;
  #pending: Conversation["pending"] = [];
  /** Messages that the disk did not take, and whose author has been told. */
  readonly #unkept = new Set<string>();
  /** The last seq that has been on screen; the desk hears of it once what was new has been marked. */
  #shown = 0;
  #marked = false;
  #open = false;

  constructor(options: TalkOptions) {
    this.#options = options;
    this.conversation = options.conversation;
    this.say = options.say;
    this.you = options.you;
    this.#begin();
    this.sync();
  }

  get number(): number {
    return this.conversation.number;
  }

  /** Something written here has not been sent. */
  get hasUnsent(): boolean {
    const drafts = [this.draft, this.noteDraft].map((draft) => draft.get().text.trim());
    return (
      drafts.some((text) => text !== "") || this.conversation.pending.some(({ unkept }) => unkept !== null)
    );
  }

  /** Something written here is on its way to the disk. */
  get isKeeping(): boolean {
    return this.conversation.pending.some(({ keeping }) => keeping);
  }

  /** Takes over what has come since the last time. */
  sync(): void {
    const { conversation } = this;
    if (conversation.generation !== this.#generation) this.#begin();
    if (conversation.version !== this.#version) {
      this.#version = conversation.version;
      this.#takeEvents();
      this.#takePending();
      if (conversation.seenUpTo !== this.#seenUpTo) {
        this.#seenUpTo = conversation.seenUpTo;
        this.window.refresh();
      }
    }
    if (this.#open && !this.#marked) this.#markNews();
    this.#revealAwaited();
  }

  /** The screen shows this conversation from now on: what came meanwhile is marked as new. */
  open(): void {
    this.#open = true;
    this.#marked = false;
    this.#markNews();
  }

  /** The screen shows something else. */
  leave(): void {
    this.#open = false;
    this.#marked = false;
    this.notice.set(undefined);
  }

  /** Everything up to `seq` has been on screen. */
  saw(seq: number): void {
    if (!this.#marked || seq <= this.#shown) return;
    this.#shown = seq;
    this.conversation.see(seq);
  }

  /**
   * Sends a text, or saves a note, as soon as it is on disk; nobody waits for that.
   * @returns false where it can never be: the text stays in the composer. Where the disk does not take it, it comes back
   */
  post(text: string, note = false): boolean {
    this.notice.set(undefined);
    try {
      const again = this.conversation.pending.filter(
        (one) => (one.refused !== null || one.unkept !== null) && one.text === text,
      );
      const insteadOf = again.map(({ messageId }) => messageId);
      this.conversation.submit(text, { ...(note && { note: true }), insteadOf });
    } catch (error) {
      this.tell(
        this.say("notice.not_kept", {
          cause: safeText(error instanceof Error ? error.message : String(error)),
        }),
        true,
      );
      return false;
    }
    this.window.setDivider(undefined);
    this.window.toEnd();
    this.sync();
    return true;
  }

  /** Says something above the composer until the next key. `words` are ours, with facts that are safe. */
  tell(words: SafeText, bad = false): void {
    this.notice.set({ words, bad });
  }

  ask(question: Question): void {
    this.question.set(question);
  }

  /**
   * Brings the nearest message that says all words of `query` in sight.
   * @param again - go on from the one found last, older (-1) or newer (1); else the newest
   * @returns whether there is one
   */
  find(query: string, again?: -1 | 1): boolean {
    const { events } = this.conversation;
    const current = this.#found === undefined ? -1 : placeOf(events, this.#found);
    const start = again === undefined || current < 0 ? events.length : current;
    const index = findSaid(events, query, start, again ?? -1);
    if (index < 0) {
      if (again === undefined) this.#mark(undefined);
      return false;
    }
    this.#mark(events.at(index)!.seq);
    this.window.reveal(index);
    return true;
  }

  /** Brings that event in sight and marks it, once everything has come. */
  reveal(seq: number): void {
    this.#awaited = seq;
    this.#revealAwaited();
  }

  #revealAwaited(): void {
    const seq = this.#awaited;
    // Before all have come it would be the newest, and be pushed out of sight by the next.
    if (seq === undefined || !this.conversation.caughtUp) return;
    this.#awaited = undefined;
    if (this.window.reveal(placeOf(this.conversation.events, seq))) this.#mark(seq);
  }

  /** The event with that seq, where it has come. */
  eventOf(seq: number): SeenEvent | undefined {
    const { events } = this.conversation;
    const place = placeOf(events, seq);
    return place < 0 ? undefined : events.at(place);
  }

  /** The search is over; nothing is pointed at any more. */
  forgetFound(): void {
    this.#mark(undefined);
  }

  #mark(seq: number | undefined): void {
    if (this.#found === seq) return;
    this.#found = seq;
    this.window.refresh();
  }

  #begin(): void {
    const { say, you, marks } = this.#options;
    this.#generation = this.conversation.generation;
    this.#taken = 0;
    // Whoever still shows the window of before reads the log of before.
    const items = new TalkItems(this.conversation.events);
    this.#items = items;
    this.#day = "";
    this.#pending = [];
    this.#authors = new AuthorNames(
      { id: you, label: say("talk.you"), others: [say("talk.note")] },
      marks.ellipsis,
    );
    this.window = new MessageWindow<string | number>({
      keyOf: (item) => items.keyOf(item),
      blockOf: (item) =>
        talkBlock(items.of(item), {
          say,
          you,
          marks,
          authors: this.#authors,
          seenUpTo: this.#seenUpTo,
          found: this.#found,
          now: Date.now(),
        }),
    });
  }

  #takeEvents(): void {
    const { events } = this.conversation;
    let met = false;
    for (; this.#taken < events.length; this.#taken += 1) {
      const event = events.at(this.#taken)!;
      const day = dayKey(event.at);
      if (day !== this.#day) this.window.append(this.#items.name({ day, at: event.at }), false);
      this.#day = day;
      if (hasAuthor(event)) met = this.#authors.meet(event.by) || met;
      this.window.append(this.#taken, isSaidByOther(event, this.you));
    }
    if (met) this.window.refresh();
  }

  #takePending(): void {
    for (const one of this.conversation.pending)
      if (one.unkept !== null && !this.#unkept.has(one.messageId)) {
        this.#unkept.add(one.messageId);
        putBack(this, one);
      }
    const { pending } = this.conversation;
    if (pending === this.#pending) return;
    this.#items.forget(unsentItems(this.#pending));
    this.#pending = pending;
    this.window.setTail(unsentItems(pending).map((item) => this.#items.name(item)));
  }

  #markNews(): void {
    const { conversation, you, say } = this;
    const count = this.#options.unread();
    if (!conversation.caughtUp || count === null) return;
    this.#marked = true;
    const unread =
      this.#shown > 0
        ? unreadAfter(conversation.events, you, this.#shown)
        : lastUnread(conversation.events, you, count);
    const label = unread && say("talk.new", { count: unread.count });
    this.window.setDivider(
      unread && label
        ? {
            before: placeOf(conversation.events, unread.before),
            block: { kind: "divider", side: "end", label, role: "note" },
          }
        : undefined,
    );
  }
}
