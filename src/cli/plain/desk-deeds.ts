import { folded } from "../../core/lookup.ts";
import { filled, repliesBegun, replyFacts } from "../../core/reply-filling.ts";
import { literal, ours, type SafeText, safeLines, safeText } from "../../core/safe-text.ts";
import { eventLines } from "../event-text.ts";
import { eventsAfter } from "../stream.ts";
import { elapsed } from "../time-text.ts";
import { destinationNamed, handingOver } from "../tui/screens/agent/destinations.ts";
import { ticketNumber, UsageError } from "../usage.ts";
import type { DeskVerb } from "./desk-line.ts";
import type { DeskTalk } from "./desk-talk.ts";
import type { HeldChat } from "./held-chat.ts";

const statuses = ["online", "away", "offline"] as const;

/** What each verb of the agent's line mode does; those that talk want a current chat. */
export const deskDeeds: { readonly [V in Exclude<DeskVerb, "leave">]: Deed } = {
  queue: async (talk) => {
    if (talk.queue.length === 0) talk.print([talk.say("agent.queue.none")]);
    for (const { number, priority, requester, activity, waitingSince } of talk.queue) {
      const waits = elapsed(Date.now() - Date.parse(waitingSince));
      const who = {
        number,
        priority,
        requester: safeText(requester.name),
        activity: safeText(activity.name),
      };
      talk.print([talk.say("desk.entry", { ...who, waits })]);
    }
  },
  chats: async (talk) => tellChats(talk),
  take: async (talk, given) => {
    const next = given === "" || folded(given) === "next";
    const { number } = next
      ? await talk.call("queue.next", {})
      : await talk.call("ticket.take", { number: ticketNumber(given) });
    await talk.goTo(number);
  },
  go: async (talk, given) => {
    if (given === "") return tellChats(talk);
    const chat = chatMeant(talk, given);
    if (!chat) throw new UsageError("usage.no_chat", { given: given.slice(0, 80) });
    await talk.goTo(chat.number);
  },
  next: (talk) => step(talk, 1),
  previous: (talk) => step(talk, -1),
  read: async (talk, given) => {
    const number = ticketNumber(given);
    for (const event of await eventsAfter(talk.desk, number, 0))
      talk.print(eventLines(talk.say, event, talk.me.id));
  },
  history: async (talk, given) => talk.print(held(talk).history(Number.parseInt(given, 10) || 20)),
  find: async (talk, query) => {
    const lines = held(talk).found(wanted(query, "/find"), folded);
    talk.print(lines.length > 0 ? lines : [talk.say("desk.nothing_found")]);
  },
  note: async (talk, text) => void held(talk).conversation.post(wanted(text, "/note"), { note: true }),
  reply: async (talk, word) => {
    const chat = held(talk);
    const replies = await talk.desk.call("reply.list", {});
    const words = safeText(replies.map((reply) => reply.word).join(", "));
    if (word === "") return talk.advise(talk.say("reply.which", { words }));
    const [reply, ...others] = repliesBegun(replies, word);
    if (reply === undefined || others.length > 0)
      return talk.advise(talk.say("reply.none", { word: safeText(word), words }));
    const ticket = await talk.desk.call("ticket.view", { number: chat.number });
    chat.ready = filled(reply, ticket.requesterLanguage, replyFacts(ticket, talk.me));
    talk.print(safeLines(chat.ready).map((row): SafeText => ours`    ${row}`));
    talk.advise(talk.say("desk.ready"));
  },
  send: async (talk) => {
    const chat = held(talk);
    if (chat.ready !== null) chat.conversation.post(chat.ready);
    else
      for (const { messageId, stale } of chat.conversation.pending)
        if (stale) chat.conversation.confirm(messageId);
    chat.ready = null;
  },
  recover: async (talk) => {
    const { conversation } = held(talk);
    const texts = conversation.pending
      .filter(({ refused, stale }) => refused !== null || stale)
      .map(({ messageId }) => conversation.withdraw(messageId));
    if (texts.length === 0) talk.advise(talk.say("notice.nothing_unsent"));
    for (const text of texts) if (text !== null) talk.print(safeLines(text).map((row) => ours`    ${row}`));
  },
  end: (talk) => letGo(talk, (number) => talk.call("ticket.end", { number })),
  release: (talk) => letGo(talk, (number) => talk.call("ticket.release", { number })),
  transfer: (talk, to) =>
    letGo(talk, async (number) => {
      const groups = await talk.desk.call("group.list", {});
      const { destination, note } = handingOver(wanted(to, "/transfer"));
      const { kind, id } = destinationNamed(groups, destination);
      await talk.call("ticket.transfer", { number, [kind]: id, ...(note && { note }) });
    }),
  resolve: (talk, solution) =>
    letGo(talk, (number) => talk.call("ticket.resolve", { number, solution: wanted(solution, "/resolve") })),
  script: async (talk) => {
    const { script, scripts } = await talk.desk.call("ticket.view", { number: held(talk).number });
    const text = scripts[talk.say.language] ?? script;
    talk.print(text ? safeLines(text) : [talk.say("desk.no_script")]);
  },
  status: async (talk, given) => {
    const { say } = talk;
    const status = statuses.find(
      (one) => one === given || folded(say(`agent.status.${one}`)) === folded(given),
    );
    if (given !== "" && !status)
      throw new UsageError("usage.choice", {
        given: given.slice(0, 80),
        name: "/status",
        choices: statuses.join(", "),
      });
    const now = status ? await talk.call("agent.set", { status }) : await talk.desk.call("agent.show", {});
    const facts = {
      status: say.maybe(`agentStatus.${now.status}`, {}, safeText(now.status)),
      holds: now.holds,
    };
    talk.print([say("desk.status", { ...facts, capacity: now.capacity })]);
  },
  help: async (talk) => talk.advise(talk.say("desk.help")),
};

