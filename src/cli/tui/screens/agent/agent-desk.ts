import { randomUUID } from "node:crypto";
import type { RouteName } from "../../../../core/contract/address.ts";
import type { RouteInput, RouteOutput } from "../../../../core/contract/route.ts";
import { isInvited } from "../../../../core/invitation.ts";
import type { Level } from "../../../../core/portfolio.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { type SafeText, safeText } from "../../../../core/safe-text.ts";
import { refusalText } from "../../../refusal-text.ts";
import type { DeskScreen } from "../../desk-context.ts";
import { createList } from "../../parts/list.ts";
import { createStore } from "../../parts/store.ts";
import type { Notice } from "../../talk/talk.ts";
import { type DeskEntries, deskEntries, heldOf } from "./desk-model.ts";
import { rowKey } from "./desk-rows.ts";

export type AgentStatus = RouteOutput<"agent.show">["status"];
export type Destination = { readonly kind: "group" | "agent"; readonly id: string; readonly name: SafeText };

/** What lies over the lists or the conversation until it is answered or put away. */
export type Layer =
  | { readonly kind: "keys" | "status" | "leave" | "go" | "script" | "form" }
  /** What was written on any ticket that the agent may see. */
  | { readonly kind: "search"; readonly query: string }
  /** All the chats in hand where `numbers` has several. */
  | { readonly kind: "transfer"; readonly numbers: readonly number[]; readonly leaving: boolean };

export type AgentState = {
  /** The conversation on screen, or beside the lists where there is room for both. */
  readonly shown: number | null;
  readonly focus: "lists" | "talk";
  readonly layer: Layer | null;
  /** What the agent has said of themselves; null before the desk has been asked. */
  readonly status: AgentStatus | null;
  /** The conversations whose composer writes a note. */
  readonly noting: readonly number[];
  /** About what was just done in the lists, until the next key there. */
  readonly notice: Notice | undefined;
};

/** Nobody reads a new row and presses ⏎ on it in less time, in ms. */
const slipMs = 400;

const noEntries: DeskEntries = { attendance: [], queue: [] };

/** The agent's desk behind its screen: what is shown, where the keys go, and what the agent does to tickets. */
export class AgentDesk {
  readonly state = createStore<AgentState>({
    shown: null,
    focus: "lists",
    layer: null,
    status: null,
    noting: [],
    notice: undefined,
  });
  readonly list = createList();
  readonly #screen: DeskScreen;
  /** Said aloud on this screen: a desk that was started again is told once more. */
  #stated: AgentStatus | null = null;
  #slippedAt = Number.NEGATIVE_INFINITY;
  #entries = noEntries;
  #versions = "";
  /** The lease under which a chat was taken here: what is known before its event has come. */
  readonly #leases = new Map<number, number>();
  /** Takes that are on their way: a second ⏎ asks no second time. */
  readonly #taking = new Set<number>();

  constructor(screen: DeskScreen) {
    this.#screen = screen;
  }

  /** Both lists as they stand now; the same object until one changes. */
  get entries(): DeskEntries {
    const { live, me, activities } = this.#screen;
    const queue = live.queue();
    const mine = live.mine();
    const versions = `${queue.version} ${mine.version}`;
    if (versions !== this.#versions) {
      this.#versions = versions;
      const nameOf = (activity: { readonly id: string; readonly name: string }) =>
        activities.nameOf(activity);
      this.#entries = deskEntries(queue.items, mine.items, { you: me.user.id, nameOf });
    }
    return this.#entries;
  }

  /** Words of activities have come: titles are made anew. */
  rename(): void {
    this.#versions = "";
    this.change({});
  }

  change(change: Partial<AgentState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }

  /** Does this agent hold the chat of that ticket, or was asked into it, as far as is known here? */
  holds(number: number): boolean {
    const { talks, me } = this.#screen;
    const ticket = talks.opened(number)?.conversation.ticket;
    const session = ticket?.session;
    const lease = this.#leases.get(number) ?? 0;
    if (session && session.lease >= lease)
      return (
        session.state === "active" && (session.agent?.id === me.user.id || isInvited(me.user.id, ticket))
      );
    return lease > 0 || this.entries.attendance.some((entry) => entry.number === number);
  }

  /** Shows a conversation, to talk in it or only to read. */
  open(number: number): void {
    this.#pointAt(number);
    this.change({ shown: number, focus: "talk", layer: null, notice: undefined });
  }

  /** Back to the lists. Where both stand side by side, only the keys move. */
  toLists(): void {
    this.change({ focus: "lists", layer: null });
  }

  /** The row pointed at went away, and another one took its place under the reader's eyes. */
  slipped(): void {
    this.#slippedAt = performance.now();
  }

