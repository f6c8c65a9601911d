import { Readable } from "node:stream";
import { limits } from "../../core/contract/protocol.ts";

/**
 * A list that is told entry by entry, as fast as it is taken: 500 tickets may be 48 MB, of which nobody's slow reading
 * should keep more than a little in memory.
 */
export class Listing<T> {
  readonly entries: AsyncIterable<T> | Iterable<T>;

  constructor(entries: AsyncIterable<T> | Iterable<T>) {
    this.entries = entries;
  }
}

/**
 * The answer that a list makes: one text where it is short, else a stream of its portions.
 * @param check - called before each further portion; throws where the caller may not be told any more
 */
export async function answerOf<T>({ entries }: Listing<T>, check: () => void): Promise<string | Readable> {
  const portions = textOf(entries);
  const [first, second] = [await portions.next(), await portions.next()];
  if (second.done) return first.value ?? "[]";
  return Readable.from(
    (async function* () {
      yield first.value as string;
      yield second.value as string;
      for await (const portion of portions) {
        check();
        yield portion;
      }
    })(),
    { objectMode: false },
  );
}

/** A list as JSON, in portions of about `limits.portionBytes`. */
async function* textOf(entries: Listing<unknown>["entries"]): AsyncGenerator<string, undefined> {
  let text = "[";
  let mark = "";
  for await (const entry of entries) {
    text += mark + JSON.stringify(entry);
    mark = ",";
    if (text.length < limits.portionBytes) continue;
    yield text;
    text = "";
  }
  yield `${text}]`;
}
