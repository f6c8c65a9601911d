import { safeText } from "../../../core/safe-text.ts";
import type { PendingMessage } from "../../link/client.ts";
import { giveBack } from "../parts/draft.ts";
import type { Talk } from "./talk.ts";

/** Does it stay with its author, until they take it back or say that it goes all the same? */
export function isStuck({ unkept, refused, stale }: PendingMessage): boolean {
  return unkept !== null || refused !== null || stale;
}

/** Gives the newest message that will not be sent by itself back to its author. @returns false where there is none */
export function takeBack(talk: Talk): boolean {
  const unsent = talk.conversation.pending.findLast(isStuck);
  const text = unsent && talk.conversation.withdraw(unsent.messageId);
  if (!unsent || typeof text !== "string") return false;
  giveBack(unsent.note ? talk.noteDraft : talk.draft, text);
  talk.sync();
  return true;
}

/** Sends the oldest message that waited for its author's word. @returns false where there is none */
export function sendStale(talk: Talk): boolean {
  const stale = talk.conversation.pending.find((one) => one.stale);
  if (!stale) return false;
  talk.conversation.confirm(stale.messageId);
  talk.sync();
  return true;
}

/**
 * Puts a message that the disk did not take back into the composer, as if it had never left it. Where something else is
 * written there by now, and with a note, whose composer may be closed, it stays in sight among the messages.
 */
export function putBack(talk: Talk, { messageId, note, text, unkept }: PendingMessage): void {
  if (note || talk.draft.get().text !== "" || talk.conversation.withdraw(messageId) === null) return;
  giveBack(talk.draft, text);
  talk.tell(talk.say("notice.not_kept", { cause: safeText(unkept ?? "") }), true);
}
