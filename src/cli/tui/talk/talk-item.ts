import { isSaid } from "../../../core/event.ts";
import type { Events, PendingMessage, SeenEvent } from "../../link/client.ts";
import { isStuck } from "./unsent.ts";

/** A new day begins here. `at` is ISO 8601. */
type DayItem = { readonly day: string; readonly at: string };

/** Something of one's own that is not in the log: the text, or what became of it. */
export type UnsentItem = { readonly unsent: PendingMessage; readonly part: "text" | "reason" };

/** What stands in a conversation's window. */
export type TalkItem = SeenEvent | DayItem | UnsentItem;

type NamedItem = Exclude<TalkItem, SeenEvent>;

/** What a window shows of a conversation: events by their place in it, everything else by a name. */
export class TalkItems {
  readonly #events: Events;
  readonly #named = new Map<string, NamedItem>();

  constructor(events: Events) {
    this.#events = events;
  }

  /** @param item - a place or a name that stands in the window */
  of(item: string | number): TalkItem {
    return typeof item === "number" ? this.#events.at(item)! : this.#named.get(item)!;
  }

  /** A key for each item; those of events are their seq. */
  keyOf(item: string | number): string | number {
    return typeof item === "number" ? this.#events.at(item)!.seq : item;
  }

  /** Takes what is no event. @returns the name by which it stands in the window */
  name(item: NamedItem): string {
    const name = nameOf(item);
    this.#named.set(name, item);
    return name;
  }

  forget(items: readonly NamedItem[]): void {
    for (const item of items) this.#named.delete(nameOf(item));
  }
}

/** Is it something the other side said? */
export function isSaidByOther(event: SeenEvent, you: string): boolean {
  return isSaid(event.type) && event.by.id !== you;
}

/** The day of an instant in the reader's time zone, as a key. */
export function dayKey(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** The items of what is not sent: each message, and beneath those that will not go by themselves what became of them. */
export function unsentItems(pending: readonly PendingMessage[]): UnsentItem[] {
  return pending.flatMap((unsent): UnsentItem[] => {
    const text: UnsentItem = { unsent, part: "text" };
    return isStuck(unsent) ? [text, { unsent, part: "reason" }] : [text];
  });
}

function nameOf(item: NamedItem): string {
  return "day" in item ? `day ${item.day}` : `${item.part} ${item.unsent.messageId}`;
}