  /** ⏎ on a row: goes to a chat in hand, takes one that waits; one that slid under the key just now, at the second ⏎. */
  async enter(number: number): Promise<void> {
    const slipped = performance.now() - this.#slippedAt < slipMs;
    this.#slippedAt = Number.NEGATIVE_INFINITY;
    if (slipped) return this.tell(this.#screen.say("agent.slipped", { number }));
    if (this.entries.attendance.some((entry) => entry.number === number)) this.open(number);
    else await this.take(number);
  }

  async take(number: number): Promise<void> {
    if (this.#taking.has(number)) return;
    this.#taking.add(number);
    const taken = await this.#ask(number, "ticket.take", { number });
    this.#taking.delete(number);
    if (taken === null) return;
    this.#leases.set(number, taken.session?.lease ?? 0);
    this.open(number);
  }

  async release(number: number): Promise<void> {
    if (await this.#ask(number, "ticket.release", { number })) this.#done(number, "agent.released");
  }

  async end(number: number): Promise<void> {
    if (await this.#ask(number, "ticket.end", { number })) this.#done(number, "agent.ended");
  }

  async resolve(number: number, solution: string): Promise<void> {
    if (await this.#ask(number, "ticket.resolve", { number, solution })) this.#done(number, "agent.resolved");
  }

  async suspend(number: number, reason: string): Promise<void> {
    await this.#ask(number, "ticket.suspend", { number, reason });
  }

  async reactivate(number: number): Promise<void> {
    await this.#ask(number, "ticket.reactivate", { number });
  }

  async prioritise(number: number, impact: Level, urgency: Level): Promise<void> {
    await this.#ask(number, "ticket.priority", { number, impact, urgency });
  }

  /** @param note - for those who work on it next */
  async transfer(number: number, to: Destination, note = ""): Promise<boolean> {
    const input = { number, [to.kind]: to.id, ...(note && { note }) };
    const went = await this.#ask(number, "ticket.transfer", input);
    if (went) this.#done(number, "agent.transferred", { to: safeText((went.agent ?? went.group).name) });
    return went !== null;
  }

  async invite(number: number, agent: string): Promise<void> {
    const asked = await this.#ask(number, "ticket.invite", { number, agent });
    const name = asked?.invited.at(-1)?.name ?? agent;
    if (asked) this.tell(this.#screen.say("agent.invited", { number, agent: safeText(name) }));
  }

  /** Gives every chat in hand back to the queue. @returns whether all went */
  async releaseAll(): Promise<boolean> {
    let all = true;
    for (const { number } of heldOf(this.entries))
      all = (await this.#ask(number, "ticket.release", { number })) !== null && all;
    if (all) await this.emptyHands();
    return all;
  }

  /** Resolves when the list in hand is empty; it hears of what was done a moment later. Waits no longer than `ms`. */
  async emptyHands(ms = 2000): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (heldOf(this.entries).length === 0) resolve();
    };
    const stop = this.#screen.live.subscribe(look);
    const late = setTimeout(resolve, ms);
    look();
    await promise;
    clearTimeout(late);
    stop();
  }

  /** Asks the desk how the agent is seen; what was said aloud here is said again to a desk that has forgotten it. */
  async refreshStatus(): Promise<void> {
    try {
      const { status } = await this.#screen.client.call("agent.show", {});
      if (this.#stated !== null && this.#stated !== status) await this.setStatus(this.#stated);
      else this.change({ status });
    } catch (error) {
      this.#tellRefusal(null, error);
    }
  }

  async setStatus(status: AgentStatus): Promise<void> {
    this.#stated = status;
    try {
      await this.#screen.client.call("agent.set", { status });
      this.change({ status });
    } catch (error) {
      this.#tellRefusal(null, error);
    }
  }

  /** Whether the composer of that conversation writes a note. */
  setNoting(number: number, noting: boolean): void {
    const others = this.state.get().noting.filter((one) => one !== number);
    this.change({ noting: noting ? [...others, number] : others });
  }

  /** Says something where the agent looks: above the composer, or under the lists. */
  tell(words: SafeText, bad = false): void {
    const { shown, focus } = this.state.get();
    const talk = shown === null ? undefined : this.#screen.talks.opened(shown);
    if (focus === "talk" && talk) talk.tell(words, bad);
    else this.change({ notice: { words, bad } });
  }

  /** No chat is what was typed after /go. */
  tellNobody(): void {
    this.tell(this.#screen.say("agent.goto.none"), true);
  }

  /** @returns what the desk made of it; null where it said no, which has been told */
  async #ask<N extends RouteName>(
    number: number,
    route: N,
    input: RouteInput<N>,
  ): Promise<RouteOutput<N> | null> {
    try {
      return await this.#screen.client.call(route, input, { idempotencyKey: randomUUID() });
    } catch (error) {
      this.#tellRefusal(number, error);
      return null;
    }
  }

  #tellRefusal(number: number | null, error: unknown): void {
    const { say, me } = this.#screen;
    const cause = error instanceof Error ? error.message : String(error);
    const refusal = error instanceof Refusal ? error : new Refusal("unexpected", { cause });
    const { message } = refusalText(say, refusal, me.contact);
    const named = number === null || message.includes(`Nº ${number}`);
    this.tell(named ? message : say("agent.refused", { number, reason: message }), true);
  }

  /** The ticket left the agent's hands by their own doing: its conversation makes room for the lists. */
  #done(
    number: number,
    key: "agent.released" | "agent.ended" | "agent.resolved" | "agent.transferred",
    facts = {},
  ): void {
    const { say } = this.#screen;
    if (this.state.get().shown === number) this.change({ shown: null, focus: "lists", layer: null });
    this.change({ notice: { words: say(key, { number, ...facts }), bad: false } });
  }

  #pointAt(number: number): void {
    const { list } = this;
    list.set({ ...list.get(), selected: rowKey(number), find: undefined, finding: false });
  }
}
