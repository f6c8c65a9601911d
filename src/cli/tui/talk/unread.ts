import type { Events, SeenEvent } from "../../link/client.ts";
import { isSaidByOther } from "./talk-item.ts";

/** Where what is new begins, and how many messages that are. */
export type Unread = { readonly before: number; readonly count: number };

/** The messages of others behind `after` (a seq); null where there are none. */
export function unreadAfter(events: Events, you: string, after: number): Unread | null {
  return unreadWhere(events, you, (event) => event.seq > after);
}

/** The last `count` messages of others; null where there are none. */
export function lastUnread(events: Events, you: string, count: number): Unread | null {
  return count === 0 ? null : unreadWhere(events, you, (_event, found) => found < count);
}

function unreadWhere(
  events: Events,
  you: string,
  isNew: (event: SeenEvent, found: number) => boolean,
): Unread | null {
  let before = 0;
  let count = 0;
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events.at(index)!;
    if (!isNew(event, count)) break;
    if (!isSaidByOther(event, you)) continue;
    before = event.seq;
    count += 1;
  }
  return count === 0 ? null : { before, count };
}
