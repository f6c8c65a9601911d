/** How many portions of old events are read in one turn of the event loop, whoever they are for. */
const perTurn = 4;

/** Lets those who read old events have their turn, a few at a time, so that nobody's history delays what happens now. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #taken = 0;
  #scheduled = false;

  /** Resolves when the caller may read one portion: at once, where few others do. */
  next(): Promise<void> {
    this.#schedule();
    if (this.#taken < perTurn) {
      this.#taken++;
      return Promise.resolve();
    }
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const now = this.#waiting.splice(0, perTurn);
      this.#taken = now.length;
      for (const wake of now) wake();
      if (now.length > 0) this.#schedule();
    });
  }
}
