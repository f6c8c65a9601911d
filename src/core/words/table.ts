import type { Language } from "../language.ts";

/**
 * Words by key, each in every language side by side: a translation that is missing does not compile. `{{name}}` is
 * filled in. Keys that count end in `_one`, `_many` (millions, in Portuguese and Spanish) and `_other`.
 */
export type WordTable = { readonly [key: string]: { readonly [L in Language]: string } };
