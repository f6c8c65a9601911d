import type { Language } from "../../../core/language.ts";
import type { Reply } from "../../../core/reply.ts";
import { filled, repliesBegun, replyFacts } from "../../../core/reply-filling.ts";
import type { TicketState } from "../../../core/ticket.ts";
import type { Client } from "../../link/client.ts";

/** The replies that the desk keeps ready, and in which language each requester is to read one. */
export class ReplyBook {
  readonly #client: Client;
  readonly #agent: { readonly name: string };
  readonly #languages = new Map<number, Promise<Language>>();
  #replies: readonly Reply[] = [];

  constructor(client: Client, agent: { readonly name: string }) {
    this.#client = client;
    this.#agent = agent;
  }

  /** Every reply's word, in their order. */
  get words(): readonly string[] {
    return this.#replies.map(({ word }) => word);
  }

  /** Reads the replies afresh. @throws Refusal where the desk does not give them; those that were known stay */
  async load(): Promise<void> {
    this.#replies = await this.#client.call("reply.list", {});
  }

  /** The replies whose word begins so; the one whose word it is alone, where there is one. */
  begun(word: string): readonly Reply[] {
    return repliesBegun(this.#replies, word);
  }

  /**
   * What a reply says to the requester of that ticket, in their language.
   * @throws Refusal where the desk does not say which one that is
   */
  async textFor(reply: Reply, ticket: TicketState): Promise<string> {
    return filled(reply, await this.languageOf(ticket.number), replyFacts(ticket, this.#agent));
  }

  /** Asked once a ticket; asked ahead, so that nobody waits for it. */
  languageOf(number: number): Promise<Language> {
    const known = this.#languages.get(number);
    if (known) return known;
    const asked = this.#client.call("ticket.view", { number }).then((view) => view.requesterLanguage);
    this.#languages.set(number, asked);
    asked.catch(() => this.#languages.delete(number));
    return asked;
  }
}
