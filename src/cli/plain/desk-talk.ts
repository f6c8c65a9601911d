import type { RouteName } from "../../core/contract/address.ts";
import type { RouteInput, RouteOutput } from "../../core/contract/route.ts";
import type { QueueEntry, TicketView } from "../../core/contract/ticket-view.ts";
import { joinSafe, literal, ours, type SafeText, safeText } from "../../core/safe-text.ts";
import type { Context } from "../context.ts";
import type { Client, Live } from "../link/client.ts";
import { once } from "../once.ts";
import { talkLine } from "../output.ts";
import type { Say } from "../words.ts";
import { HeldChat } from "./held-chat.ts";
import { ConnectionNews } from "./news.ts";

/** The agent's desk as lines: which chats are held, which one is current, and what is said of them. */
export class DeskTalk {
  readonly context: Context;
  readonly desk: Client;
  readonly say: Say;
  readonly me: { readonly id: string; readonly name: string };
  readonly #live: Live;
  readonly #connection: ConnectionNews;
  readonly #chats = new Map<number, HeldChat>();
  readonly #unsubscribe: () => void;
  #waiting: ReadonlySet<string> | null = null;
  #current: number | null = null;
  #prompted = false;
  #telling = false;

  static async open(context: Context): Promise<DeskTalk> {
    const desk = await context.client();
    const { user } = await context.me();
    return new DeskTalk(context, desk, await context.say(), user);
  }

  private constructor(context: Context, desk: Client, say: Say, me: { id: string; name: string }) {
    this.context = context;
    this.desk = desk;
    this.say = say;
    this.me = me;
    this.#live = desk.live();
    this.#connection = new ConnectionNews(say, this.#live);
    this.#unsubscribe = this.#live.subscribe(() => this.tellChanges());
  }

  /** The chat that a text goes to; null where none is. */
  get current(): HeldChat | null {
    return (this.#current === null ? undefined : this.#chats.get(this.#current)) ?? null;
  }

  /** The chats in hand, in the order in which they came. */
  get chats(): readonly HeldChat[] {
    return [...this.#chats.values()];
  }

  get queue(): readonly QueueEntry[] {
    return this.#live.queue().items;
  }

  /** Resolves when both lists have come, and with them every chat's log. */
  async ready(): Promise<void> {
    await this.until(() => this.#live.queue().loaded && this.#live.mine().loaded);
    this.tellChanges();
    await this.until(() => this.chats.every(({ conversation }) => conversation.caughtUp));
    this.#telling = true;
    this.tellChanges();
  }

  /** Makes a chat in hand the current one, and says so. @returns false where it is not in hand */
  async goTo(number: number): Promise<boolean> {
    await this.until(() => this.#chats.get(number)?.conversation.caughtUp === true, 5000);
    const chat = this.#chats.get(number);
    if (!chat) return false;
    this.#current = number;
    const { requester, activity } = chat;
    this.print([this.say("desk.current", { number, requester, activity })]);
    this.print(chat.introduction());
    this.tellChanges();
    return true;
  }

  /** What was just done took a chat out of these hands: it is current no longer when this resolves. */
  async letGo(number: number): Promise<void> {
    await this.until(
      () => !this.#live.mine().items.some((ticket) => ticket.number === number && this.#isHeld(ticket)),
    );
    this.tellChanges();
  }

  /** Calls a route of the desk, once however often it has to be tried. @throws Refusal */
  call<N extends RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>> {
    return this.desk.call(route, input, once());
  }

  /** Says everything that has happened and changed since the last time. */
  tellChanges(): void {
    const { loaded, items } = this.#live.mine();
    if (!loaded) return;
    const held = items.filter((ticket) => this.#isHeld(ticket));
    for (const ticket of held)
      if (!this.#chats.has(ticket.number))
        this.#chats.set(
          ticket.number,
          new HeldChat(ticket, this.#live, { say: this.say, me: this.me.id, fresh: this.#telling }),
        );
    if (!this.#telling) return;
    this.print(this.#connection.changes());
    for (const chat of this.chats) this.#tellChat(chat);
    const numbers = new Set(held.map(({ number }) => number));
    for (const chat of this.chats) if (!numbers.has(chat.number) && chat.isQuiet) this.#let(chat);
    this.#tellQueue();
  }

  /** Prints lines; what is half typed goes on in the next row. */
  print(lines: Iterable<SafeText>): void {
    for (const text of lines) {
      this.#breakPrompt();
      talkLine(this.context, text);
    }
  }

  /** Says something that is no news: on stderr. */
  advise(text: SafeText): void {
    this.#breakPrompt();
    this.context.io.stderr.write(ours`${text}\n`);
  }

  /** On a terminal: whom the next line goes to. */
  prompt(): void {
    if (!this.context.io.canAsk) return;
    this.context.io.stderr.write(this.current ? ours`[${this.current.name}]> ` : literal("> "));
    this.#prompted = true;
  }

  /** The line that was asked for has come. */
  answered(): void {
    this.#live.active();
    this.#prompted = false;
  }

  /** Resolves when it holds, when the desk is out of reach, or after `ms`. */
  until(holds: () => boolean, ms = 20_000): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = (): void => {
      const { state } = this.#live.connection;
      if (holds() || state === "offline" || state === "refused") resolve();
    };
    const stop = this.#live.subscribe(look);
    const late = setTimeout(resolve, ms);
    look();
    return promise.finally(() => {
      clearTimeout(late);
      stop();
    });
  }

  /** Everything written has been acknowledged or come back. */
  settled(): Promise<void> {
    return this.until(() => !this.chats.some(({ isUnderway }) => isUnderway));
  }

  close(): void {
    this.#unsubscribe();
  }

  /** In these hands, or one they were called into. */
  #isHeld({ session, invited }: TicketView): boolean {
    if (session?.state !== "active") return false;
    return [session.agent, ...invited].some((agent) => agent?.id === this.me.id);
  }

  #tellChat(chat: HeldChat): void {
    const isCurrent = chat.number === this.#current;
    const mark = ours`[${chat.name}] `;
    for (const text of chat.changes()) this.print([isCurrent ? text : joinSafe([mark, text])]);
  }

  /** The chat has left these hands. What was written for it goes to nobody else. */
  #let(chat: HeldChat): void {
    const { number } = chat;
    this.#chats.delete(number);
    this.#live.leave(number);
    const key = number === this.#current ? "desk.current_gone" : "desk.gone";
    if (number === this.#current) this.#current = null;
    this.print([this.say(key, { number })]);
  }

  /** Who comes into the queue, and who is offered to this agent: each said once. */
  #tellQueue(): void {
    const { items, loaded } = this.#live.queue();
    if (!loaded) return;
    const before = this.#waiting;
    const keyed = items.map((entry) => {
      const offered = entry.offer?.agent.id === this.me.id;
      return { entry, offered, key: offered ? `${entry.number} offered` : String(entry.number) };
    });
    this.#waiting = new Set(keyed.flatMap(({ entry, key }) => [key, String(entry.number)]));
    if (before === null) return;
    for (const { entry, offered } of keyed.filter(({ key }) => !before.has(key))) {
      const { number } = entry;
      const [requester, activity] = [safeText(entry.requester.name), safeText(entry.activity.name)];
      const facts = { waiting: items.length, number, requester, activity };
      this.print([this.say(offered ? "desk.offered" : "desk.waits", facts)]);
    }
  }

  #breakPrompt(): void {
    if (!this.#prompted) return;
    this.#prompted = false;
    this.context.io.stderr.write(literal("\n"));
    queueMicrotask(() => {
      if (!this.#prompted) this.prompt();
    });
  }
}
