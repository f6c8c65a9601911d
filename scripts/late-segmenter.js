import { isPlain } from "../src/core/plain-characters.ts";

const { Segmenter } = globalThis.Intl;

/**
 * Stands in the place of Intl.Segmenter in a build: the same, but its tables are opened no sooner than for a text that
 * has more than one character to a grapheme.
 */
export class LateSegmenter {
  #given;
  #segmenter;

  constructor(...given) {
    this.#given = given;
  }

  segment(text) {
    const { granularity = "grapheme" } = this.#given[1] ?? {};
    if (granularity === "grapheme" && isPlain(text)) return new Characters(text);
    this.#segmenter ??= new Segmenter(...this.#given);
    return this.#segmenter.segment(text);
  }
}

/** A text of which each character is a grapheme. */
class Characters {
  #text;

  constructor(text) {
    this.#text = text;
  }

  containing(index = 0) {
    const input = this.#text;
    return input[index] === undefined ? undefined : { segment: input[index], index, input };
  }

  *[Symbol.iterator]() {
    const input = this.#text;
    for (let index = 0; index < input.length; index++) yield { segment: input[index], index, input };
  }
}
