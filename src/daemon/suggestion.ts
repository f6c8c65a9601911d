import { closest, distance } from "fastest-levenshtein";
import { folded } from "../core/lookup.ts";
import { Refusal } from "../core/refusal.ts";

/**
 * The refusal for a word that names nothing, with what was probably meant.
 * @param things - what the caller may see: a suggestion tells of nothing else
 */
export function notFound(
  what: string,
  word: string,
  things: readonly { id: string; name: string }[],
): Refusal {
  return new Refusal("not_found", { what, id: word.slice(0, 120), suggestion: nearest(word, things) });
}

/** The id nearest to what was typed; null where nothing is near. */
export function nearest(word: string, things: readonly { id: string; name?: string }[]): string | null {
  if (things.length === 0 || word === "") return null;
  const wanted = folded(word);
  const spellings = new Map<string, string>();
  for (const thing of things) {
    spellings.set(folded(thing.id), thing.id);
    if (thing.name) spellings.set(folded(thing.name), thing.id);
  }
  const best = closest(wanted, [...spellings.keys()]);
  return distance(wanted, best) <= Math.max(2, Math.floor(wanted.length / 3)) ? spellings.get(best)! : null;
}
