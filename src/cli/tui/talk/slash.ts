import { languages } from "../../../core/language.ts";
import { ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import { words } from "../../../core/words/all.ts";
import type { Say } from "../../words.ts";
import { plainText } from "./find-text.ts";

/**
 * Something that can be typed after a slash. Its names are the words of `slash.<id>` in every language, its description
 * `slash.<id>.about`.
 */
export interface SlashCommand {
  readonly id: string;
  /** What stood behind the name, trimmed. False leaves the line in the composer. */
  readonly run: (argument: string) => unknown;
  /** Others will read the argument: a secret in it is asked about before it runs. */
  readonly tells?: boolean;
  /** Not offered by Tab and not listed by help, but taken where it is typed. */
  readonly hidden?: boolean;
}

/** What a line in the composer is: a command, a text, or something after a slash that is no command here. */
export type Line =
  | { readonly kind: "command"; readonly command: SlashCommand; readonly argument: string }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

const commandLine = /^\/([^\s/]+)(?:[ \t]+(.*))?$/u;

/**
 * Reads what was entered. One typed line that begins with a slash and a word without another slash is a command; a
 * pasted text and one of several lines never is. Two slashes begin a text that begins with one.
 */
export function readLine(text: string, pasted: boolean, commands: readonly SlashCommand[]): Line {
  if (pasted || text.includes("\n")) return { kind: "text", text };
  if (text.startsWith("//")) return { kind: "text", text: text.slice(1) };
  const match = commandLine.exec(text.trimEnd());
  if (!match) return { kind: "text", text };
  const name = plainText(match[1]!);
  const command = commands.find(({ id }) => slashNames(id).some((one) => plainText(one) === name));
  if (!command) return { kind: "unknown", name: `/${match[1]}` };
  return { kind: "command", command, argument: (match[2] ?? "").trim() };
}

/** Is a path what stands behind the command that this line begins with? */
export function takesPath(text: string, commands: readonly SlashCommand[]): boolean {
  const line = readLine(text, false, commands);
  return line.kind === "command" && (line.command.id === "attach" || line.command.id === "save");
}

/** All the names of a command, of every language. */
export function slashNames(id: string): string[] {
  return [...new Set(languages.flatMap((language) => namesIn(id, language)))];
}

/** The name of a command to show to this reader, with its slash. */
export function slashName(say: Say, id: string): SafeText {
  return ours`/${safeText(namesIn(id, say.language)[0] ?? id)}`;
}

/** What Tab may make of the word before the cursor: commands in the reader's language, then in English. */
export function slashCandidates(say: Say, word: string, commands: readonly SlashCommand[]): string[] {
  if (!/^\/[^/]*$/.test(word)) return [];
  const begun = plainText(word.slice(1));
  const offered = commands.filter(({ hidden }) => !hidden).map(({ id }) => id);
  const matching = (names: readonly string[]) =>
    names.filter((name) => plainText(name).startsWith(begun)).map((name) => `/${name}`);
  const own = offered.flatMap((id) => matching(namesIn(id, say.language).slice(0, 1)));
  if (own.length > 0) return [...new Set(own)];
  return [...new Set(offered.flatMap((id) => matching(slashNames(id))))];
}

function namesIn(id: string, language: Say["language"]): string[] {
  const said: { readonly [key: string]: { readonly [L in Say["language"]]: string } } = words;
  return said[`slash.${id}`]?.[language].split(" ") ?? [];
}
