import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { Low } from "lowdb";
import * as z from "zod";
import type { Change, Document } from "../../core/ports.ts";
import { DocumentAdapter } from "./document-adapter.ts";

export interface DocumentOptions<T> {
  readonly file: string;
  /** Takes back what it gives out, so that what was read can be written and read again. */
  readonly schema: z.ZodType<T>;
  /** What a new document holds. */
  readonly initial: T;
  /** For people: `parameters`. */
  readonly name: string;
}

interface Content<T> {
  readonly value: T;
  readonly history: readonly Change[];
}

const ref = z.strictObject({ id: z.string(), name: z.string() });
const change = z.strictObject({
  id: z.int().positive(),
  at: z.iso.datetime(),
  by: ref,
  via: ref.optional(),
  key: z.string(),
  old: z.unknown(),
  new: z.unknown(),
  reason: z.string().nullable(),
});

/** What a document's file holds: its value and its history. @param schema - of the value */
export function wholeDocument<T>(schema: z.ZodType<T>): z.ZodType<Content<T>> {
  return z.strictObject({ value: schema, history: z.array(change) }) as z.ZodType<Content<T>>;
}

/**
 * Opens a document that is kept as a file, creating it where there is none. The file is read here and never again.
 * @throws Error where neither the file nor its previous copy can be read
 */
export async function openDocument<T>({
  file,
  schema,
  initial,
  name,
}: DocumentOptions<T>): Promise<Document<T>> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const adapter = new DocumentAdapter(name, file, wholeDocument(schema));
  const nothing: Content<T> = { value: initial, history: [] };
  const low = new Low<Content<T>>(adapter, nothing);
  await low.read();
  if (low.data === nothing) await low.write();
  /** What is on stable storage, which alone is shown. */
  let stored = low.data;
  let last: Promise<void> = Promise.resolve();

  async function make(next: Parameters<Document<T>["change"]>[0]): Promise<void> {
    const { value, changes } = next(stored.value);
    if (value === stored.value && changes.length === 0) return;
    const first = (stored.history.at(-1)?.id ?? 0) + 1;
    const history = [...stored.history, ...changes.map((one, at) => ({ ...one, id: first + at }))];
    low.data = { value, history };
    await low.write();
    stored = low.data;
  }

  return {
    get value() {
      return stored.value;
    },
    get history() {
      return stored.history;
    },
    get fault() {
      return adapter.fault;
    },
    change(next) {
      const done = last.then(() => make(next));
      last = done.catch(() => {});
      return done;
    },
  };
}
