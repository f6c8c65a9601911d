import type { Readable } from "node:stream";
import type { RouteName } from "../../core/contract/address.ts";
import type { Attached } from "../../core/contract/attachment.ts";
import type { DownFrame, PositionView, PostFrame, Welcome } from "../../core/contract/frame.ts";
import type { RouteInput, RouteOutput } from "../../core/contract/route.ts";
import type { QueueEntry, TicketView } from "../../core/contract/ticket-view.ts";
import type { StoredEvent, TicketEvent } from "../../core/event.ts";
import type { Facts, Refusal, RefusalCode } from "../../core/refusal.ts";
import type { TicketState } from "../../core/ticket.ts";
import type { BackupTarget, RestoredDesk, SavedBackup } from "./backup.ts";
import type { Saved } from "./local-file.ts";
import type { Kept, OutboxEntry } from "./outbox-entry.ts";
import type { Waiting } from "./outbox-folder.ts";

/** An event as a client holds it. `prev`: the seq of the last one before it that this reader may see. */
export type SeenEvent = TicketEvent &
  Pick<StoredEvent, "ticket" | "seq" | "at" | "by" | "via" | "messageId"> & { readonly prev: number };

/** A conversation's events, in order. To read far back takes longer than to read what came last. */
export interface Events extends Iterable<SeenEvent> {
  readonly length: number;
  /** From the end where negative. */
  at(index: number): SeenEvent | undefined;
  slice(from?: number, to?: number): SeenEvent[];
  findLast<E extends SeenEvent>(predicate: (event: SeenEvent) => event is E): E | undefined;
  findLast(predicate: (event: SeenEvent) => boolean): SeenEvent | undefined;
  findLastIndex(predicate: (event: SeenEvent) => boolean): number;
  values(): IteratorObject<SeenEvent, undefined>;
}

