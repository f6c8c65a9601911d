import type { TicketState } from "../../core/ticket.ts";

/** A ticket and the hash at the head of its log, which the next event is chained to. */
export interface Head {
  readonly ticket: TicketState;
  readonly hash: string;
}

/** The heads of tickets as they are committed, those written or read from the file last without asking it again. */
export class TicketHeads {
  readonly #heads = new Map<number, Head>();
  readonly #size: number;
  readonly #load: (number: number) => Head | null;
  #last: Head | null = null;

  /**
   * @param size - how many tickets at most
   * @param load - reads a head from the file
   */
  constructor(size: number, load: (number: number) => Head | null) {
    this.#size = size;
    this.#load = load;
  }

  get(number: number): Head | null {
    // Whoever asks for a head asks for it again right away.
    if (this.#last?.ticket.number === number) return this.#last;
    this.#last = this.#heads.get(number) ?? null;
    if (this.#last) return this.#last;
    const head = this.#load(number);
    if (head) this.set(number, head);
    return head;
  }

  set(number: number, head: Head): void {
    // Which were written last matters only once some have to go.
    if (this.#heads.size >= this.#size) this.#heads.delete(number);
    this.#heads.set(number, head);
    this.#last = head;
    if (this.#heads.size > this.#size) this.#heads.delete(this.#heads.keys().next().value!);
  }

  /** It may not be what the file has: whoever asks next reads it from there. */
  forget(number: number): void {
    this.#heads.delete(number);
    this.#last = null;
  }
}
