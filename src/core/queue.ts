/** A chat that waits, as far as its place in the queue is concerned. */
export interface Waiting {
  readonly number: number;
  readonly group: string;
  readonly priority: number;
  /** Its requester goes before others: worth one step of priority. */
  readonly vip?: boolean | undefined;
  /** When it first entered the queue, in ms since 1970: a chat that comes back keeps it. */
  readonly queuedAt: number;
}

/** One step of priority is worth this much waiting, so the pressing go first and nobody starves. */
const stepMs = 10 * 60_000;

/** The fixed key by which chats are ordered: it never changes while they wait, so places only move for a reason. */
export function rankOf(waiting: Waiting): number {
  return waiting.queuedAt + (waiting.priority - 1 - (waiting.vip ? 1 : 0)) * stepMs;
}

/** Orders two waiting chats; the ticket number settles a tie. */
export function compareWaiting(a: Waiting, b: Waiting): number {
  return rankOf(a) - rankOf(b) || a.number - b.number;
}

/**
 * The chats of one group in their order, with positions 1 to n.
 * @param waiting - any chats; those of other groups are left out
 */
export function lineOf<W extends Waiting>(waiting: Iterable<W>, group: string): (W & { position: number })[] {
  return [...waiting]
    .filter((one) => one.group === group)
    .sort(compareWaiting)
    .map((one, at) => ({ ...one, position: at + 1 }));
}
