import { folded } from "../../../../core/lookup.ts";
import type { DeskEntries, DeskEntry } from "./desk-model.ts";

/**
 * The chats that a few characters mean, best first. Nothing typed: those with news, the newest news first, then the rest
 * in their order, then who waits. A digit alone points at the chat with that digit; further ones look for a number;
 * letters look for names and titles, accents and case aside.
 */
export function chatsMeant({ attendance, queue }: DeskEntries, typed: string): readonly DeskEntry[] {
  const text = typed.trim();
  const all = [...newestNewsFirst(attendance), ...queue];
  if (text === "") return all;
  if (/^\d$/.test(text)) {
    const digit = Number(text);
    return [
      ...all.filter((entry) => entry.digit === digit),
      ...all.filter((entry) => entry.digit !== digit && String(entry.number).includes(text)),
    ];
  }
  const words = text.split(/\s+/);
  const meant = all.filter((entry) =>
    words.every((word) => foldedIncludes(`${entry.number} ${entry.requester} ${entry.title}`, word)),
  );
  // A name that begins with what was typed comes before one that merely has it somewhere.
  return meant.toSorted((a, b) => Number(begins(b, text)) - Number(begins(a, text)));
}

function newestNewsFirst(entries: readonly DeskEntry[]): readonly DeskEntry[] {
  return entries.toSorted((a, b) => Number(b.unread > 0) - Number(a.unread > 0) || newest(a, b));
}

function newest(a: DeskEntry, b: DeskEntry): number {
  return a.unread > 0 && b.unread > 0 ? b.since - a.since : 0;
}

function begins({ number, requester }: DeskEntry, text: string): boolean {
  return String(number).startsWith(text) || foldedIncludes(requester.slice(0, text.length), text);
}

function foldedIncludes(text: string, word: string): boolean {
  return folded(text).includes(folded(word));
}
