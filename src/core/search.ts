import type { TicketEvent } from "./event.ts";

/** One text that people wrote, cut to what stands around the words that were searched for. */
export interface Excerpt {
  /** One line; an ellipsis stands where something was left out. */
  readonly snippet: string;
  /** Where in `snippet` the words stand: from and up to, in UTF-16 units, in order. */
  readonly marks: readonly (readonly [number, number])[];
}

/** Letters, digits and the marks on them: what unicode61 of SQLite's takes for a word, and other scripts' vowel signs. */
const word = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;
const most = 16;

/**
 * The words of what somebody searches for: everything between them parts them and means nothing else. All must be
 * found in one text; the last one may be the beginning of a word. No more than the first sixteen count.
 */
export function searchWords(query: string): string[] {
  return (query.normalize("NFC").match(word) ?? []).slice(0, most);
}

/** What can be found of an event: what people wrote, and the name of what they asked for. Null for all others. */
export function searchable(event: TicketEvent): string | null {
  switch (event.type) {
    case "ticket_registered":
      return [event.activity.name, event.description.trim()].filter(Boolean).join(": ").normalize("NFC");
    case "message_posted":
    case "note_posted":
      return event.text.normalize("NFC");
    case "attachment_added":
      return event.name.normalize("NFC");
    case "ticket_resolved":
      return event.solution.normalize("NFC");
    case "ticket_suspended":
    case "ticket_cancelled":
      return event.reason.normalize("NFC");
    case "ticket_reopened":
      return event.reason?.normalize("NFC") ?? null;
    case "ticket_rated":
      return event.comment?.normalize("NFC") ?? null;
    default:
      return null;
  }
}

/** Does this text have all the words, accents and case aside, the last one perhaps as a beginning? */
export function hasWords(text: string, words: readonly string[]): boolean {
  const said = (text.match(word) ?? []).map(plain);
  const tests = matching(words);
  return words.length > 0 && tests.every((matches) => said.some(matches));
}

const length = 120;
const before = 32;

/** The part of a text where the first of the words stands. */
export function excerpt(text: string, words: readonly string[]): Excerpt {
  const line = text.replace(/\s+/gu, " ").trim();
  const tests = matching(words);
  const found = [...line.matchAll(word)]
    .filter(([said]) => tests.some((matches) => matches(plain(said))))
    .map(({ 0: said, index }) => [index, index + said.length] as const);
  const first = found[0]?.[0] ?? 0;
  const from = first <= before ? 0 : onBoundary(line, first - before, first);
  const to = line.length <= from + length ? line.length : onBoundary(line, from + length - 16, from + length);
  const head = from > 0 ? "…" : "";
  const shift = head.length - from;
  return {
    snippet: `${head}${line.slice(from, to).trimEnd()}${to < line.length ? "…" : ""}`,
    marks: found.filter(([, end]) => end <= to).map(([start, end]) => [start + shift, end + shift]),
  };
}

/** Where to cut between two places of a line: behind a space, else where no character is torn apart. */
function onBoundary(line: string, least: number, latest: number): number {
  const space = line.indexOf(" ", least);
  if (space >= 0 && space < latest) return space + 1;
  const torn = /[\p{M}\u200d\ufe0f]|[\udc00-\udfff]/v;
  let cut = least;
  while (cut < latest && torn.test(line[cut]!)) cut += 1;
  return cut;
}

/** One test for each word, of a word without accents and case. */
function matching(words: readonly string[]): ((said: string) => boolean)[] {
  return words.map((one, at) => {
    const wanted = plain(one);
    return at === words.length - 1 ? (said) => said.startsWith(wanted) : (said) => said === wanted;
  });
}

/** Without case and the accents of Latin, Greek and Cyrillic; the marks that make another letter elsewhere stay. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
}
