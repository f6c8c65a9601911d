/** A clock that stands still between two things that happen. */
export class Agenda {
  /** ms. */
  now = 0;
  readonly #due: { readonly at: number; readonly act: () => void }[] = [];

  after(ms: number, act: () => void): void {
    const at = this.now + ms;
    // What is due at the same moment happens in the order in which it was asked for.
    const place = this.#due.findLastIndex((one) => one.at <= at) + 1;
    this.#due.splice(place, 0, { at, act });
  }

  /** Lets everything happen, in order of time. */
  run(): void {
    for (let next = this.#due.shift(); next; next = this.#due.shift()) {
      this.now = next.at;
      next.act();
    }
  }
}
