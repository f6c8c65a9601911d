import { randomUUID } from "node:crypto";
import { bodyOf, isSaid, type StoredEvent } from "../../core/event.ts";
import { isInvited } from "../../core/invitation.ts";
import type {
  Append,
  Appended,
  Clock,
  Committed,
  EventLog,
  SearchReader,
  Settled,
  TicketFilter,
} from "../../core/ports.ts";
import { hasWords, searchable } from "../../core/search.ts";
import { chatOf, type TicketState } from "../../core/ticket.ts";
import { attempt, type Past, repeatOf } from "./attempt.ts";
import { groupCommit } from "./group-commit.ts";

/** The event log without a disk: the same promises, until the process ends. */
export function createMemoryEventLog({ clock }: { readonly clock: Clock }): EventLog {
  const tickets: TicketState[] = [];
  const logs: (readonly StoredEvent[])[] = [];
  const committed: Committed[] = [];
  const keys = new Map<string, number>();
  const pointers = new Map<string, number>();

  const log = (number: number): readonly StoredEvent[] => logs[number - 1] ?? [];
  const pair = (a: string | number, b: string): string => JSON.stringify([a, b]);
  const holds = (agent: string, group?: string): number =>
    tickets.filter(
      (one) => one.session?.agent?.id === agent && (group === undefined || one.group.id === group),
    ).length;
  const past: Past = {
    nextNumber: () => tickets.length + 1,
    ticket: (number) => tickets[number - 1] ?? null,
    registered: (requester, key) => keys.get(pair(requester, key)) ?? null,
    marked: (number, author, messageId) =>
      log(number).find((event) => event.by.id === author && event.messageId === messageId) ?? null,
    event: (number, seq) => log(number)[seq - 1] ?? null,
    holds,
  };

  function settle(change: Append): Settled<Appended> {
    try {
      const made = attempt(change, past, clock.now());
      const repeated = "answer" in made ? made.answer : repeatOf(change, past);
      if ("answer" in made || repeated) return { value: repeated! };
      const ticket = made.steps.at(-1)!.ticket;
      const events = made.steps.map(({ event }) => event);
      tickets[ticket.number - 1] = ticket;
      logs[ticket.number - 1] = [...log(ticket.number), ...events];
      for (const event of events) committed.push({ position: committed.length + 1, event });
      if (!made.before && change.key) keys.set(pair(change.key.requester, change.key.value), ticket.number);
      return { value: { ticket, events, bodies: events.map(bodyOf), repeated: false } };
    } catch (error) {
      return { error };
    }
  }

  const changes = groupCommit<Append, Appended>(
    (batch) => batch.map(settle),
    () => 0,
    (made) => {
      if (!made.repeated && made.events.length > 0) self.onCommitted(made);
    },
  );
  const seen = (number: number, person: string): number => pointers.get(pair(number, person)) ?? 0;

  const self: EventLog = {
    epoch: randomUUID(),
    description: "memory",
    append: changes.add,
    submit: changes.submit,
    onCommitted: () => {},
    ticket: async (number) => past.ticket(number),
    tickets: async (filter) =>
      tickets
        .filter((one) => passes(one, filter))
        .reverse()
        .slice(0, filter.limit),
    holds: async (agent, group) => holds(agent, group),
    events: async (number, after, limit) => log(number).slice(after, after + limit),
    recorded: async (number, author, messageId) => past.marked(number, author, messageId) !== null,
    committed: async (after, limit) => committed.slice(after, after + limit),
    search: async ({ words, reader, requester, status, limit }) =>
      committed
        .map(({ event }) => ({ event, ticket: tickets[event.ticket - 1]! }))
        .filter(
          ({ event, ticket }) =>
            passes(ticket, { requester, status, limit }) &&
            finds(reader, ticket, event) &&
            hasWords(searchable(event) ?? "", words),
        )
        .reverse()
        .slice(0, limit),
    head: async () => committed.length,
    seen: async (number, person) => seen(number, person),
    async markSeen(number, person, seq) {
      const upTo = Math.min(seq, log(number).length);
      if (upTo > seen(number, person)) pointers.set(pair(number, person), upTo);
    },
    unread: async (number, person) =>
      log(number)
        .slice(seen(number, person))
        .filter((event) => isSaid(event.type) && event.by.id !== person).length,
    counts: async () => ({
      waiting: tickets.filter((one) => chatOf(one) === "waiting").length,
      active: tickets.filter((one) => chatOf(one) === "active").length,
    }),
    async close() {
      changes.flush();
      changes.stop(new Error("the memory log is closed"));
    },
  };
  return self;
}

function passes(ticket: TicketState, filter: TicketFilter): boolean {
  const { requester, own, agent, chat, status, groups, activity, before } = filter;
  return (
    (requester === undefined || ticket.requester.id === requester) &&
    (own === undefined || ticket.requester.id === own || ticket.registeredBy.id === own) &&
    (agent === undefined || ticket.agent?.id === agent) &&
    (chat === undefined || chat.includes(chatOf(ticket))) &&
    (status === undefined || status.includes(ticket.status)) &&
    (groups === undefined || groups.includes(ticket.group.id)) &&
    (activity === undefined || ticket.activity.id === activity) &&
    (before === undefined || ticket.number < before)
  );
}

/** May the reader find that event? The same as standing() and visible(), said in groups. */
function finds({ person, serves }: SearchReader, ticket: TicketState, event: StoredEvent): boolean {
  const { requester, registeredBy, session, group } = ticket;
  const works =
    serves === "all" ||
    serves?.includes(group.id) ||
    (serves !== null && (session?.agent?.id === person || isInvited(person, ticket)));
  if (works && requester.id !== person) return true;
  return event.type !== "note_posted" && (requester.id === person || registeredBy.id === person);
}
