import { setFlagsFromString } from "node:v8";

/** From how many changes a second on the desk is busy: told by the time that so many of them take. */
const busyFrom = 3000;
const burst = 256;
/** How often it looks whether that is over, in ms, and after how many looks it is. */
const lookMs = 1000;
const stillLooks = 10;

/** Lets V8 collect sooner rather than grow, or grow as it likes. */
function letHeapGrow(grows: boolean): void {
  setFlagsFromString(`--semi-space-growth-factor=${grows ? 2 : 1}`);
  setFlagsFromString(`--heap-growing-percent=${grows ? 0 : 30}`);
}

/** To be called first of all: what V8 has taken while a daemon starts it keeps. */
export function keepHeapSmall(): void {
  letHeapGrow(false);
  // It would forget after a calm minute how messages are dealt with, and work it out anew while the next ones wait.
  setFlagsFromString("--no-flush-bytecode");
}

/**
 * Tells V8 how freely to use memory: it collects sooner rather than grow, but while much is said and nobody is slow to
 * take it. A burst, such as thousands of clients who come back at once, would have it take tens of MiB and keep them;
 * what slow readers leave behind is soon garbage. While 200 of them were sent what they never read, the process grew by
 * 240 MiB without this, of which less than 40 were in use. A busy desk without slow readers would pay for it with a third
 * of its processor.
 */
export class Heap {
  #changes = 0;
  /** Since when they are counted, in ms of the monotonic clock. */
  #since = performance.now();
  /** Looks for which the desk still counts as busy. */
  #busyLooks = 0;
  #slow = 0;
  #grows = false;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#look(), lookMs);
    this.#timer.unref();
  }

  /** Something has been said or done. A desk that becomes busy has its room within a tenth of a second. */
  changed(): void {
    this.#changes += 1;
    if (this.#changes < burst) return;
    const now = performance.now();
    const perSecond = (this.#changes * 1000) / (now - this.#since);
    this.#changes = 0;
    this.#since = now;
    if (perSecond < busyFrom || this.#slow > 0) return;
    this.#busyLooks = stillLooks;
    this.#grow(true);
  }

  /** Somebody has begun to be slow. */
  slow(): void {
    this.#slow += 1;
    this.#grow(false);
  }

  /** They are no longer, or are gone. */
  roomy(): void {
    this.#slow -= 1;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#busyLooks = this.#slow > 0 ? 0 : Math.max(0, this.#busyLooks - 1);
    this.#grow(this.#busyLooks > 0);
  }

  #grow(grows: boolean): void {
    if (this.#grows === grows) return;
    this.#grows = grows;
    letHeapGrow(grows);
  }
}
