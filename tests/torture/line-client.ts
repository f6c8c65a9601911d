import type { Client, Conversation, Live } from "../../src/cli/link/client.ts";
import type { Dice } from "./dice.ts";

/** A message that a client took from its author. */
export interface Said {
  readonly ticket: number;
  readonly messageId: string;
  readonly text: string;
  readonly note: boolean;
  /** Sent by a one-shot request, beside the live connection: in no order with the others. */
  readonly beside: boolean;
}

/** A person at the product's own client, who writes whenever less than a few messages wait, and watches what is shown. */
export class LineClient {
  readonly name: string;
  readonly person: string;
  readonly said: Said[] = [];
  readonly faults: string[] = [];
  readonly live: Live;
  readonly #client: Client;
  readonly #dice: Dice;
  readonly #conversations: readonly Conversation[];
  readonly #waiting = new Map<string, Said>();
  readonly #shown = new Map<number, { index: number; seq: number; ids: Set<string> }>();
  #beside = 0;

  constructor(options: {
    readonly name: string;
    readonly person: string;
    readonly client: Client;
    readonly tickets: readonly number[];
    readonly dice: Dice;
  }) {
    this.name = options.name;
    this.person = options.person;
    this.#client = options.client;
    this.#dice = options.dice;
    this.live = options.client.live();
    this.#conversations = options.tickets.map((ticket) => this.live.conversation(ticket));
    this.live.subscribe(() => this.#look());
  }

  /** Nothing waits any more, and everything up to now has come. */
  get isDone(): boolean {
    const { state, kept } = this.live.connection;
    return state === "live" && kept === 0 && this.#beside === 0;
  }

  /** Writes another message, unless enough of them wait. */
  write(): void {
    if (this.#waiting.size >= 4 || this.#beside > 0) return;
    const conversation = this.#dice.oneOf(this.#conversations);
    const text = `${this.name} ${this.said.length} ${"x".repeat(this.#dice.whole(0, 40))}`;
    if (this.#dice.chance(0.1)) return void this.#writeBeside(conversation.number, text);
    const note = this.person !== "ana" && this.#dice.chance(0.2);
    const messageId = conversation.post(text, note ? { note: true } : undefined);
    const said = { ticket: conversation.number, messageId, text, note, beside: false };
    this.said.push(said);
    this.#waiting.set(messageId, said);
  }

  /** What is shown of a ticket. */
  eventsOf(ticket: number): Conversation["events"] {
    return this.live.conversation(ticket).events;
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  /** As a command does it: asked over REST, kept under the same id where no answer came. */
  async #writeBeside(ticket: number, text: string): Promise<void> {
    const messageId = `${this.name}-beside-${this.said.length}`;
    this.said.push({ ticket, messageId, text, note: false, beside: true });
    this.#beside += 1;
    try {
      // Some are impatient: they give up, and nobody knows what became of it.
      const signal = AbortSignal.timeout(this.#dice.chance(0.5) ? this.#dice.whole(1, 30) : 60_000);
      await this.#client.call("ticket.reply", { number: ticket, text, messageId }, { signal });
    } catch {
      this.#client.keep({ ticket, messageId, text });
    } finally {
      this.#beside -= 1;
    }
  }

  /** Each message once, in order, and none that is no longer waiting without being shown. */
  #look(): void {
    for (const conversation of this.#conversations) this.#read(conversation);
    for (const said of this.#waiting.values()) {
      const pending = this.live
        .conversation(said.ticket)
        .pending.find((one) => one.messageId === said.messageId);
      if (pending?.refused) this.#fault(`${said.messageId} was refused: ${pending.refused.code}`);
      if (pending && !pending.refused) continue;
      this.#waiting.delete(said.messageId);
      if (!pending && !this.#shown.get(said.ticket)?.ids.has(said.messageId))
        this.#fault(`${said.messageId} in Nº ${said.ticket} is said to be sent, and is not in the log`);
    }
  }

  #read({ number, events, generation }: Conversation): void {
    const shown = this.#shown.get(number) ?? { index: 0, seq: 0, ids: new Set<string>() };
    this.#shown.set(number, shown);
    if (generation > 0) this.#fault(`Nº ${number} was read afresh though its history did not change`);
    for (; shown.index < events.length; shown.index++) {
      const event = events.at(shown.index)!;
      if (event.seq <= shown.seq || event.prev > shown.seq)
        this.#fault(`Nº ${number} showed ${event.seq} (before it ${event.prev}) after ${shown.seq}`);
      shown.seq = event.seq;
      if (event.messageId !== undefined) shown.ids.add(event.messageId);
    }
  }

  #fault(what: string): void {
    if (this.faults.length < 20) this.faults.push(`${this.name}: ${what}`);
  }
}
