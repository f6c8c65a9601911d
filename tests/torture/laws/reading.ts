import { isInternal, prevFor, type StoredEvent, visible } from "../../../src/core/event.ts";
import type { Showing, Shown } from "../history.ts";
import type { Evidence, Law } from "./evidence.ts";

/** A terminal shows the events that its reader may see, each once, in order, none missing: all where it is up to date. */
export const readerPrefix: Law = function* (evidence) {
  const reads = readable(evidence);
  for (const showing of evidence.showings) {
    const log = reads(showing);
    const { events, caughtUp } = showing;
    const wrong = events.findIndex((event, at) => !isThat(event, log[at], showing));
    if (wrong >= 0)
      yield `${who(showing)}: shown as ${wrong + 1}. was ${brief(events[wrong]!)} instead of ${expected(log[wrong], showing)}`;
    else if (caughtUp && events.length < log.length)
      yield `${who(showing)}: said to be up to date after ${events.length} events of ${log.length}`;
  }
};

/** What is the desk's own business is never shown on the requester's side. */
export const kept: Law = function* ({ showings }) {
  for (const showing of showings) {
    if (showing.side !== "requester") continue;
    const leak = showing.events.find(({ type }) => isInternal(type));
    if (leak) yield `${who(showing)}: was shown ${brief(leak)}`;
  }
};

/** Who was cut off is back, and up to date, within 30 seconds of the desk's being there again. */
export const liveAgain: Law = function* ({ returns }) {
  for (const { client, ms } of returns)
    if (!(ms <= 30_000)) yield `${client} came back after ${(ms / 1000).toFixed(1)} s`;
};

const standing = { requester: "own", agent: "staff" } as const;

/** For each ticket and side what is to be read of it, made once. */
function readable({ log }: Evidence): (of: Showing) => readonly StoredEvent[] {
  const made = new Map<string, readonly StoredEvent[]>();
  return ({ ticket, side }) => {
    const key = `${ticket} ${side}`;
    const events = made.get(key) ?? (log.get(ticket) ?? []).filter((event) => visible(event, standing[side]));
    made.set(key, events);
    return events;
  };
}

function isThat(shown: Shown, event: StoredEvent | undefined, { side }: Showing): boolean {
  return (
    event !== undefined &&
    shown.seq === event.seq &&
    shown.prev === prevFor(event, standing[side]) &&
    shown.type === event.type &&
    shown.messageId === event.messageId &&
    shown.text === ("text" in event ? event.text : undefined)
  );
}

function who({ client, ticket }: Showing): string {
  return `${client} on Nº ${ticket}`;
}

function brief({ seq, prev, type, messageId, text }: Shown): string {
  const words = text === undefined ? "" : ` «${text.slice(0, 40)}»`;
  return `seq ${seq} after ${prev} (${type}${messageId === undefined ? "" : ` ${messageId}`}${words})`;
}

function expected(event: StoredEvent | undefined, { side }: Showing): string {
  if (!event) return "nothing";
  return brief({ ...event, prev: prevFor(event, standing[side]), at: 0 } as Shown);
}
