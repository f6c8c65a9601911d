import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ours, type SafeText, safeLines, safeText } from "../../../core/safe-text.ts";
import type { SeenEvent } from "../../link/client.ts";

/** Bytes of base64 that terminals take in one sequence (xterm's own limit). */
const longestClipboard = 74_994;

/** What was said, message by message, without time, author or bar. */
export function saidTexts(events: Iterable<SeenEvent>): string[] {
  return Array.from(events)
    .filter((event) => event.type === "message_posted" || event.type === "note_posted")
    .map((event) => safeLines(event.text).join("\n"));
}

/**
 * The sequence that puts a text on the terminal's clipboard (OSC 52).
 * @returns null where this terminal has none, or the text is longer than it takes
 */
export function clipboardSequence(text: string, term: string | undefined): SafeText | null {
  if (!term || term === "dumb" || term === "linux") return null;
  const encoded = Buffer.from(text, "utf8").toString("base64");
  return encoded.length > longestClipboard ? null : ours`\u001b]52;c;${safeText(encoded)}\u001b\\`;
}

/**
 * Writes a text to a new file in the current folder, or in the home folder where that one takes none; never over another.
 * @param name - without its ending, which is `.txt`
 * @returns its path
 * @throws where neither folder takes it
 */
export function saveText(
  name: string,
  text: string,
  folders: readonly string[] = [process.cwd(), homedir()],
): string {
  let fault: unknown;
  for (const folder of folders) {
    for (let copy = 1; copy < 100; copy += 1) {
      const path = join(folder, `${name}${copy === 1 ? "" : `-${copy}`}.txt`);
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, text.endsWith("\n") ? text : `${text}\n`, { flag: "wx", mode: 0o600 });
        return path;
      } catch (error) {
        fault = error;
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") break;
      }
    }
  }
  throw fault;
}
