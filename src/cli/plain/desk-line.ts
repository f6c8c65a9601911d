import { words } from "../../core/words/all.ts";

/** What a line of the agent's line mode can ask for, under its names of `slash.<verb>`; besides these every verb of tickets. */
const deskVerbs = [
  "queue",
  "chats",
  "take",
  "go",
  "next",
  "previous",
  "read",
  "history",
  "find",
  "note",
  "reply",
  "send",
  "recover",
  "end",
  "release",
  "transfer",
  "resolve",
  "script",
  "status",
  "help",
  "leave",
] as const;
export type DeskVerb = (typeof deskVerbs)[number];

export type DeskLine =
  | { readonly kind: "nothing" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "verb"; readonly verb: DeskVerb; readonly rest: string }
  /** After a slash, and none of ours: perhaps a verb of tickets. */
  | { readonly kind: "other"; readonly word: string; readonly rest: string }
  /** A command without its slash, or a message that begins like one: nobody but its author knows. */
  | { readonly kind: "doubtful"; readonly word: string };

/** Without a slash these mean nothing else, where a number or nothing follows: they work while one talks as well. */
const plainly: Partial<Record<DeskVerb, RegExp>> = {
  queue: /^$/,
  chats: /^$/,
  take: /^(?:next|\d+)$/,
  go: /^\d+$/,
  status: /^$/,
  help: /^$/,
};
/** Without a slash these would tell the requester what was not meant for them, or end what was not meant to end. */
const alone: readonly DeskVerb[] = ["end", "release", "leave", "next", "previous", "history"];
const followed: readonly DeskVerb[] = ["note", "transfer", "resolve"];

/**
 * Reads one line. `/word` is a command, `//` and a blank in front make a text of anything. While no chat is current, words
 * work without their slash; while one is, a line that could be either is sent nowhere.
 */
export function readDeskLine(line: string, talking: boolean): DeskLine {
  const given = line.trimEnd();
  if (given.trim() === "") return { kind: "nothing" };
  if (given.startsWith("//")) return { kind: "text", text: given.slice(1) };
  const match = /^(\/?)([\p{L}\p{M}-]+)(?:\s+(.*))?$/u.exec(given);
  if (!match) return { kind: "text", text: given.trimStart() };
  const [, slash, word, rest = ""] = match as unknown as [string, string, string, string | undefined];
  const verb = verbNamed(word.toLowerCase());
  const after = rest.trim();
  if (slash === "/")
    return verb
      ? { kind: "verb", verb, rest: after }
      : { kind: "other", word: word.toLowerCase(), rest: after };
  if (verb === undefined) return { kind: "text", text: given };
  if (!talking || plainly[verb]?.test(after)) return { kind: "verb", verb, rest: after };
  const begins = word === word.toLowerCase() && (after === "" ? alone : followed).includes(verb);
  return begins ? { kind: "doubtful", word } : { kind: "text", text: given };
}

function verbNamed(word: string): DeskVerb | undefined {
  return deskVerbs.find((verb) =>
    Object.values(words[`slash.${verb}`]).some((names) => names.split(" ").includes(word)),
  );
}
