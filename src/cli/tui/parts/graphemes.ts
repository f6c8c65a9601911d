import { isPlain } from "../../../core/plain-characters.ts";

const graphemeSegmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const wordSegmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** The characters a reader sees, in order. */
export function* graphemesOf(text: string): Generator<string> {
  if (isPlain(text)) {
    yield* text;
    return;
  }
  for (const { segment } of graphemeSegmenter.segment(text)) yield segment;
}

/** The grapheme boundary after `offset` (UTF-16 units), or the end of the text. */
export function nextBoundary(text: string, offset: number): number {
  const found = graphemeSegmenter.segment(text).containing(offset);
  return found === undefined ? text.length : found.index + found.segment.length;
}

/** The grapheme boundary before `offset` (UTF-16 units), or 0. */
export function previousBoundary(text: string, offset: number): number {
  if (offset <= 0) return 0;
  return graphemeSegmenter.segment(text).containing(offset - 1)?.index ?? 0;
}

/** `offset` itself where it stands between graphemes, else the end of the grapheme it would split. */
export function snapToBoundary(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  const found = graphemeSegmenter.segment(text).containing(offset);
  return found === undefined || found.index === offset ? offset : found.index + found.segment.length;
}

/** The end of the next word at or after `offset`, or the end of the text. */
export function wordEndAfter(text: string, offset: number): number {
  const rest = text.slice(offset);
  for (const { index, segment, isWordLike } of wordSegmenter.segment(rest)) {
    if (isWordLike) return snapToBoundary(text, offset + index + segment.length);
  }
  return text.length;
}

/** The start of the last word before `offset`, or 0. */
export function wordStartBefore(text: string, offset: number): number {
  let start = 0;
  for (const { index, isWordLike } of wordSegmenter.segment(text.slice(0, offset))) {
    if (isWordLike) start = index;
  }
  return snapToBoundary(text, start);
}

/** Where Ctrl+W stops: the start of the run of non-blanks before `offset`. */
export function blankDelimitedStart(text: string, offset: number): number {
  const match = /\S*\s*$/u.exec(text.slice(0, offset));
  return snapToBoundary(text, match?.index ?? 0);
}
