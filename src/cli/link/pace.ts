/**
 * Lets so many through a second, and a burst at first; the rest waits its turn. The desk sends away whoever is faster
 * than its own limit.
 */
export class Pace<T> {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #pass: (item: T) => void;
  readonly #waiting: T[] = [];
  #tokens: number;
  #at = performance.now();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: {
    readonly perSecond: number;
    readonly burst: number;
    readonly pass: (item: T) => void;
  }) {
    this.#perSecond = options.perSecond;
    this.#burst = options.burst;
    this.#tokens = options.burst;
    this.#pass = options.pass;
  }

  push(item: T): void {
    this.#waiting.push(item);
    this.#run();
  }

  /** Forgets what waits, and starts with a whole burst: for a new connection. */
  reset(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting.length = 0;
    this.#tokens = this.#burst;
    this.#at = performance.now();
  }

  #run(): void {
    if (this.#timer) return;
    const now = performance.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    while (this.#waiting.length > 0 && this.#tokens >= 1) {
      this.#tokens -= 1;
      this.#pass(this.#waiting.shift()!);
    }
    if (this.#waiting.length === 0) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#run();
      },
      Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000),
    );
  }
}
