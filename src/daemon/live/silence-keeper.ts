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

/** A silence, and when what it says last was learnt: ISO 8601, and ms of the monotonic clock. Changed in place: every message does. */
interface Heard {
  silence: Silence;
  at: string;
  learntAt: number;
}

/**
 * Warns the requesters of running chats who have gone silent, and ends these chats, where parameters say so. How long
 * somebody was silent is told by the monotonic clock: one that is set forward ends no chat.
 */
export class SilenceKeeper {
  readonly #desk: Desk;
  readonly #silences = new Map<number, Heard>();
  readonly #timer: NodeJS.Timeout;
  /** Does any silence matter? While none does, nothing is learnt of them. */
  #listens = false;

  constructor(desk: Desk, onError: (error: unknown) => void) {
    this.#desk = desk;
    desk.onCommitted((appended) => this.#learn(appended));
    this.#timer = setInterval(() => this.#look().catch(onError), tickMs);
    this.#timer.unref();
  }

  /** Reads who had the last word in the chats that run, where that matters. */
  async open(): Promise<void> {
    const { warnMs, endMs } = this.#patience();
    this.#listens = warnMs !== null || endMs !== null;
    this.#silences.clear();
    if (!this.#listens) return;
    for await (const { number, seq } of everyTicket(this.#desk.log, { chat: ["active"] })) {
      const events = await this.#desk.log.events(number, Math.max(0, seq - lookBack), lookBack);
      const silence = events.reduce(stepSilence, noSilence);
      // What was said while this was read is newer.
      if ((this.#silences.get(number)?.silence.seq ?? 0) > silence.seq) continue;
      const last = Math.max(silence.since ?? 0, silence.warnedAt ?? 0);
      this.#hear(number, silence, new Date(Math.max(last, this.#desk.clock.now())).toISOString());
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #learn({ ticket, events }: Appended): void {
    if (!this.#listens) return;
    const { number, session } = ticket;
    if (session?.state !== "active") return void this.#silences.delete(number);
    const heard = this.#silences.get(number);
    const silence = events.reduce(stepSilence, heard?.silence ?? noSilence);
    if (heard) Object.assign(heard, { silence, at: ticket.updatedAt, learntAt: performance.now() });
    else this.#hear(number, silence, ticket.updatedAt);
  }

  #hear(number: number, silence: Silence, at: string): void {
    this.#silences.set(number, { silence, at, learntAt: performance.now() });
  }

  async #look(): Promise<void> {
    const patience = this.#patience();
    const matters = patience.warnMs !== null || patience.endMs !== null;
    if (matters !== this.#listens) await this.open();
    for (const [number, { silence, at, learntAt }] of this.#silences) {
      const next = silenceEnds(silence, patience);
      if (!next || next.at > Date.parse(at) + performance.now() - learntAt) continue;
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
