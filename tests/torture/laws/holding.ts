import { type Chat, chatAfter, noChat } from "../chat.ts";
import type { History } from "../history.ts";
import { type Law, markOf, named, told } from "./evidence.ts";

/** Who was given a chat under which lease, by the log: `ticket lease` → person. */
export function grants(log: History["log"]): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const events of log.values())
    for (const event of events)
      if (
        (event.type === "session_taken" || event.type === "ticket_transferred") &&
        event.agent &&
        event.lease !== null
      )
        given.set(`${event.ticket} ${event.lease}`, event.agent.id);
  return given;
}

/** A waiting chat is taken by one agent a lease, leases only grow, and nobody was told otherwise. */
export const exclusive: Law = function* ({ log, operations }) {
  for (const events of log.values()) {
    let chat = noChat;
    for (const event of events) {
      const next = chatAfter(chat, event);
      if (next.fault) yield `${named(event)}: ${next.fault}`;
      chat = next.chat;
    }
  }
  const winners = new Map<string, string>();
  for (const { outcome, verb, ticket, gained, person } of operations) {
    if (outcome !== "ok" || verb !== "take" || gained === undefined) continue;
    const won = `${ticket} ${gained}`;
    const other = winners.get(won);
    if (other !== undefined && other !== person)
      yield `${other} and ${person} were both told that Nº ${ticket} is theirs under lease ${gained}`;
    winners.set(won, person);
  }
};

/** What was written under a lease was written by who held the chat under that very lease. */
export const leased: Law = function* ({ log, invoked }) {
  for (const events of log.values()) {
    let chat = noChat;
    for (const event of events) {
      const operation =
        event.messageId === undefined ? undefined : invoked.get(markOf(event.by.id, event.messageId));
      if (operation?.lease !== undefined && !holds(chat, operation.person, operation.lease))
        yield `${told(operation)} under lease ${operation.lease} stands at ${named(event)} while the chat was ${JSON.stringify(chat)}`;
      chat = chatAfter(chat, event).chat;
    }
  }
};

function holds(chat: Chat, person: string, lease: number): boolean {
  return chat.state === "active" && chat.holder === person && chat.lease === lease;
}

/** Whoever was told that somebody else has a chat was told the name of one who had it. */
export const truthful: Law = function* ({ log, operations }) {
  const holders = new Set<string>();
  for (const [key, person] of grants(log)) holders.add(`${key.split(" ")[0]} ${person}`);
  for (const operation of operations) {
    const { winner, ticket, person } = operation;
    if (winner === undefined) continue;
    if (winner === person || !holders.has(`${ticket} ${winner}`))
      yield `${told(operation)} was refused because ${winner} has it, who never had`;
  }
};

/** No agent holds more chats at once than they may: the log of all tickets in order of commits. */
export const capacity: Law = function* ({ log, order, capacity: limit }) {
  const chats = new Map<number, { chat: Chat; at: number }>();
  const held = new Map<string, number>();
  const count = (person: string | null, by: number): number => {
    if (person === null) return 0;
    const now = (held.get(person) ?? 0) + by;
    held.set(person, now);
    return now;
  };
  for (const ticket of order) {
    const before = chats.get(ticket) ?? { chat: noChat, at: 0 };
    const event = log.get(ticket)![before.at]!;
    const { chat } = chatAfter(before.chat, event);
    chats.set(ticket, { chat, at: before.at + 1 });
    if (chat.holder === before.chat.holder) continue;
    count(before.chat.holder, -1);
    if (count(chat.holder, 1) > limit)
      yield `${named(event)} gives ${chat.holder} chat ${held.get(chat.holder!)} of ${limit}`;
  }
};
