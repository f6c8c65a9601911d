import { setTimeout as pause } from "node:timers/promises";
import type { RouteOutput } from "../core/contract/route.ts";
import type { TicketView } from "../core/contract/ticket-view.ts";
import { Refusal } from "../core/refusal.ts";
import type { Context } from "./context.ts";
import { eventJson, eventLines, type ToldEvent } from "./event-text.ts";
import type { Client, Conversation, Live } from "./link/client.ts";
import { talkLine } from "./output.ts";
import type { Say } from "./words.ts";

/** States that a script can wait for. */
export type Until = "taken" | "ended" | "resolved" | "closed";

/** Seconds that one question waits at the desk. */
const longPoll = 25;
const retryMs = 1000;

/**
 * Waits until a ticket has come so far, through restarts of the desk.
 * @param timeout - in seconds, and as the caller said it
 * @throws Refusal `timed_out`, or `cannot_happen` where that state can no longer come
 */
export async function waitFor(
  context: Context,
  number: number,
  until: Until,
  timeout: { readonly seconds: number; readonly said: string },
): Promise<TicketView> {
  const desk = await context.client();
  const deadline = performance.now() + timeout.seconds * 1000;
  const left = (): number => Math.max(0, deadline - performance.now()) / 1000;
  for (let answered = false; ; ) {
    // Asked without waiting first: a desk that has answered once may go away for a moment.
    const seconds = answered ? Math.min(longPoll, left()) : 0;
    const answer = await orNull(answered, desk.call("ticket.wait", { number, until, seconds }));
    if (answer?.reached) return answer.ticket;
    if (left() === 0) throw new Refusal("timed_out", { number, until, timeout: timeout.said });
    if (answer) answered = true;
    else await pause(Math.min(retryMs, left() * 1000));
  }
}

/** Prints a ticket's events from behind `after`, as they happen, each once; for ever, or until that state. */
export async function watchTicket(
  context: Context,
  number: number,
  options: { readonly after: number; readonly until?: Until | undefined },
): Promise<void> {
  const desk = await context.client();
  const print = await printer(context);
  const live = desk.live();
  for await (const events of newEvents(live, live.conversation(number), options.after)) {
    events.forEach(print);
    if (
      options.until &&
      (await desk.call("ticket.wait", { number, until: options.until, seconds: 0 })).reached
    )
      return;
  }
}

/** Prints every event the caller may see, in commit order, from behind a cursor; then those that happen, if wanted. */
export async function followEvents(
  context: Context,
  options: { readonly after?: string | undefined; readonly follow: boolean },
): Promise<void> {
  const desk = await context.client();
  const print = await printer(context);
  let answered = false;
  for (let after = options.after; ; ) {
    const seconds = answered && options.follow ? longPoll : 0;
    const page: RouteOutput<"event.list"> | null = await orNull(
      answered,
      desk.call("event.list", { seconds, ...(after !== undefined && { after }) }),
    );
    if (page === null) {
      await pause(retryMs);
      continue;
    }
    answered = true;
    after = page.cursor;
    // What travels is what stands in the log: the daemon's own events, checked there.
    for (const event of page.events) print(event as unknown as ToldEvent);
    if (page.events.length === 0 && !options.follow) return;
  }
}

/** Every event of a ticket behind that seq, read page by page. */
export async function eventsAfter(desk: Client, number: number, seq: number): Promise<ToldEvent[]> {
  const events: ToldEvent[] = [];
  for (let after = seq; ; ) {
    const page: RouteOutput<"ticket.events"> = await desk.call("ticket.events", { number, after });
    // What travels is what stands in the log: the daemon's own events, checked there.
    events.push(...(page.events as unknown as ToldEvent[]));
    if (page.seq <= after) return events;
    after = page.seq;
  }
}

/**
 * What a conversation has to tell, in portions: at first all that has happened, then whatever comes.
 * @throws Refusal where the ticket cannot be watched, or may not be any longer
 */
export async function* newEvents(
  live: Live,
  conversation: Conversation,
  after: number,
): AsyncGenerator<ToldEvent[]> {
  let wake = (): void => {};
  const unsubscribe = live.subscribe(() => wake());
  let { generation } = conversation;
  let index = 0;
  let told = after;
  /** What was told, by seq: another history may have other events under the same numbers. */
  const toldAs = new Map<number, string>();
  try {
    for (;;) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      refuseUnwatchable(live, conversation);
      if (conversation.caughtUp) {
        if (generation !== conversation.generation) {
          generation = conversation.generation;
          index = 0;
          told = commonEnd(conversation.events, toldAs, Math.min(told, conversation.events.at(-1)?.seq ?? 0));
        }
        const fresh = conversation.events.slice(index).filter((event) => event.seq > told);
        index = conversation.events.length;
        told = fresh.at(-1)?.seq ?? told;
        for (const event of fresh) toldAs.set(event.seq, markOf(event));
        if (fresh.length > 0) yield fresh;
      }
      await woken;
    }
  } finally {
    unsubscribe();
  }
}

/** Up to where two histories of a ticket are the same, as far as one was told. */
function commonEnd(events: Iterable<ToldEvent>, toldAs: Map<number, string>, told: number): number {
  for (const event of events) {
    const before = toldAs.get(event.seq);
    if (event.seq <= told && before !== undefined && before !== markOf(event)) return event.seq - 1;
  }
  return told;
}

function markOf({ at, type, by, messageId }: ToldEvent): string {
  return [at, type, by.id, messageId].join(" ");
}

function refuseUnwatchable(live: Live, conversation: Conversation): void {
  if (conversation.refused) throw new Refusal(conversation.refused.code, conversation.refused.facts);
  const { connection } = live;
  if (connection.state !== "refused") return;
  if (connection.code !== "protocol") throw new Refusal(connection.code);
  throw new Refusal("unexpected", { cause: "this chatdesk and its desk speak different versions" });
}

/** Prints one event: a JSON object a line, or in words. */
async function printer(context: Context): Promise<(event: ToldEvent) => void> {
  if (context.json) return (event) => context.jsonLine(eventJson(event));
  const say: Say = await context.say();
  const me = (await context.meIfConnected())?.user.id;
  return (event) => {
    for (const text of eventLines(say, event, me)) talkLine(context, text);
  };
}

/** An answer; null where the desk is away for a moment and had been there before. */
async function orNull<T>(answered: boolean, call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (answered && error instanceof Refusal && !error.final) return null;
    throw error;
  }
}
