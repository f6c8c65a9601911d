/** So many a second, and a burst of some more. */
export class Bucket {
  readonly #rate: number;
  readonly #burst: number;
  #level: number;
  #at = performance.now();

  constructor(rate: number, burst: number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#level = burst;
  }

  /** Takes one. @returns false where there is none */
  take(): boolean {
    const now = performance.now();
    this.#level = Math.min(this.#burst, this.#level + ((now - this.#at) / 1000) * this.#rate);
    this.#at = now;
    if (this.#level < 1) return false;
    this.#level--;
    return true;
  }

  /** After how long there is one again, in ms. */
  get waitMs(): number {
    return Math.max(0, Math.ceil(((1 - this.#level) / this.#rate) * 1000));
  }
}
