import { isInternal, type StoredEvent } from "../../src/core/event.ts";

/** What a client did, and what it was told of that. Times are ms of one process's monotonic clock. */
export interface Operation {
  /** One terminal of one person. */
  readonly client: string;
  readonly person: string;
  readonly verb: "post" | "note" | "take" | "release" | "end" | "resume" | "transfer";
  /** 0 where the desk was to choose it and no answer said which. */
  readonly ticket: number;
  /** The messageId or Idempotency-Key: every attempt of one operation carries the same. */
  readonly id: string;
  readonly text?: string;
  /** The lease it was done under. */
  readonly lease?: number;
  readonly invokedAt: number;
  /** When the answer came; null where none did. */
  readonly endedAt: number | null;
  readonly outcome: "ok" | "refused" | "unknown";
  /** Where it is ok: the seq of its event. */
  readonly seq?: number;
  /** Where it is an ok take: the lease it gave. */
  readonly gained?: number;
  /** Where it is an ok take that needed more than one attempt: the lease of its author's, which may be a later one. */
  readonly holds?: number;
  /** Where it is refused: the code. */
  readonly code?: string;
  /** Where it is refused: would another attempt be refused, too? */
  readonly final?: boolean;
  /** Where it is refused because somebody else has the chat: who. */
  readonly winner?: string;
}

/** What one reader was shown of one ticket, in that order. A reader who is told to read afresh begins another. */
export interface Showing {
  readonly client: string;
  readonly person: string;
  readonly side: "requester" | "agent";
  readonly ticket: number;
  readonly events: readonly Shown[];
  /** Had it been told, at the end, that it is up to date? */
  readonly caughtUp: boolean;
}

/** An event as it came to a reader. */
export interface Shown {
  readonly seq: number;
  readonly prev: number;
  readonly type: string;
  readonly messageId?: string;
  readonly text?: string;
  /** Monotonic ms. */
  readonly at: number;
}

/** Everything that was done to a desk, what was shown of it, and what it holds in the end. */
export interface History {
  readonly operations: readonly Operation[];
  readonly showings: readonly Showing[];
  /** Every ticket's log at the end, read after everything, in order of seq. */
  readonly log: ReadonlyMap<number, readonly StoredEvent[]>;
  /** The ticket of each commit, in order of commits: the n-th time that a ticket stands here is its n-th event. */
  readonly order: readonly number[];
  /** How many chats an agent may hold. */
  readonly capacity: number;
  /** Times in which the desk was to be reachable again: how long each client took after a new start, in ms. */
  readonly returns: readonly { readonly client: string; readonly ms: number }[];
}

/** An event without what can be told from those before it. */
export type BareEvent = StoredEvent extends infer E
  ? E extends unknown
    ? Omit<E, "publicPrev">
    : never
  : never;

/** The log of a history from all of a desk's events in order of commits, whatever said them. */
export function logOf(committed: Iterable<BareEvent>): Pick<History, "log" | "order"> {
  const log = new Map<number, StoredEvent[]>();
  const heads = new Map<number, number>();
  const order: number[] = [];
  for (const event of committed) {
    const events = log.get(event.ticket) ?? [];
    log.set(event.ticket, events);
    events.push({ ...event, publicPrev: heads.get(event.ticket) ?? 0 } as StoredEvent);
    if (!isInternal(event.type)) heads.set(event.ticket, event.seq);
    order.push(event.ticket);
  }
  return { log, order };
}

/** A law that a history breaks. */
export interface Breach {
  readonly law: string;
  /** What exactly, with ticket, seq and ids. */
  readonly because: string;
}
