import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, copyFile, link, open, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Writable } from "node:stream";
import { type Attachment, fileName, numberedName } from "../../core/attachment.ts";
import { Refusal } from "../../core/refusal.ts";

/** A file of this machine that is to be sent. */
export interface Source {
  /** null where that is not known before its end. */
  readonly bytes: number | null;
  /** Sends it whole, as it was when it was opened. @throws Refusal `file_unusable` where it has become shorter */
  sendTo(target: Writable): Promise<void>;
  close(): Promise<void>;
}

/** @throws Refusal `file_unusable`, by name, where it is gone, is no file or cannot be read */
export async function openSource(file: string): Promise<Source> {
  try {
    // Before it is opened: that of a pipe would wait for ever.
    if (!(await stat(file)).isFile()) throw unusable(file, "no_file");
    const handle = await open(file, "r");
    const { size } = await handle.stat();
    return {
      bytes: size,
      sendTo: async (target) => {
        let bytes = 0;
        const content = handle.createReadStream({ start: 0, end: Math.max(0, size - 1), autoClose: false });
        for await (const piece of size === 0 ? [] : (content as AsyncIterable<Buffer>)) {
          bytes += piece.length;
          // The desk has answered before the end: what it says is heard elsewhere.
          if (target.destroyed) return;
          if (!target.write(piece)) await drained(target);
        }
        if (bytes < size) throw unusable(file, "shrank");
        target.end();
      },
      close: () => handle.close(),
    };
  } catch (error) {
    throw error instanceof Refusal ? error : unusable(file, whyUnreadable(error), error);
  }
}

/** Where an attachment was saved. */
export interface Saved extends Pick<Attachment, "name" | "bytes" | "mediaType"> {
  readonly file: string;
}

/**
 * Saves a content in a new file, never over another and never executable; what is not whole is not kept.
 * @param to - a folder, or the file's own path; else the current folder, or the home folder where that takes none
 * @param fill - fills the file
 * @throws Refusal `file_unusable` where it cannot be written, `unexpected` where the content is not what was recorded
 */
export async function saveNew(
  attachment: Attachment,
  to: string | undefined,
  fill: (write: (content: AsyncIterable<Buffer>) => Promise<void>) => Promise<void>,
): Promise<Saved> {
  const { folder, name } = await placeFor(attachment, to);
  const temporary = join(folder, `.chatdesk-${randomUUID()}.part`);
  try {
    const hash = createHash("sha256");
    const handle = await open(temporary, "wx", 0o600);
    try {
      await fill(async (content) => {
        await handle.writeFile(
          (async function* () {
            for await (const piece of content) {
              hash.update(piece);
              yield piece;
            }
          })(),
        );
      });
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (hash.digest("hex") !== attachment.hash)
      throw new Refusal("unexpected", { cause: `${attachment.name}: what came is not what was attached` });
    const { bytes, mediaType } = attachment;
    return { file: await placed(temporary, folder, name), name: attachment.name, bytes, mediaType };
  } catch (error) {
    if (isSystems(error)) throw unusable(join(folder, name), "unwritable", error);
    throw error;
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

/** Gives the file its name, or the next one that nobody has. @returns its path */
async function placed(temporary: string, folder: string, name: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const file = join(folder, numberedName(name, copy));
    try {
      await linkNew(temporary, file);
      return file;
    } catch (error) {
      if (codeOf(error) !== "EEXIST" || copy >= 999) throw error;
    }
  }
}

/** Gives a file a second name that nobody has, even where somebody takes it just now. @throws EEXIST where it is taken */
export async function linkNew(file: string, name: string): Promise<void> {
  try {
    await link(file, name);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    // A file system without links.
    await copyFile(file, name, constants.COPYFILE_EXCL);
    const copy = await open(name, "r");
    await copy.sync().finally(() => copy.close());
  }
}

async function placeFor(
  attachment: Attachment,
  to: string | undefined,
): Promise<{ folder: string; name: string }> {
  // The desk has made it safe; this machine does not take its word for it.
  const name = fileName(attachment.name);
  if (to === undefined)
    return { folder: (await isWritable(process.cwd())) ? process.cwd() : homedir(), name };
  const isFolder = await stat(to).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (isFolder) return { folder: to, name };
  if (/[/\\]$/.test(to)) throw unusable(to, "unwritable", { code: "ENOENT" });
  return { folder: dirname(to), name: basename(to) };
}

function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Waits until a stream takes more, or will never do so. */
export function drained(target: Writable): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      target.off("drain", settle).off("close", settle);
      resolve();
    };
    target.on("drain", settle).on("close", settle);
  });
}

function unusable(
  file: string,
  why: "gone" | "no_file" | "unreadable" | "shrank" | "unwritable",
  error?: unknown,
): Refusal {
  return new Refusal("file_unusable", { file, why, cause: codeOf(error) ?? null });
}

function whyUnreadable(error: unknown): "gone" | "unreadable" {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR" ? "gone" : "unreadable";
}

function isSystems(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
