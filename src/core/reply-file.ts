/** A reply's file before anybody has read its head: what stands between two lines of `---`, and the text below. */
export interface ReplySource {
  /** YAML; empty where the file has no head. */
  readonly head: string;
  /** The line of the file, from 1 on, where the head and the text begin. */
  readonly headLine: number;
  readonly text: string;
  readonly textLine: number;
}

/** Parts the head of a reply's file from its text. A head that never ends is none: all of it is text. */
export function partReplyFile(content: string): ReplySource {
  const lines = content.replace(/^\uFEFF/, "").split(/\r?\n/);
  const end =
    lines[0]?.trimEnd() === "---" ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === "---") : -1;
  const rest = lines.slice(end + 1);
  const blank = Math.max(
    0,
    rest.findIndex((line) => line.trim() !== ""),
  );
  return {
    head: end > 0 ? lines.slice(1, end).join("\n") : "",
    headLine: 2,
    text: rest.join("\n").trim(),
    textLine: Math.max(0, end + 1) + blank + 1,
  };
}

/**
 * What a file says, in the shape of a reply but not checked yet: its word is the file's name, a head may give `name`,
 * `names` and, in `langs`, the text in other languages.
 * @param head - what the YAML of the head means
 */
export function replyOf(word: string, head: unknown, text: string): unknown {
  const { langs, name = word, ...others } = (isRecord(head) ? head : {}) as Record<string, unknown>;
  return { word, name, ...others, text, ...(langs !== undefined && { texts: langs }) };
}

/** The word of a file: its name without folders and `.md`. Files whose names come decomposed mean the same word. */
export function replyWord(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? "").replace(/\.md$/i, "").normalize("NFC");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
