import { isSaid } from "../../core/event.ts";
import { effective } from "../../core/parameter.ts";
import type { TicketState } from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import { everyTicket } from "../every-ticket.ts";
import type { Roster } from "./roster.ts";

interface Held {
  readonly agent: string;
  readonly lease: number;
  readonly byCommand: boolean;
  /** When this daemon first knew of it, in ms of the monotonic clock: a restart gives everybody a whole new grace. */
  readonly since: number;
}

/** How often it looks, in ms, and what a lease runs beyond the grace because signs of life come every two seconds. */
const tickMs = 500;
const slackMs = 2500;

/**
 * Gives a chat whose agent is gone back to the queue. A terminal keeps a lease by its signs of life, up to the grace
 * after the last one; a take by a command is kept by the agent's commands.
 */
export class LeaseKeeper {
  readonly #desk: Desk;
  readonly #roster: Roster;
  readonly #held = new Map<number, Held>();
  readonly #timer: NodeJS.Timeout;

  constructor(desk: Desk, roster: Roster, onError: (error: unknown) => void) {
    this.#desk = desk;
    this.#roster = roster;
    desk.onCommitted(({ ticket, events }) => {
      // What people say gives nobody a chat and takes none from them.
      if (!events.every(({ type }) => isSaid(type))) this.#update(ticket);
    });
    this.#timer = setInterval(() => this.#look().catch(onError), tickMs);
    this.#timer.unref();
  }

  /** Reads which chats run. */
  async open(): Promise<void> {
    for await (const ticket of everyTicket(this.#desk.log, { chat: ["active"] })) this.#update(ticket);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #update({ number, session }: TicketState): void {
    if (session?.state !== "active" || !session.agent) {
      this.#held.delete(number);
      return;
    }
    if (this.#held.get(number)?.lease === session.lease) return;
    this.#held.set(number, {
      agent: session.agent.id,
      lease: session.lease,
      byCommand: session.byCommand === true,
      since: performance.now(),
    });
  }

  async #look(): Promise<void> {
    const now = performance.now();
    const values = this.#desk.parameters.value;
    const graceMs = Number(effective(values, "tolerancia-ausencia")) * 1000 + slackMs;
    const commandMs = Number(effective(values, "prazo-captura-comando")) * 1000;
    for (const [number, held] of this.#held) {
      if (now <= this.#heardOf(held) + graceMs) continue;
      if (held.byCommand && now <= this.#calledBy(held) + commandMs) continue;
      await this.#desk.lose(number, held.lease);
    }
  }

  /** When a terminal of the agent's last gave a sign of life since this daemon has known of the chat. */
  #heardOf({ agent, since }: Held): number {
    return Math.max(since, this.#roster.lastHeard(agent));
  }

  /** Likewise a command of theirs. */
  #calledBy({ agent, since }: Held): number {
    return Math.max(since, this.#roster.lastCalled(agent));
  }
}
