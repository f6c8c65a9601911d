import { Refusal } from "../../../core/refusal.ts";
import type { Reply } from "../../../core/reply.ts";
import { safeText } from "../../../core/safe-text.ts";
import { refusalText } from "../../refusal-text.ts";
import type { Expansion } from "../parts/composer.tsx";
import { replaced } from "../parts/editor-state.ts";
import type { ReplyBook } from "./reply-book.ts";
import { type SlashCommand, slashName } from "./slash.ts";
import type { Talk } from "./talk.ts";

/** `/r WORD`: the reply stands in the composer, to be read over and sent by hand. */
export function replyCommand(talk: Talk, book: ReplyBook): SlashCommand {
  const words = () => safeText(book.words.join(", "));
  return {
    id: "reply",
    run: (word) => {
      if (word === "") {
        talk.tell(talk.say("reply.which", { words: words() }));
        return false;
      }
      const [reply, ...others] = book.begun(word);
      if (reply === undefined || others.length > 0) {
        talk.tell(talk.say("reply.none", { word: safeText(word), words: words() }), true);
        return false;
      }
      // The composer clears the line it has just taken.
      queueMicrotask(() => void put(talk, book, reply, ""));
      return true;
    },
  };
}

/**
 * What Tab makes of the beginning of a reply's word: the reply itself, where only one begins so. Behind `/r` it is the
 * word alone.
 */
export function expandReply(talk: Talk, book: ReplyBook, word: string): Expansion | undefined {
  const [reply, ...others] = book.begun(word);
  if (reply === undefined) return undefined;
  const isArgument = /^\/\S+\s+\S*$/.test(talk.draft.get().text);
  if (others.length > 0)
    return { text: shared([reply, ...others]), candidates: [reply, ...others].map((one) => one.word) };
  if (isArgument) return { text: reply.word, candidates: [] };
  queueMicrotask(() => void put(talk, book, reply, word));
  return { text: word, candidates: [] };
}

/** Puts the reply in the place of that word before the cursor, unless its author has gone on writing meanwhile. */
async function put(talk: Talk, book: ReplyBook, reply: Reply, word: string): Promise<void> {
  const { draft, conversation, say } = talk;
  const before = draft.get();
  const { ticket } = conversation;
  if (ticket === null) return;
  try {
    const text = await book.textFor(reply, ticket);
    const now = draft.get();
    if (now.text !== before.text || now.cursor !== before.cursor) return;
    draft.set(replaced(now, { from: now.cursor - word.length, to: now.cursor, text, deed: "changed" }));
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal("unexpected", { cause: String(error) });
    talk.tell(say("reply.unknown", { reason: refusalText(say, refusal).message }), true);
    if (word === "")
      draft.set(
        replaced(before, {
          from: 0,
          to: 0,
          text: `${slashName(say, "reply")} ${reply.word}`,
          deed: "changed",
        }),
      );
  }
}

function shared(replies: readonly Reply[]): string {
  let start = replies[0]!.word;
  for (const { word } of replies) while (!word.startsWith(start)) start = start.slice(0, -1);
  return start;
}
