import type { SafeText } from "../../core/safe-text.ts";
import type { Streams } from "../io.ts";

/** Asks on stderr; the answer is the next of the lines that are read anyway, or "" where there is none. */
export function answerFrom(io: Streams, lines: AsyncIterator<string>) {
  return async (question: SafeText): Promise<string> => {
    io.stderr.write(question);
    const next = await lines.next();
    return next.done ? "" : next.value.trim();
  };
}
