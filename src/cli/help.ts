import { joinSafe, safeLines, safeText } from "../core/safe-text.ts";
import type { HelpWanted } from "./call.ts";
import type { Command, FlagSpec } from "./command.ts";
import portal from "./commands/portal.ts";
import { nouns } from "./commands/table.ts";
import type { Context } from "./context.ts";
import { globalFlags, spellings } from "./flags.ts";
import type { Say } from "./words.ts";

type Entries = readonly (readonly [string, string])[];

/**
 * Prints what can be said here, in the reader's language: on stdout where it was asked for, else on stderr.
 * @returns the exit code
 */
export async function showHelp(context: Context, wanted: HelpWanted): Promise<number> {
  const { io } = context;
  const text = await helpText(await context.say(), wanted.path, io.columns);
  (wanted.asked ? io.stdout : io.stderr).write(joinSafe(safeLines(text), "\n"));
  return wanted.asked ? 0 : 2;
}

/**
 * The help of the executable, of a noun or of a command.
 * @param path - the words after `chatdesk`
 */
export async function helpText(say: Say, path: readonly string[], columns = 80): Promise<string> {
  const [noun, verb] = path;
  const verbs = noun === undefined ? {} : nouns[noun]!;
  const below =
    noun === undefined
      ? Object.keys(nouns)
      : verb === undefined
        ? Object.keys(verbs).filter((name) => name !== "")
        : [];
  const load = verbs[verb ?? ""];
  const command = noun === undefined ? portal : load && (await load()).default;
  const name = ["chatdesk", ...path].join(" ");
  const parts = [
    `${say.maybe(summaryKey(path))}\n`,
    section(say("help.usage"), usageLines(name, command, below)),
  ];
  if (below.length > 0)
    parts.push(
      section(
        say("help.commands"),
        aligned(
          below.map((one) => [one, say.maybe(summaryKey([...path, one]))]),
          columns,
        ),
      ),
    );
  if (command) {
    parts.push(section(say("help.arguments"), aligned(argumentsOf(say, command), columns)));
    parts.push(section(say("help.flags"), aligned(flagsOf(say, command.flags, path), columns)));
  }
  parts.push(section(say("help.everywhere"), aligned(flagsOf(say, globalFlags, []), columns)));
  if (command) parts.push(section(say("help.examples"), command.examples));
  if (below.length > 0) parts.push(`${say("help.more", { name: safeText(name) })}\n`);
  return parts.filter(Boolean).join("\n");
}

/** The key of what a command does, in one line. */
export function summaryKey(path: readonly string[]): string {
  return ["command", ...path, "summary"].join(".");
}

/** The key of what a flag says: that of the command's own, where it has one. */
export function flagKeys(path: readonly string[], flag: string): readonly [string, string] {
  return [["flag", ...path, flag].join("."), `flag.${flag}`];
}

function usageLines(name: string, command: Command | undefined, below: readonly string[]): string[] {
  const lines = command
    ? [
        [name, ...command.arguments, Object.keys(command.flags).length ? "[flags]" : ""]
          .filter(Boolean)
          .join(" "),
      ]
    : [];
  return below.length > 0 ? [...lines, `${name} <command>`] : lines;
}

function argumentsOf(say: Say, command: Command): Entries {
  return command.arguments.map((spec) => [spec, say.maybe(`argument.${spec.replace(/\W/g, "")}`)]);
}

function flagsOf(say: Say, flags: { readonly [name: string]: FlagSpec }, path: readonly string[]): Entries {
  return Object.entries(flags).map(([name, spec]) => {
    const [own, shared] = flagKeys(path, name);
    const choices = Array.isArray(spec) ? ` (${spec.join(", ")})` : "";
    return [spellings(name, spec).join(", "), say.maybe(own, {}, say.maybe(shared)) + choices];
  });
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

/** Two columns; the second wraps at words. */
function aligned(entries: Entries, columns: number): string[] {
  const left = Math.min(28, Math.max(0, ...entries.map(([name]) => name.length)));
  const room = Math.max(24, columns - left - 5);
  return entries.flatMap(([name, text]) => {
    const rows = wrapped(text, room);
    const first = name.length > left ? [name, " ".repeat(left)] : [name.padEnd(left)];
    const head = first.slice(0, -1);
    return [
      ...head,
      ...rows.map((row, at) => `${at === 0 ? first.at(-1) : " ".repeat(left)}  ${row}`.trimEnd()),
    ];
  });
}

function wrapped(text: string, room: number): string[] {
  const rows = [""];
  for (const word of text.split(" ")) {
    const last = rows.at(-1)!;
    if (last !== "" && last.length + 1 + word.length > room) rows.push(word);
    else rows[rows.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return rows;
}
