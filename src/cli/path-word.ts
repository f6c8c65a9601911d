import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** How many names Tab chooses from at most. */
const most = 50;

/** The path that was typed or dropped on the terminal: without quotes, blanks unescaped, `~/` being one's home. */
export function pathMeant(typed: string, home = homedir()): string {
  const text = typed.trim();
  const quoted = /^(["'])(.*)\1$/s.exec(text)?.[2];
  const path = quoted ?? text.replace(/\\(.)/gs, "$1");
  return path === "~" || path.startsWith("~/") ? join(home, path.slice(1)) : path;
}

/** What a begun path could become, as it would be typed: folders end with a slash, hidden names come when asked for. */
export function pathCandidates(word: string, home = homedir()): string[] {
  const slash = word.lastIndexOf("/");
  const folder = word.slice(0, slash + 1);
  const begun = pathMeant(word.slice(slash + 1).replace(/^~$/, "\\~"));
  try {
    return readdirSync(folder === "" ? "." : pathMeant(folder, home), { withFileTypes: true })
      .filter(({ name }) => name.startsWith(begun) && (begun !== "" || !name.startsWith(".")))
      .slice(0, most)
      .map((entry) => `${folder}${escaped(entry.name)}${entry.isDirectory() ? "/" : ""}`);
  } catch {
    // No such folder: nothing to complete.
    return [];
  }
}

function escaped(name: string): string {
  return name.replace(/[\s\\"']/g, "\\$&");
}
