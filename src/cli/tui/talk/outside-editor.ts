import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What became of a text in its author's own editor. */
export type Edited =
  | { readonly text: string }
  /** `cause`: an exit code, a signal, or what the system said. */
  | { readonly editor: string; readonly cause: string };

/** More than this is no message; it is refused unread, in bytes. */
const mostBytes = 1024 * 1024;

/**
 * Opens a text in VISUAL, EDITOR or vi, in a file that only its author can read, and waits until that has ended. The
 * terminal must be free for it. Whatever goes wrong is told in the answer.
 * @param name - of the file, for the editor's title
 */
export async function editOutside(
  text: string,
  { env, name }: { readonly env: Readonly<Record<string, string | undefined>>; readonly name: string },
): Promise<Edited> {
  const editor = env.VISUAL?.trim() || env.EDITOR?.trim() || "vi";
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), "chatdesk-"));
    const file = join(folder, `${name}.md`);
    await writeFile(file, text === "" ? "" : `${text}\n`, { mode: 0o600, flag: "wx" });
    const fault = await ended(editor, file, env);
    if (fault !== null) return { editor, cause: fault };
    const bytes = await readFile(file);
    if (bytes.length > mostBytes) return { editor, cause: "> 1 MiB" };
    const written = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text: written.replace(/(?:\r?\n)+$/, "") };
  } catch (error) {
    return { editor, cause: error instanceof Error ? error.message : String(error) };
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** The editor may be a command with flags, hence the shell. @returns null where it ended well */
function ended(
  editor: string,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const { CHATDESK_TOKEN: _, ...rest } = env;
  return new Promise((resolve) => {
    const child = spawn("/bin/sh", ["-c", `${editor} "$1"`, "sh", file], { env: rest, stdio: "inherit" });
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code === 0 ? null : (signal ?? `exit ${code}`)));
  });
}
