import { joinSafe, type SafeText } from "../core/safe-text.ts";
import type { Secret } from "../core/secret.ts";
import type { Say } from "./words.ts";

/** What a text seems to hold, each kind once: "a token, a password". */
export function secretNames(say: Say, secrets: readonly Secret[]): SafeText {
  const kinds = [...new Set(secrets.map(({ kind }) => kind))];
  return joinSafe(
    kinds.map((kind) => say(`secret.${kind}`)),
    ", ",
  );
}
