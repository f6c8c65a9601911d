import { isSaid } from "../../../core/event.ts";
import type { PendingMessage, SeenEvent } from "../../link/client.ts";

/** A new day begins here. `at` is ISO 8601. */
type DayItem = { readonly day: string; readonly at: string };

/** Something of one's own that is not in the log: the text, or what became of it. */
export type UnsentItem = { readonly unsent: PendingMessage; readonly part: "text" | "reason" };

/** What stands in a conversation's window, in its order. Events are held as they came: a long history costs no copy. */
export type TalkItem = SeenEvent | DayItem | UnsentItem;

/** A key for each item; those of events are their seq. */
export function keyOfItem(item: TalkItem): string | number {
  if ("seq" in item) return item.seq;
  if ("day" in item) return `day ${item.day}`;
  return `${item.part} ${item.unsent.messageId}`;
}

/** Is it something the other side said? */
export function isSaidByOther(item: TalkItem, you: string): boolean {
  return "seq" in item && isSaid(item.type) && item.by.id !== you;
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
    return unsent.refused || unsent.stale ? [text, { unsent, part: "reason" }] : [text];
  });
}
