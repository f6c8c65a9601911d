import { words } from "../../core/words/all.ts";

/** What a line of the line mode can ask for, besides being a message; named as on the screens. */
const lineCommands = ["end", "cancel", "attach", "save", "search", "send", "help", "leave"] as const;
type LineCommand = (typeof lineCommands)[number];

export type Line =
  | { readonly kind: "nothing" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "command"; readonly command: LineCommand; readonly rest: string }
  | { readonly kind: "unknown"; readonly word: string };

/**
 * Reads one line: `/word` is a command, by its name in any language; `//` sends a slash; `/var/log is full` is a
 * message.
 */
export function readLine(line: string): Line {
  if (line.trim() === "") return { kind: "nothing" };
  if (line.startsWith("//")) return { kind: "text", text: line.slice(1) };
  const match = /^\/([\p{L}-]+)(?:\s+(.*))?$/u.exec(line.trimEnd());
  if (!match) return { kind: "text", text: line };
  const word = match[1]!.toLowerCase();
  const command = lineCommands.find((name) =>
    Object.values(words[`slash.${name}`]).some((names) => names.split(" ").includes(word)),
  );
  return command ? { kind: "command", command, rest: match[2]?.trim() ?? "" } : { kind: "unknown", word };
}
