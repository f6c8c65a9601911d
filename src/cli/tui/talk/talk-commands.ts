import { ours, safeText } from "../../../core/safe-text.ts";
import type { SeenEvent } from "../../link/client.ts";
import type { DeskScreen } from "../desk-context.ts";
import { noticesCommand } from "../notices/notices-command.ts";
import { clipboardSequence, saidTexts, saveText } from "./copy-text.ts";
import { plainText } from "./find-text.ts";
import { type SlashCommand, slashName } from "./slash.ts";
import type { Talk } from "./talk.ts";
import { sendStale, takeBack } from "./unsent.ts";

/** What can be done in any conversation, by whichever side. */
export function talkCommands(
  talk: Talk,
  desk: Pick<DeskScreen, "write" | "context" | "notices">,
  inSight: () => readonly SeenEvent[],
): SlashCommand[] {
  return [
    { id: "find", run: (argument) => talk.finding.set(argument) },
    { id: "copy", run: (argument) => copy(talk, desk, argument, inSight) },
    {
      id: "recover",
      run: () => {
        // The composer clears the line it has just taken, and has room for the text then.
        queueMicrotask(() =>
          talk.tell(talk.say(takeBack(talk) ? "notice.returned" : "notice.nothing_unsent")),
        );
      },
    },
    { id: "send", run: () => void (sendStale(talk) || talk.tell(talk.say("notice.nothing_unsent"))) },
    noticesCommand(talk, desk.notices),
    { id: "up", run: () => talk.window.page(-1) },
    { id: "down", run: () => talk.window.page(1) },
    { id: "newest", run: () => talk.window.toEnd() },
    { id: "redraw", run: () => void desk.context.io.stdout.stream.emit("resize"), hidden: true },
  ];
}

/** `/copy`: the messages in sight; `/copy 3`: the last three; `/copy file`: all of them, to a file. */
function copy(
  talk: Talk,
  { write, context }: Pick<DeskScreen, "write" | "context">,
  argument: string,
  inSight: () => readonly SeenEvent[],
) {
  const { say, conversation, number } = talk;
  const file = say("slash.copy.file");
  const toFile = plainText(argument) === plainText(file) || argument === "file";
  const all = saidTexts(toFile || /^\d+$/.test(argument) ? conversation.events : inSight());
  const texts = /^[1-9]\d*$/.test(argument) ? all.slice(-Number(argument)) : all;
  if (texts.length === 0) return talk.tell(say("notice.nothing_to_copy"));
  const text = texts.join("\n");
  const sequence = toFile ? null : clipboardSequence(text, context.env.TERM);
  if (sequence === null) return tellSaved(talk, `chatdesk-${number}`, text);
  write(sequence);
  talk.tell(say("notice.copied", { count: texts.length, command: ours`${slashName(say, "copy")} ${file}` }));
}

/** Saves a text beside the reader and says where, or why not. */
export function tellSaved(talk: Talk, name: string, text: string): void {
  try {
    talk.tell(talk.say("notice.saved", { file: safeText(saveText(name, text)) }));
  } catch (error) {
    talk.tell(
      talk.say("notice.not_saved", {
        cause: safeText(error instanceof Error ? error.message : String(error)),
      }),
      true,
    );
  }
}
