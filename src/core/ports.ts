import type { EventType, StoredEvent, TicketEvent } from "./event.ts";
import type { Actor } from "./person.ts";
import type { ChatState, TicketState, TicketStatus } from "./ticket.ts";

/** What a decision is told of the world, read inside the transaction that will write its events. */
export interface Reading {
  /** The ticket's number: given by the counter where it is new. */
  readonly number: number;
  /** null where it does not exist yet. */
  readonly ticket: TicketState | null;
  /** How many chats the person named by `holder` holds. */
  readonly holds: number;
  /** How many of these are of that group. */
  readonly holdsIn: (group: string) => number;
  /** When what is decided happens, in ms since 1970: the `at` of its events. */
  readonly now: number;
}

/** One change to one ticket's log. */
export interface Append {
  /** null registers a new ticket. */
  readonly ticket: number | null;
  readonly actor: Actor;
  /** Marks the first event: the same id by the same author makes no second one, for ever. */
  readonly messageId?: string | undefined;
  /**
   * What the first event is meant to say: where its `messageId` has been used for something else, the answer is the
   * refusal `message_id_reused`. Without it a used id is taken for a repeat.
   */
  readonly expects?: { readonly type: EventType; readonly text: string } | undefined;
  /** Per requester, for ever: the same key answers with the ticket that it registered. Only where `ticket` is null. */
  readonly key?: { readonly requester: string; readonly value: string } | undefined;
  /** Whose chats are to be counted for `holds`. */
  readonly holder?: string | undefined;
  /**
   * Pure: the events that follow, none where nothing changes. Called inside the transaction, at most once.
   * @throws Refusal to leave everything as it was
   */
  readonly decide: (reading: Reading) => readonly TicketEvent[];
}

export interface Appended {
  /** The ticket after the change. */
  readonly ticket: TicketState;
  /** What was written, in order; where `repeated`, the event that the first attempt wrote. */
  readonly events: readonly StoredEvent[];
  /** What `bodyOf` makes of each event that was written; empty where none was. */
  readonly bodies: readonly string[];
  /** True where the id or key had been used before: nothing was written. */
  readonly repeated: boolean;
}

/** What became of a change. */
export type Settled<R> = { readonly value: R } | { readonly error: unknown };

/** Which tickets to list. Every field given narrows; newest first. */
export interface TicketFilter {
  readonly requester?: string | undefined;
  /** Registered by or for this person. */
  readonly own?: string | undefined;
  readonly agent?: string | undefined;
  readonly chat?: readonly ChatState[] | undefined;
  readonly status?: readonly TicketStatus[] | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly activity?: string | undefined;
  /** Numbers below this one: the next page. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Who searches, as far as it says what they may find. */
export interface SearchReader {
  readonly person: string;
  /**
   * The groups on whose tickets they work, and so may read notes: by id, or all of them. Null for who is only to find
   * what was registered by or for them.
   */
  readonly serves: readonly string[] | "all" | null;
}

/** What to search for. Every field given narrows. */
export interface SearchFilter {
  /** As searchWords() makes them. None finds nothing. */
  readonly words: readonly string[];
  readonly reader: SearchReader;
  readonly requester?: string | undefined;
  readonly status?: readonly TicketStatus[] | undefined;
  readonly limit: number;
}

/** An event that says what was searched for, and its ticket as it stands now. */
interface Found {
  readonly event: StoredEvent;
  readonly ticket: TicketState;
}

/** An event and its place in the order of commits, over all tickets. */
export interface Committed {
  readonly position: number;
  readonly event: StoredEvent;
}

/**
 * The log of every ticket, its only source of truth; the table of tickets is its projection, changed in the same
 * transaction. Promises settle after COMMIT; a COMMIT whose outcome is unknown rejects with something that is no
 * Refusal.
 */
export interface EventLog {
  /** Identifies this history: changes only when it may have gone back (a restore). */
  readonly epoch: string;
  /** For people: `sqlite /path/desk.db`. */
  readonly description: string;
  append(change: Append): Promise<Appended>;
  /**
   * The same for what comes by the thousands a second: without a promise, which each would have to hold while it waits.
   * @param settled - hears once what became of it, at once where it is not even begun; must not throw
   */
  submit(change: Append, settled: (settled: Settled<Appended>) => void): void;
  /** Hears of each change that wrote something, in commit order: once it is stored, and before who asked for it does. */
  onCommitted: (appended: Appended) => void;
  ticket(number: number): Promise<TicketState | null>;
  tickets(filter: TicketFilter): Promise<TicketState[]>;
  /** How many chats this person holds; of one group, where that is given. */
  holds(agent: string, group?: string): Promise<number>;
  /** Events of one ticket with seq > after, in order; at most `limit`, and no further than `characters` (but one). */
  events(ticket: number, after: number, limit: number, characters?: number): Promise<StoredEvent[]>;
  /** Has this author an event of that ticket under that messageId? */
  recorded(ticket: number, author: string, messageId: string): Promise<boolean>;
  /** Events of all tickets behind a commit position, in commit order; at most `limit`, and no further than `characters`. */
  committed(after: number, limit: number, characters?: number): Promise<Committed[]>;
  /**
   * The events that the reader may see and that say all the words, newest first; what was acknowledged before the call
   * is among them.
   * @throws Refusal `overloaded` where the index is too far behind the log for that
   */
  search(filter: SearchFilter): Promise<Found[]>;
  /** The last commit position, 0 in a new log. */
  head(): Promise<number>;
  /** Up to where somebody has read a ticket: never goes back. */
  seen(ticket: number, person: string): Promise<number>;
  markSeen(ticket: number, person: string, seq: number): Promise<void>;
  /** Messages after `after` by others than this person. */
  unread(ticket: number, person: string): Promise<number>;
  /** How many chats wait and run. */
  counts(): Promise<{ waiting: number; active: number }>;
  close(): Promise<void>;
}

/** One line of a document's history. */
export interface Change {
  readonly id: number;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly via?: { readonly id: string; readonly name: string } | undefined;
  readonly key: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly reason: string | null;
}

/** A document the desk keeps as a file, with its history inside. */
export interface Document<T> {
  readonly value: T;
  readonly history: readonly Change[];
  /** What was wrong with the file at start, where the previous copy serves instead. */
  readonly fault: string | null;
  /**
   * Replaces the value and appends to the history; resolves once both are on stable storage. Changes are made one
   * after the other. `make` sees the newest value and may throw a Refusal.
   */
  change(make: (value: T) => { value: T; changes: readonly Omit<Change, "id">[] }): Promise<void>;
}

/** A content that has come whole and is on disk, but belongs to nothing yet. */
export interface Upload {
  /** SHA-256, in hex. */
  readonly hash: string;
  readonly bytes: number;
  /** Its first bytes, at most 4 KiB. */
  readonly head: Uint8Array;
  /**
   * Puts it on stable storage under its hash, then records what names it. Where that is refused, a content that nothing
   * else names is gone again.
   */
  keep<T>(record: () => Promise<T>): Promise<T>;
}

/** The contents of attachments, each stored once, under its hash. */
export interface AttachmentStore {
  /**
   * Takes a content as it comes. What breaks off leaves nothing.
   * @throws Refusal `read_only` where the disk is full; whatever the content throws
   */
  receive(content: AsyncIterable<Uint8Array>): Promise<Upload>;
  /** A content to be read, null where it is not there. */
  read(hash: string): Promise<AsyncIterable<Uint8Array> | null>;
}

/** The clock, in ms since 1970. */
export interface Clock {
  now(): number;
}
