import type { TicketState } from "../../core/ticket.ts";

/** A ticket and the hash at the head of its log, which the next event is chained to. */
export interface Head {
  readonly ticket: TicketState;
  readonly hash: string;
}

/**
 * The heads of tickets as they are committed, those written or read last without asking the file again. Kept are the
 * tickets of this spell and of the one before it; a spell ends when it has seen so many. Whatever is written most often
 * stays where it is: taking it out and putting it behind all others each time would leave thousands of gaps in its map.
 */
export class TicketHeads {
  #these = new Map<number, Head>();
  #before = new Map<number, Head>();
  readonly #size: number;
  readonly #load: (number: number) => Head | null;
  #last: Head | null = null;

  /**
   * @param size - how many tickets make a spell: half of what is kept at the most
   * @param load - reads a head from the file
   */
  constructor(size: number, load: (number: number) => Head | null) {
    this.#size = size;
    this.#load = load;
  }

  get(number: number): Head | null {
    // Whoever asks for a head asks for it again right away.
    if (this.#last?.ticket.number === number) return this.#last;
    const here = this.#these.get(number);
    if (here) {
      this.#last = here;
      return here;
    }
    const head = this.#before.get(number) ?? this.#load(number);
    if (head) this.set(number, head);
    return head;
  }

  set(number: number, head: Head): void {
    this.#these.set(number, head);
    this.#last = head;
    if (this.#these.size < this.#size) return;
    this.#before = this.#these;
    this.#these = new Map();
  }

  /** It may not be what the file has: whoever asks next reads it from there. */
  forget(number: number): void {
    this.#these.delete(number);
    this.#before.delete(number);
    this.#last = null;
  }
}
