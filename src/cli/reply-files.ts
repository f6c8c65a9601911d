import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../core/refusal.ts";
import { Replies, Reply } from "../core/reply.ts";
import { partReplyFile, replyOf, replyWord } from "../core/reply-file.ts";
import { replyVariables, unknownVariables } from "../core/reply-filling.ts";
import { ours, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { textOf } from "./io.ts";
import { UsageError } from "./usage.ts";
import { readYaml } from "./yaml-source.ts";

/** What is wrong with a reply's file: where, and which rule it breaks. */
export interface ReplyFault {
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
  readonly rule: string;
  /** The variable that no reply can be filled with, where that is what is wrong. */
  readonly variable?: string;
}

export interface ReadReplies {
  readonly replies: readonly Reply[];
  readonly faults: readonly ReplyFault[];
}

const mostBytes = 64 * 1024;

/**
 * Reads replies from files, and from every `.md` of folders; a README is none.
 * @throws UsageError where something cannot be read, or a folder holds no reply
 */
export async function readReplies(given: readonly string[]): Promise<ReadReplies> {
  const files = (await Promise.all(given.map(filesAt))).flat();
  const read = await Promise.all(files.map(readReply));
  const replies = read.flatMap(({ reply }) => (reply ? [reply] : []));
  const faults = read.flatMap((one) => one.faults);
  const together = Replies.safeParse(replies);
  if (together.success) return { replies, faults };
  const twice = together.error.issues.map(({ path, message }) => ({
    file: `${replies[Number(path[0])]?.word ?? given[0]!}.md`,
    line: 1,
    rule: message,
  }));
  return { replies, faults: [...faults, ...twice] };
}

/**
 * Ends a command whose replies have faults; they are told first, as compilers do: `file:line: rule`.
 * @throws Refusal `unknown_variable` where that is among them, else UsageError
 */
export function refuseFaults(context: Context, faults: readonly ReplyFault[]): void {
  if (faults.length === 0) return;
  for (const { file, line, rule } of faults)
    context.io.stderr.write(ours`${safeText(`${file}:${line}: ${rule}`)}\n`);
  const unknown = faults.find(({ variable }) => variable !== undefined);
  if (unknown?.variable === undefined) throw new UsageError("usage.replies", { count: faults.length });
  throw new Refusal("unknown_variable", {
    word: replyWord(unknown.file),
    variable: unknown.variable,
    known: replyVariables.join(", "),
  });
}

async function filesAt(given: string): Promise<string[]> {
  const found = await stat(given).catch(unreadable(given));
  if (!found.isDirectory()) return [given];
  const names = await readdir(given).catch(unreadable(given));
  const files = names.filter((name) => /\.md$/i.test(name) && !/^readme\b/i.test(name));
  if (files.length === 0) throw new UsageError("usage.no_replies", { file: given });
  return files.toSorted().map((name) => join(given, name));
}

async function readReply(file: string): Promise<{ reply: Reply | null; faults: ReplyFault[] }> {
  const bytes = await readFile(file).catch(unreadable(file));
  if (bytes.length > mostBytes) throw new UsageError("usage.too_large", { file, limit: "64 KiB" });
  const content = textOf(bytes, file);
  const { head, headLine, text, textLine } = partReplyFile(content);
  const read = readYaml(head);
  const below = (line: number): number => headLine - 1 + line;
  if ("faults" in read)
    return { reply: null, faults: read.faults.map(({ line, rule }) => ({ file, line: below(line), rule })) };
  const checked = Reply.safeParse(replyOf(replyWord(file), read.value, text));
  if (!checked.success) return { reply: null, faults: checked.error.issues.map(issueFault) };
  const unknown = unknownVariables(checked.data).map((variable) => ({
    file,
    line: lineHolding(content, variable),
    rule: `there is no variable "${variable}"`,
    variable,
  }));
  return { reply: checked.data, faults: unknown };

  function issueFault({ path, message }: { path: readonly PropertyKey[]; message: string }): ReplyFault {
    // The text stands below the head; in the head its translations are called `langs`.
    if (path[0] === "text") return { file, line: textLine, rule: `text: ${message}` };
    const keys = path.map((key) => (key === "texts" ? "langs" : String(key)));
    // The word is the file's name: nothing in it says that.
    const line = "lineOf" in read && keys[0] !== "word" ? below(read.lineOf(keys)) : 1;
    return { file, line, rule: [keys.join("."), message].filter(Boolean).join(": ") };
  }
}

function lineHolding(content: string, part: string): number {
  return (
    Math.max(
      0,
      content.split("\n").findIndex((line) => line.includes("{{") && line.includes(part)),
    ) + 1
  );
}

function unreadable(file: string): (error: NodeJS.ErrnoException) => never {
  return ({ code }) => {
    throw new UsageError("usage.unreadable", { file, cause: code ?? "" });
  };
}
