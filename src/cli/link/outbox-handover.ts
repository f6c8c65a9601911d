import { beforeEnding } from "./before-ending.ts";
import type { Line, OutboxEntry } from "./outbox-entry.ts";

export interface HandoverOptions {
  /**
   * Brings lines to stable storage.
   * @param isWanted - false as soon as that has happened in another way
   */
  readonly write: (lines: readonly Line[], isWanted: () => boolean) => Promise<void>;
  /** These lines are on stable storage. */
  readonly onKept: (lines: readonly Line[]) => void;
  readonly onIdle: () => void;
  /** The process ends: whatever is on its way has to be on disk when this returns, by way of `finished`. */
  readonly finish: () => void;
}

interface Hand {
  readonly entry: OutboxEntry;
  readonly lines: readonly Line[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Messages on their way to the disk, in order: while some are being written, the others wait and then go together. */
export class Handover {
  readonly #options: HandoverOptions;
  #underway: readonly Hand[] = [];
  #waiting: Hand[] = [];
  #release: (() => void) | null = null;
  #settled: (() => void)[] = [];

  constructor(options: HandoverOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#underway.length > 0 || this.#waiting.length > 0;
  }

  get entries(): OutboxEntry[] {
    return this.#hands.map(({ entry }) => entry);
  }

  get lines(): Line[] {
    return this.#hands.flatMap(({ lines }) => lines);
  }

  /** @returns resolves once its lines are on stable storage, rejects where the disk does not take them */
  add(entry: OutboxEntry, lines: readonly Line[]): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const starts = !this.isBusy;
    this.#waiting.push({ entry, lines, resolve, reject });
    if (starts) void this.#run();
    return promise;
  }

  /** Everything that was on its way is on stable storage, whatever becomes of the attempts that still run. */
  finished(): void {
    const hands = this.#hands;
    this.#underway = [];
    this.#waiting = [];
    this.#kept(hands);
    this.#idle();
  }

  /** Resolves as soon as nothing is on its way. */
  settled(): Promise<void> {
    if (!this.isBusy) return Promise.resolve();
    return new Promise((resolve) => this.#settled.push(resolve));
  }

  get #hands(): readonly Hand[] {
    return [...this.#underway, ...this.#waiting];
  }

  async #run(): Promise<void> {
    this.#release ??= beforeEnding(this.#options.finish);
    while (this.#waiting.length > 0) {
      const hands = this.#waiting;
      this.#underway = hands;
      this.#waiting = [];
      const isWanted = () => this.#underway === hands;
      let failure: { readonly reason: unknown } | null = null;
      try {
        await this.#options.write(
          hands.flatMap(({ lines }) => lines),
          isWanted,
        );
      } catch (reason) {
        failure = { reason };
      }
      // Finished meanwhile in another way, and perhaps begun anew: that is for another run.
      if (!isWanted()) return;
      this.#underway = [];
      if (failure) for (const { reject } of hands) reject(failure.reason);
      else this.#kept(hands);
    }
    this.#idle();
  }

  #kept(hands: readonly Hand[]): void {
    for (const { lines, resolve } of hands) {
      this.#options.onKept(lines);
      resolve();
    }
  }

  #idle(): void {
    this.#release?.();
    this.#release = null;
    this.#options.onIdle();
    for (const resolve of this.#settled.splice(0)) resolve();
  }
}
