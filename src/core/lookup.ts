import type { Names } from "./language.ts";

/** A thing that people name: by its id, or by its name in any language where only one thing has it. */
interface Named {
  readonly id: string;
  readonly name: string;
  readonly names?: Names | undefined;
}

/** Case and accents do not matter when somebody types a name. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
}

/**
 * The thing that a word names: an id first, else a name that is unambiguous.
 * @returns null where nothing, or more than one thing, is named so
 */
export function named<T extends Named>(things: readonly T[], word: string): T | null {
  const byId = things.find((thing) => thing.id === word);
  if (byId) return byId;
  const wanted = folded(word);
  const matches = things.filter((thing) =>
    [thing.name, ...Object.values(thing.names ?? {})].some(
      (name) => name !== undefined && folded(name) === wanted,
    ),
  );
  return matches.length === 1 ? matches[0]! : null;
}
