/** Wakes those who wait for the next commit. */
export class CommitBell {
  readonly #waiters = new Set<() => void>();

  /** Resolves at the next ring, after so many ms, or when the signal says that nobody waits any more. */
  next(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(done);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      timer.unref();
      signal?.addEventListener("abort", done);
      this.#waiters.add(done);
    });
  }

  ring(): void {
    for (const wake of [...this.#waiters]) wake();
  }
}
