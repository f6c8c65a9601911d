import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { joinSafe, safeText } from "../../../core/safe-text.ts";
import { attachmentFacts } from "../../attachment-text.ts";
import { pathMeant } from "../../path-word.ts";
import { saveWanted } from "../../save-wanted.ts";
import type { DeskScreen } from "../desk-context.ts";
import { giveBack } from "../parts/draft.ts";
import { refusalNotices } from "../screens/refusal-notices.ts";
import { type SlashCommand, slashName } from "./slash.ts";
import type { Talk } from "./talk.ts";

/**
 * Files, on either side of a conversation.
 * @param noteMode - the composer writes a note, which takes none
 */
export function attachmentCommands(talk: Talk, desk: DeskScreen, noteMode: boolean): SlashCommand[] {
  return [
    { id: "attach", run: (typed) => attach(talk, desk, typed, noteMode) },
    { id: "save", run: (typed) => save(talk, desk, typed) },
  ];
}

/** The line goes at once; where the file is refused it comes back. @returns false where the line stays */
function attach(talk: Talk, desk: DeskScreen, typed: string, noteMode: boolean): boolean {
  const { say, number, draft } = talk;
  if (noteMode || typed === "") {
    talk.tell(say(noteMode ? "attachment.not_in_note" : "attachment.which"), true);
    return false;
  }
  const file = pathMeant(typed);
  const name = safeText(basename(file));
  const said = say("attachment.sending", { name });
  talk.tell(said);
  desk.client.attach(number, file, { idempotencyKey: randomUUID(), lease: leaseOf(talk) }).then(
    () => {
      if (talk.notice.get()?.words === said) talk.notice.set(undefined);
    },
    (fault) => {
      giveBack(draft, `${slashName(say, "attach")} ${typed}`);
      refused(talk, desk, fault);
    },
  );
  return true;
}

/** Says where a file was saved. @returns false where there is none: the line stays */
function save(talk: Talk, desk: DeskScreen, typed: string): boolean {
  const { say, number, conversation } = talk;
  const wanted = saveWanted(conversation.events, typed);
  if (wanted === null) {
    talk.tell(say("attachment.none"), true);
    return false;
  }
  const { file, to } = wanted;
  talk.tell(say("attachment.saving", { name: safeText(file.name) }));
  desk.client.save(number, file.seq, to).then(
    (saved) =>
      talk.tell(say("attachment.saved", { ...attachmentFacts(say, saved), file: safeText(saved.file) })),
    (fault) => refused(talk, desk, fault),
  );
  return true;
}

/** The lease under which one holds the chat, as its agent. */
function leaseOf({ conversation, you }: Talk): number | undefined {
  const session = conversation.ticket?.session;
  return session?.state === "active" && session.agent?.id === you ? session.lease : undefined;
}

function refused(talk: Talk, desk: DeskScreen, fault: unknown): void {
  const words = refusalNotices(desk, fault).map((notice) => notice.words);
  talk.tell(joinSafe(words, " "), true);
}
