import type { Writable } from "node:stream";
import { type ExactText, type SafeText, safeText } from "../core/safe-text.ts";

/** A stream that somebody reads: the only way out of a command. */
export interface Wall {
  /** What stands behind it, for a screen's own sequences. */
  readonly stream: Writable;
  /** Writes text for people; its line breaks, tabs and our own colours are kept. */
  write(text: SafeText): void;
  /** Writes a document for programs, to the byte. */
  exact(document: ExactText): void;
}

// What a text of ours may hold besides what is safe: dim, bold, red and their ends.
const kept = /(\n|\t|\u001b\[(?:1|2|22|31|39)m)/;
const printableAscii = /^[ -~\n]*$/;

/**
 * Stands before a stream. The type of what it takes says that it is safe already; a value that is not what its type
 * says, such as text where an answer of the desk should hold a number, is made safe here.
 */
export function wallBefore(stream: Writable): Wall {
  return {
    stream,
    write(text) {
      stream.write(printableAscii.test(text) ? text : madeSafe(text));
    },
    exact(document) {
      stream.write(document);
    },
  };
}

function madeSafe(text: string): string {
  return text
    .split(kept)
    .map((part, at) => (at % 2 === 1 ? part : safeText(part)))
    .join("");
}
