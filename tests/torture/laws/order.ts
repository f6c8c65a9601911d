import { type Law, markOf, named } from "./evidence.ts";

/**
 * What somebody knew of before something else was begun, by anybody, stands before it. Known is what was acknowledged
 * to its author or shown to a reader. One walk from each log's end, keeping the earliest moment at which anything
 * later in the log was known: whatever was begun after that moment stands too early.
 */
export const realTimeOrder: Law = function* ({ log, operations, showings, marked, invoked }) {
  const known = new Map<number, Float64Array>();
  for (const [ticket, events] of log)
    known.set(ticket, new Float64Array(events.length + 2).fill(Number.POSITIVE_INFINITY));
  const learn = (ticket: number, seq: number, at: number): void => {
    const times = known.get(ticket);
    if (times && seq < times.length) times[seq] = Math.min(times[seq]!, at);
  };
  for (const { outcome, person, id, endedAt } of operations) {
    const event = outcome === "ok" ? marked.get(markOf(person, id))?.[0] : undefined;
    if (event && endedAt !== null) learn(event.ticket, event.seq, endedAt);
  }
  for (const { ticket, events } of showings) for (const { seq, at } of events) learn(ticket, seq, at);
  for (const [ticket, events] of log) {
    const times = known.get(ticket)!;
    let earliest = Number.POSITIVE_INFINITY;
    let of = events.at(-1);
    for (const event of events.toReversed()) {
      const operation =
        event.messageId === undefined ? undefined : invoked.get(markOf(event.by.id, event.messageId));
      if (operation && of && operation.invokedAt > earliest)
        yield `${named(event)} was begun ${(operation.invokedAt - earliest).toFixed(1)} ms after ${named(of)} was known`;
      const time = times[event.seq] ?? Number.POSITIVE_INFINITY;
      if (time < earliest) [earliest, of] = [time, event];
    }
  }
};
