import { Refusal } from "../../core/refusal.ts";
import { ours, type SafeText, safeText } from "../../core/safe-text.ts";
import { isOver } from "../../core/ticket.ts";
import type { Context } from "../context.ts";
import { eventJson, type ToldEvent } from "../event-text.ts";
import type { Client, Conversation, Live } from "../link/client.ts";
import { once } from "../once.ts";
import { talkLine } from "../output.ts";
import { refusalText } from "../refusal-text.ts";
import { printFound } from "../search-text.ts";
import { maySend } from "../secret-warning.ts";
import { eventsAfter, newEvents } from "../stream.ts";
import type { Say } from "../words.ts";
import { attachLine, saveLine } from "./attachment-lines.ts";
import { AnswerLines } from "./line-answer.ts";
import { type Line, readLine } from "./line-command.ts";
import { News } from "./news.ts";

/**
 * A conversation line by line, until its session has ended: what happens is printed, lines of standard input are
 * messages, and its end is only the end of the input.
 */
export async function converse(context: Context, number: number): Promise<void> {
  const talk = await Talk.open(context, number);
  const leave = (): never => talk.leave(130);
  context.releaseSignals();
  process.once("SIGINT", leave);
  try {
    void talk.listen();
    await talk.tell();
  } finally {
    process.off("SIGINT", leave);
    talk.close();
  }
}

class Talk {
  readonly #context: Context;
  readonly #desk: Client;
  readonly #live: Live;
  readonly #conversation: Conversation;
  readonly #say: Say;
  readonly #news: News;
  readonly #lines: AnswerLines;
  readonly #unsubscribe: () => void;
  #told = false;

  static async open(context: Context, number: number): Promise<Talk> {
    const desk = await context.client();
    const { user } = await context.me();
    return new Talk(context, desk, number, await context.say(), user.id);
  }

  private constructor(context: Context, desk: Client, number: number, say: Say, me: string) {
    this.#context = context;
    this.#desk = desk;
    this.#live = desk.live();
    this.#conversation = this.#live.conversation(number);
    this.#say = say;
    this.#news = new News(say, me, this.#live, this.#conversation);
    this.#lines = new AnswerLines(context.io);
    this.#unsubscribe = this.#live.subscribe(() => this.#tellChanges());
  }

  /** Prints what happens, until the session has ended. */
  async tell(): Promise<void> {
    const { number } = this.#conversation;
    let seq = 0;
    for await (const events of newEvents(this.#live, this.#conversation, seq)) {
      seq = this.#printEvents(events);
      this.#told = true;
      this.#tellChanges();
      this.#conversation.see(seq);
      const { ticket } = this.#conversation;
      if (ticket && (ticket.session?.state === "ended" || (isOver(ticket) && ticket.session === null))) break;
    }
    // What was written together with the end, such as why the ticket was cancelled, may still be on its way.
    this.#printEvents(await eventsAfter(this.#desk, number, seq));
    this.#tellChanges();
    this.#print([this.#say("plain.after", { number })]);
  }

  /** Takes lines of standard input, one after the other, until there are none. */
  async listen(): Promise<void> {
    for (let line = await this.#lines.next(); line !== undefined; line = await this.#lines.next()) {
      try {
        await this.#obey(line);
      } catch (error) {
        this.#complain(error);
      }
    }
  }

  /** Leaves without ending anything. */
  leave(code: number): never {
    this.#context.io.stderr.write(
      ours`${this.#say("plain.goes_on", { number: this.#conversation.number })}\n`,
    );
    process.exit(code);
  }

  close(): void {
    this.#unsubscribe();
    this.#lines.close();
  }

  async #obey(given: string): Promise<void> {
    const read = readLine(given);
    if (!(await maySend(this.#lines.asking(this.#context), toldBy(read))))
      return this.#advise(this.#say("desk.not_sent"));
    if (read.kind === "text") this.#conversation.post(read.text);
    if (read.kind === "unknown") this.#advise(this.#say("plain.unknown", { word: safeText(read.word) }));
    if (read.kind !== "command") return;
    // What was written before a command is to arrive before it.
    await this.#settled();
    const { number } = this.#conversation;
    const key = once();
    switch (read.command) {
      case "end":
        await this.#desk.call("ticket.end", { number }, key);
        return;
      case "cancel":
        if (read.rest === "") return this.#advise(this.#say("plain.cancel_why"));
        await this.#desk.call("ticket.cancel", { number, reason: read.rest }, key);
        return;
      case "attach":
        await attachLine(this.#context, number, read.rest);
        return;
      case "save":
        await saveLine(this.#context, this.#conversation, read.rest);
        return;
      case "search":
        await this.#search(read.rest);
        return;
      case "send":
        for (const { messageId, stale } of this.#conversation.pending)
          if (stale) this.#conversation.confirm(messageId);
        return;
      case "help":
        return this.#advise(this.#say("plain.help"));
      case "leave":
        return this.leave(0);
    }
  }

  async #search(query: string): Promise<void> {
    const found = await this.#desk.call("ticket.search", { query, mine: true });
    if (this.#context.json) this.#context.jsonLine({ found });
    else await printFound(this.#context, found);
  }

  #settled(): Promise<void> {
    const underway = (): boolean => this.#conversation.pending.some((one) => !one.refused && !one.stale);
    return new Promise((resolve) => {
      const stop = this.#live.subscribe(check);
      function check(): void {
        if (underway()) return;
        stop();
        resolve();
      }
      check();
    });
  }

  /** What happened comes first: nothing else is said before all of that has come. */
  #tellChanges(): void {
    if (this.#told) this.#print(this.#news.changes());
  }

  /** @returns the seq of the last one */
  #printEvents(events: readonly ToldEvent[]): number {
    for (const event of events) {
      if (this.#context.json) this.#context.jsonLine(eventJson(event));
      else this.#print(this.#news.event(event));
    }
    return events.at(-1)?.seq ?? 0;
  }

  #print(lines: Iterable<SafeText>): void {
    if (this.#context.json) return;
    for (const text of lines) talkLine(this.#context, text);
  }

  #complain(error: unknown): void {
    const refusal = error instanceof Refusal ? error : new Refusal("unexpected", { cause: String(error) });
    const { message, hint } = refusalText(this.#say, refusal);
    this.#advise(hint === null ? message : ours`${message}\n${hint}`);
  }

  #advise(text: SafeText): void {
    this.#context.io.stderr.write(ours`${text}\n`);
  }
}

/** What of a line others will read. */
function toldBy(read: Line): string {
  if (read.kind === "text") return read.text;
  return read.kind === "command" && read.command === "cancel" ? read.rest : "";
}
