import {
  breakSilence,
  noSilence,
  type Patience,
  type Silence,
  silenceEnds,
  stepSilence,
} from "../../core/idle.ts";
import type { ParameterKey } from "../../core/parameter.ts";
import type { Appended } from "../../core/ports.ts";
import type { Desk } from "../desk.ts";
import { everyTicket } from "../every-ticket.ts";

/** How often it looks, in ms. */
const tickMs = 500;
/** How far back in a log the last word is looked for when the desk starts: a longer silence begins anew. */
const lookBack = 500;

/** A silence, and when what it says last was learnt: in ms since 1970, and of the monotonic clock. */
interface Heard {
  readonly silence: Silence;
  readonly at: number;
  readonly learntAt: number;
}

/**
 * Warns the requesters of running chats who have gone silent, and ends these chats, where parameters say so. How long
 * somebody was silent is told by the monotonic clock: one that is set forward ends no chat.
 */
export class SilenceKeeper {
  readonly #desk: Desk;
  readonly #silences = new Map<number, Heard>();
  readonly #timer: NodeJS.Timeout;

  constructor(desk: Desk, onError: (error: unknown) => void) {
    this.#desk = desk;
    desk.onCommitted((appended) => this.#learn(appended));
    this.#timer = setInterval(() => this.#look().catch(onError), tickMs);
    this.#timer.unref();
  }

  /** Reads who had the last word in the chats that run. */
  async open(): Promise<void> {
    for await (const { number, seq } of everyTicket(this.#desk.log, { chat: ["active"] })) {
      const events = await this.#desk.log.events(number, Math.max(0, seq - lookBack), lookBack);
      const silence = events.reduce(stepSilence, noSilence);
      const last = Math.max(silence.since ?? 0, silence.warnedAt ?? 0);
      this.#hear(number, silence, Math.max(last, this.#desk.clock.now()));
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #learn({ ticket, events }: Appended): void {
    const { number, session } = ticket;
    if (session?.state !== "active") return void this.#silences.delete(number);
    const silence = events.reduce(stepSilence, this.#silences.get(number)?.silence ?? noSilence);
    this.#hear(number, silence, Date.parse(ticket.updatedAt));
  }

  #hear(number: number, silence: Silence, at: number): void {
    this.#silences.set(number, { silence, at, learntAt: performance.now() });
  }

  async #look(): Promise<void> {
    const patience = this.#patience();
    for (const [number, { silence, at, learntAt }] of this.#silences) {
      const next = silenceEnds(silence, patience);
      if (!next || next.at > at + performance.now() - learntAt) continue;
      // The wall clock may say that it is not time yet; it has been set back since.
      await this.#desk.bySelf(number, (ticket, now) =>
        breakSilence(ticket, silence, patience, Math.max(now, next.at)),
      );
    }
  }

  #patience(): Patience {
    const seconds = (key: ParameterKey): number | null => {
      const value = this.#desk.parameters.value[key];
      return value === undefined ? null : Number(value) * 1000;
    };
    return { warnMs: seconds("aviso-inatividade"), endMs: seconds("encerramento-inatividade") };
  }
}
