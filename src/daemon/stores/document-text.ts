import type { z } from "zod";

/** What a document's text holds, or what is wrong with it: file, line, path and rule in one line. */
export type Read<T> = { readonly data: T } | { readonly fault: string };

/** Only a broken document needs a parser that knows of lines. */
const lines = () => import("./document-line.ts");

/**
 * Reads a document's text.
 * @param file - only named, never opened
 */
export async function readText<T>(file: string, text: string, schema: z.ZodType<T>): Promise<Read<T>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const { lineAt } = await lines();
    const at = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
    return { fault: `${file}:${lineAt(text, at)}: ${message}` };
  }
  // Read once: making a parser for it would take longer than going without.
  const parsed = schema.safeParse(json, { jitless: true });
  if (parsed.success) return { data: parsed.data };
  const [issue, ...others] = parsed.error.issues;
  const { path, message } = issue!;
  const { lineOf } = await lines();
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return { fault: `${file}:${lineOf(text, path)}: ${pathText(path)}: ${message}${more}` };
}

/** A path as people write it, such as `value.people[3].roles`. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return text.replace(/^\./, "") || "the document";
}
