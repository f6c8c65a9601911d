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

/** Warns the requesters of running chats who have gone silent, and ends these chats, where parameters say so. */
export class SilenceKeeper {
  readonly #desk: Desk;
  readonly #silences = new Map<number, Silence>();
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
      this.#silences.set(number, events.reduce(stepSilence, noSilence));
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #learn({ ticket, events }: Appended): void {
    const { number, session } = ticket;
    if (session?.state !== "active") this.#silences.delete(number);
    else this.#silences.set(number, events.reduce(stepSilence, this.#silences.get(number) ?? noSilence));
  }

  async #look(): Promise<void> {
    const patience = this.#patience();
    const now = this.#desk.clock.now();
    for (const [number, silence] of this.#silences) {
      const next = silenceEnds(silence, patience);
      if (next && next.at <= now)
        await this.#desk.bySelf(number, (ticket, at) => breakSilence(ticket, silence, patience, at));
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
