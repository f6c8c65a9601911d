import { Readable } from "node:stream";
import { joinSafe, ours, safeText } from "../../core/safe-text.ts";
import type { Context } from "../context.ts";
import { advise, line } from "../output.ts";
import { maySend } from "../secret-warning.ts";
import { printTickets } from "../ticket-text.ts";
import { UsageError } from "../usage.ts";
import { deskDeeds, say as post } from "./desk-deeds.ts";
import { type DeskLine, type DeskVerb, readDeskLine } from "./desk-line.ts";
import { DeskTalk } from "./desk-talk.ts";
import { AnswerLines } from "./line-answer.ts";

/** Verbs of tickets that do not come back by themselves: what they show is told here anyway. */
const endless = ["watch", "wait"];
/** Verbs of the desk whose words others will read. */
const telling: readonly DeskVerb[] = ["note", "transfer", "resolve"];

/**
 * The agent's desk line by line: one's chats, then whatever happens, while lines of standard input are commands and, in
 * the current chat, messages. The end of the input leaves; no chat ends by it.
 */
export async function deskInLines(context: Context): Promise<void> {
  const desk = await context.client();
  const { agent } = await desk.call("agent.show", {});
  const chats = await desk.call("ticket.list", { agent: agent.id, chat: "active" });
  const say = await context.say();
  if (!context.json && context.io.isTTY) line(context, say("list.in_attendance"));
  await printTickets(context, chats);
  if (context.json) return;
  advise(context, say, "desk.begin", { count: (await desk.call("queue.list", {})).length });
  const talk = await DeskTalk.open(context);
  const interrupted = (): never => leave(talk, 130);
  context.releaseSignals();
  process.once("SIGINT", interrupted);
  const lines = new AnswerLines(context.io);
  try {
    await talk.ready();
    talk.prompt();
    for (let given = await lines.next(); given !== undefined; given = await lines.next()) {
      talk.answered();
      if ((await obey(talk, given, lines)) === "leave") break;
      talk.prompt();
    }
    await talk.settled();
    talk.tellChanges();
    talk.answered();
    sayWhatGoesOn(talk);
  } finally {
    process.off("SIGINT", interrupted);
    lines.close();
    talk.close();
  }
}

/** @param lines - what follows: of them is the answer, where something is asked */
async function obey(talk: DeskTalk, given: string, lines: AnswerLines): Promise<"leave" | undefined> {
  const asking = lines.asking(talk.context);
  const read = readDeskLine(given, talk.current !== null);
  try {
    if (talk.current && !(await maySend(asking, toldBy(read)))) {
      talk.advise(talk.say("desk.not_sent"));
      return;
    }
    switch (read.kind) {
      case "nothing":
        return;
      case "text":
        post(talk, read.text);
        return;
      case "doubtful":
        talk.advise(talk.say("desk.doubtful", { word: safeText(read.word) }));
        return;
      case "other":
        await obeyTicketVerb(talk, asking, read.word, read.rest);
        return;
      case "verb":
        if (read.verb === "leave") return "leave";
        // What was written before a command is to arrive before it.
        await talk.settled();
        await deskDeeds[read.verb](talk, read.rest);
        return;
    }
  } catch (error) {
    if (read.kind === "text" && error instanceof UsageError) talk.advise(talk.say("desk.not_sent"));
    talk.answered();
    await (await import("../failure.ts")).report(talk.context, error);
  }
}

/** What of a line others will read; other verbs ask about that themselves. */
function toldBy(read: DeskLine): string {
  if (read.kind === "text") return read.text;
  return read.kind === "verb" && telling.includes(read.verb) ? read.rest : "";
}

/**
 * Any other verb of `chatdesk ticket`, on the current ticket where no number is given.
 * @param asking - what it runs in
 */
async function obeyTicketVerb(talk: DeskTalk, asking: Context, word: string, rest: string): Promise<void> {
  const { nouns } = await import("../commands/table.ts");
  if (!Object.hasOwn(nouns.ticket!, word) || endless.includes(word))
    return talk.advise(talk.say("plain.unknown", { word: safeText(word) }));
  const words = wordsOf(rest);
  const wantsNumber = (await nouns.ticket![word]!()).default.arguments[0] === "<number>";
  const numbered = !wantsNumber || /^\d+$/.test(words[0] ?? "") || talk.current === null;
  const called = ["ticket", word, ...(numbered ? [] : [String(talk.current?.number)]), ...words];
  const { command, given } = await (await import("../reading.ts")).read(called);
  await talk.settled();
  // The input is the desk's: a value of "-" finds nothing there.
  await command.run({ ...asking, io: { ...asking.io, stdin: Readable.from([]) } }, given);
}

/** Words as a shell parts them: quotes hold blanks together. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare!,
  );
}

function leave(talk: DeskTalk, code: number): never {
  sayWhatGoesOn(talk);
  process.exit(code);
}

function sayWhatGoesOn(talk: DeskTalk): void {
  const numbers = joinSafe(
    talk.chats.map(({ number }) => ours`Nº ${number}`),
    ", ",
  );
  if (numbers !== "") talk.advise(talk.say("desk.goes_on", { numbers }));
}