export interface CallOptions {
  /** Makes a retry harmless: the daemon records what carries the same key once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

type AgentStatus = Extract<DownFrame, { status: unknown }>["status"];

/** One desk, as the command line and the screens speak to it. */
export interface Client {
  /** As people name it: a URL, or `this machine`. */
  readonly server: string;
  /**
   * Calls a route.
   * @throws Refusal with the desk's own code and facts; `unreachable` where no answer came
   */
  call<N extends RouteName>(route: N, input: RouteInput<N>, options?: CallOptions): Promise<RouteOutput<N>>;
  /**
   * Sends a file along with a ticket, as it is read.
   * @param options - `lease`: that of the agent who holds the chat; the same key records the same file once
   * @throws Refusal the desk's; `file_unusable` where the file is gone or shrinks, by name; `unreachable`
   */
  attach(
    number: number,
    file: string,
    options: { readonly idempotencyKey: string; readonly lease?: number | undefined },
  ): Promise<Attached>;
  /**
   * Saves an attachment in a new file, never over another.
   * @param to - a folder, or the file's own path; else the current folder, or the home folder where that takes none
   * @throws Refusal the desk's; `not_found` where that event is no attachment; `file_unusable`; `unreachable`
   */
  save(number: number, seq: number, to?: string): Promise<Saved>;
  /**
   * Copies the whole desk, and checks the copy. Admins only.
   * @throws Refusal the desk's; `already_exists`, `file_unusable`; `unexpected` where the copy is damaged; `unreachable`
   */
  backup(target: BackupTarget): Promise<SavedBackup>;
  /**
   * Makes a backup the desk, and waits until it serves again. Admins only.
   * @param from - a file, or a stream
   * @throws Refusal the desk's; `file_unusable`; `unreachable`
   */
  restore(from: string | Readable): Promise<RestoredDesk>;
  /** The live connection; the first call opens it. */
  live(): Live;
  /**
   * Keeps a message on disk that got no answer, under the id it was sent with, for the next process of the same person.
   * @throws where the disk does not take it
   */
  keep(message: Omit<PostFrame, "note"> & { readonly note?: boolean }): void;
  /** Likewise a ticket that is to be registered: its key makes it one, however often it is sent. */
  keepTicket(create: RouteInput<"ticket.create"> & { readonly key: string }): void;
  /** What waits on this machine for that desk and person, oldest first. Reads the disk and asks nobody. */
  kept(): readonly Waiting[];
  /**
   * Sends what earlier processes kept; for commands that open no live connection, which does this by itself.
   * @param which - else what may go without asking its author
   */
  deliverKept(which?: (kept: Kept) => boolean): Promise<KeptDelivery>;
  /** Takes something kept back for its author. @returns null where it is not here, or a running process has it */
  drop(messageId: string): Kept | null;
  close(): Promise<void>;
}

/** Something kept that the desk has now, and where. */
export interface Delivered {
  readonly entry: OutboxEntry;
  readonly ticket: number;
  readonly seq: number;
}

/** Something kept that went wrong on its way, through a fault of the desk's or of ours: it waits for the next attempt. */
export interface Failed {
  readonly kept: Kept;
  readonly why: Refusal;
}

/** What became of what was kept. */
export interface KeptDelivery {
  readonly sent: readonly Delivered[];
  /** Refused for good, now: they wait for their author to take the text back. */
  readonly refused: readonly Kept[];
  readonly failed: readonly Failed[];
  /** Why the rest still waits; null where nothing stood in the way. */
  readonly stopped: Refusal | null;
}

/** What the top line says in words. `kept`: messages that wait in the outbox. */
export type Connection =
  | { readonly state: "connecting" | "syncing" | "live"; readonly kept: number }
  /** `retryAt`: ms since 1970 of the next attempt. */
  | { readonly state: "offline"; readonly retryAt: number; readonly kept: number }
  /** The token is gone or the versions do not fit: it does not try again by itself. */
  | { readonly state: "refused"; readonly code: RefusalCode | "protocol"; readonly kept: number };

export interface Live {
  readonly connection: Connection;
  readonly you: Welcome["you"] | null;
  /** Watches a ticket, from now on until `leave`; the same object for the same number. */
  conversation(number: number): Conversation;
  leave(number: number): void;
  /** The queues the agent serves, in order; followed from the first read on. */
  queue(): Collection<QueueEntry>;
  /** A requester's open tickets, or the chats an agent has; followed from the first read on. */
  mine(): Collection<TicketView>;
  /** Called after every change of anything here, at most once a turn of the event loop. */
  /** How the desk sees this agent, as soon as that has changed by itself; null before. */
  readonly status: AgentStatus | null;
  /** Says that somebody is at the keyboard; at most once a second. */
  active(): void;
  subscribe(listener: () => void): () => void;
  /** Resolves as soon as nothing that was submitted is on its way to the disk. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface Collection<T> {
  readonly items: readonly T[];
  /** False until the first snapshot has come. */
  readonly loaded: boolean;
  readonly version: number;
}

/** One's own message that the daemon has not acknowledged. `refused`: its text is the author's again. */
export interface PendingMessage {
  readonly messageId: string;
  readonly text: string;
  readonly note: boolean;
  /** ms since 1970. */
  readonly writtenAt: number;
  /** On its way to this machine's disk, and not sent before it is there. */
  readonly keeping: boolean;
  /** What the disk said, where it did not take the message: its text is the author's again. */
  readonly unkept: string | null;
  readonly refused: { readonly code: RefusalCode; readonly facts: Facts } | null;
  /** Written over 24 hours ago: not sent before `confirm`. */
  readonly stale: boolean;
}

/** A ticket as this client knows it: every event once, in order. */
export interface Conversation {
  readonly number: number;
  /** Mutable behind the scenes: appended to, never copied. Read `version` to know that something changed. */
  readonly events: Events;
  readonly version: number;
  /** Grows when `events` has become another log, which is read afresh. */
  readonly generation: number;
  /** True once everything up to now has come. */
  readonly caughtUp: boolean;
  /** The ticket as its events make it; null before the first. */
  readonly ticket: TicketState | null;
  readonly pending: readonly PendingMessage[];
  readonly position: PositionView | null;
  readonly presence: { readonly requester: boolean; readonly agent: boolean };
  /** Who types right now, or null. */
  readonly typing: { readonly id: string; readonly name: string } | null;
  /** Up to where the others have read. */
  readonly seenUpTo: number;
  /** Why it cannot be watched, where that is so. */
  readonly refused: { readonly code: RefusalCode; readonly facts: Facts } | null;
  /**
   * Writes the message to the outbox, on disk, and sends it as soon as there is a connection.
   * @returns its messageId
   * @throws when the outbox cannot be written: the text was not accepted
   */
  post(text: string, options?: Pick<PostFrame, "note">): string;
  /**
   * The same without waiting for the disk: it is sent once it is there. Where the disk does not take it, it stays among
   * `pending` as `unkept`.
   * @param options - `insteadOf`: refused or unkept messages that give way to it
   * @returns its messageId
   * @throws Refusal where the desk would never take its text
   */
  submit(
    text: string,
    options?: Pick<PostFrame, "note"> & { readonly insteadOf?: readonly string[] },
  ): string;
  /** Takes a message off the list that is unkept, refused, stale or not yet on its way, giving its text back; else null. */
  withdraw(messageId: string): string | null;
  /** Sends a stale message after all. */
  confirm(messageId: string): void;
  /** Tells the others that one is typing; at most once every few seconds. */
  type(): void;
  /** Says that everything up to `seq` has been on screen. */
  see(seq: number): void;
}