type Deed = (talk: DeskTalk, rest: string) => Promise<void>;

/** Sends a text to the current chat. @throws Refusal, UsageError where there is none: it goes to nobody */
export function say(talk: DeskTalk, text: string): void {
  held(talk).conversation.post(text.toWellFormed());
}

/** The current chat. @throws UsageError where there is none */
function held(talk: DeskTalk): HeldChat {
  if (talk.current === null) throw new UsageError("usage.no_current");
  return talk.current;
}

/** Does what takes the current chat out of the agent's hands: the next line goes to nobody. */
async function letGo(talk: DeskTalk, deed: (number: number) => Promise<unknown>): Promise<void> {
  const { number } = held(talk);
  await deed(number);
  await talk.letGo(number);
}

function tellChats(talk: DeskTalk): void {
  if (talk.chats.length === 0) talk.print([talk.say("desk.no_chats")]);
  talk.chats.forEach(({ number, requester, activity }, at) => {
    const current = talk.current?.number === number ? talk.say("desk.is_current") : literal("");
    talk.print([ours`${at + 1}. ${talk.say("desk.chat", { number, requester, activity })}${current}`]);
  });
}

/** A ticket's number, a place in the list, or a part of the requester's name. */
function chatMeant({ chats }: DeskTalk, given: string): HeldChat | undefined {
  const number = Number(given.replace(/^(?:#|nº?\s*)/i, ""));
  const byNumber = chats.find((chat) => chat.number === number) ?? chats[number - 1];
  if (byNumber) return byNumber;
  const named = chats.filter(({ requester }) => folded(requester).includes(folded(given)));
  return named.length === 1 ? named[0] : undefined;
}

async function step(talk: DeskTalk, by: 1 | -1): Promise<void> {
  const { chats, current } = talk;
  const at = current ? chats.indexOf(current) + by : 0;
  const chat = chats.at(at % chats.length);
  if (chat) await talk.goTo(chat.number);
  else tellChats(talk);
}

function wanted(text: string, command: string): string {
  if (text === "") throw new UsageError("usage.missing_value", { name: command });
  return text;
}
