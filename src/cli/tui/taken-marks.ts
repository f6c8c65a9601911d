import type { TicketView } from "../../core/contract/ticket-view.ts";
import { createStore } from "./parts/store.ts";

/** Remembers which of one's waiting chats an agent took while one looked elsewhere. */
export class TakenMarks {
  /** Numbers of tickets whose chat was taken and that have not been opened since. */
  readonly marked = createStore<ReadonlySet<number>>(new Set());
  readonly #waiting = new Set<number>();

  /**
   * Takes in how one's tickets stand.
   * @param open - the ticket that is on the screen, which is no news
   */
  look(tickets: readonly Pick<TicketView, "number" | "chat">[], open: number | null): void {
    const marked = new Set(this.marked.get());
    for (const { number, chat } of tickets) {
      if (chat === "active" && this.#waiting.has(number)) marked.add(number);
      if (chat !== "active" || number === open) marked.delete(number);
      if (chat === "waiting") this.#waiting.add(number);
      else this.#waiting.delete(number);
    }
    const before = this.marked.get();
    if (marked.symmetricDifference(before).size > 0) this.marked.set(marked);
  }
}
