import { setFlagsFromString } from "node:v8";

/** How often it looks what is said, in ms. */
const lookMs = 1000;
/** From how many changes a second on the desk is busy, and for how many looks without so many it stays so. */
const busyFrom = 500;
const stillLooks = 10;
/** How long V8 stays thrifty once nobody is slow any more, in ms: so short a while would only be begun again. */
const stillMs = 5000;

/**
 * Tells V8 how freely to use memory. Its young generation grows only while much is said: there it saves a third of the
 * processor; else a burst, such as thousands of clients who come back at once, would have it take tens of MiB and keep
 * them. While somebody does not take what is sent to them it grows nothing, and collects the old sooner: what slow readers
 * leave behind is soon garbage. While 200 of them were sent what they never read, the process grew by 240 MiB otherwise,
 * of which less than 40 were in use.
 */
export class Heap {
  #changes = 0;
  /** Looks for which the desk still counts as busy. */
  #busyLooks = 0;
  #slow = 0;
  #isThrifty = false;
  #generous = true;
  #off: NodeJS.Timeout | null = null;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#grow(false);
    this.#timer = setInterval(() => this.#look(), lookMs);
    this.#timer.unref();
  }

  /** Something has been said or done. */
  changed(): void {
    this.#changes += 1;
  }

  /** Somebody has begun to be slow. */
  slow(): void {
    this.#slow += 1;
    if (this.#off) clearTimeout(this.#off);
    this.#off = null;
    this.#save(true);
  }

  /** They are no longer, or are gone. */
  roomy(): void {
    this.#slow -= 1;
    if (this.#slow > 0 || this.#off) return;
    this.#off = setTimeout(() => {
      this.#off = null;
      this.#save(false);
    }, stillMs).unref();
  }

  close(): void {
    clearInterval(this.#timer);
    if (this.#off) clearTimeout(this.#off);
  }

  #look(): void {
    this.#busyLooks =
      (this.#changes * 1000) / lookMs >= busyFrom ? stillLooks : Math.max(0, this.#busyLooks - 1);
    this.#changes = 0;
    this.#grow(!this.#isThrifty && this.#busyLooks > 0);
  }

  #save(isThrifty: boolean): void {
    if (this.#isThrifty === isThrifty) return;
    this.#isThrifty = isThrifty;
    setFlagsFromString(`--heap-growing-percent=${isThrifty ? 30 : 0}`);
    if (isThrifty) this.#grow(false);
  }

  #grow(isGenerous: boolean): void {
    if (this.#generous === isGenerous) return;
    this.#generous = isGenerous;
    setFlagsFromString(`--semi-space-growth-factor=${isGenerous ? 2 : 1}`);
  }
}
