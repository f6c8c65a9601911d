import type { StoredEvent } from "../../../src/core/event.ts";
import { type Law, markOf, named, recordedAs, saysWhat, told } from "./evidence.ts";
import { grants } from "./holding.ts";

/** What was acknowledged stands in the log: with its author, its text, and the number that the acknowledgement had. */
export const durable: Law = function* ({ operations, marked, log }) {
  const given = grants(log);
  for (const operation of operations) {
    if (operation.outcome !== "ok") continue;
    const { person, id, verb, ticket, gained, seq, holds = gained } = operation;
    const event = marked.get(markOf(person, id))?.[0];
    if (!event) {
      // Whoever asks for a chat that they have been given meanwhile is told yes, and nothing happens.
      const had = verb === "take" && holds !== undefined && given.get(`${ticket} ${holds}`) === person;
      if (!had) yield `${told(operation)} was acknowledged and is not in the log`;
    } else if (!saysWhat(event, operation))
      yield `${told(operation)} was acknowledged and stands differently at ${named(event)}`;
    else if (seq !== undefined && seq !== event.seq)
      yield `${told(operation)} was acknowledged as seq ${seq} and is ${named(event)}`;
    else if (gained !== undefined && "lease" in event && event.lease !== gained)
      yield `${told(operation)} gained lease ${gained} and ${named(event)} says ${event.lease}`;
  }
};

/** Nothing stands in the log that nobody asked for, or that was refused for good. */
export const noPhantom: Law = function* ({ log, invoked }) {
  for (const events of log.values())
    for (const event of events) {
      if (!isSomebodys(event)) continue;
      const operation =
        event.messageId === undefined ? undefined : invoked.get(markOf(event.by.id, event.messageId));
      if (!operation) yield `${named(event)} by ${event.by.id} was asked for by nobody`;
      else if (!saysWhat(event, operation)) yield `${named(event)} is not what ${told(operation)} asked for`;
      else if (operation.outcome === "refused" && operation.final === true)
        yield `${told(operation)} was refused (${operation.code}) and stands at ${named(event)}`;
    }
};

const asked: ReadonlySet<string> = new Set(Object.values(recordedAs));

/** Only people's operations make such an event: neither the desk by itself nor the start of a ticket does. */
function isSomebodys(event: StoredEvent): boolean {
  if (event.by.id === "chatdesk" || !asked.has(event.type)) return false;
  return !(event.type === "session_queued" && event.reason === "start");
}

/** However often an operation was sent, acknowledged or not: its author and id mark one event at most. */
export const atMostOnce: Law = function* ({ marked }) {
  for (const [mark, events] of marked)
    if (events.length > 1) yield `${mark} stands ${events.length} times: ${events.map(named).join(", ")}`;
};

/** Every ticket's events are 1, 2, 3 … in the order of their commits. */
export const gapless: Law = function* ({ log }) {
  for (const [ticket, events] of log)
    for (const [at, event] of events.entries())
      if (event.seq !== at + 1 || event.ticket !== ticket) {
        yield `event ${at + 1} of Nº ${ticket} is ${named(event)}`;
        break;
      }
};
