import { createInstance } from "i18next";
import type { Language } from "../core/language.ts";
import { type SafeText, worded } from "../core/safe-text.ts";
import { type WordKey, words } from "../core/words/all.ts";

type WithoutCount<K> = K extends `${infer Base}_${"one" | "many" | "other"}` ? Base : K;

/** Every key that can be said; those that count are said without their ending, with a fact `count`. */
export type SayKey = WithoutCount<WordKey>;

/** What words are filled with. Facts are put in as they are, hence safe. */
export type SafeFacts = { readonly [name: string]: SafeText | number | boolean | null | undefined };

/** Words in one language: safe, because they are ours and so is all they are filled with. */
export interface Say {
  (key: SayKey, facts?: SafeFacts): SafeText;
  readonly language: Language;
  /** The words of a key that is put together at run time; `otherwise`, or nothing, where there is none. */
  maybe(key: string, facts?: SafeFacts, otherwise?: SafeText): SafeText;
}

/** What means yes, in every language: nobody is misunderstood for answering in their own. */
export const yesWords = inAnyLanguage("answer.yes");

/** What means no, likewise. */
export const noWords = inAnyLanguage("answer.no");

function inAnyLanguage(key: "answer.yes" | "answer.no"): readonly string[] {
  return Object.values(words[key]).flatMap((said) => said.split(" "));
}

/**
 * The words of one language.
 * @param strict - a key or a fact that is missing throws (tests); else the key itself is shown
 */
export async function wordsIn(language: Language, strict = false): Promise<Say> {
  const translation = Object.fromEntries(Object.entries(words).map(([key, said]) => [key, said[language]]));
  const instance = createInstance();
  await instance.init({
    lng: language,
    resources: { [language]: { translation } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    ...(strict && {
      parseMissingKeyHandler: (key: string) => missing(`no words for ${key}`),
      missingInterpolationHandler: (text: string, match: RegExpExecArray) =>
        missing(`no fact for ${match[0]} in "${text}"`),
    }),
  });
  const say = (key: SayKey, facts: SafeFacts = {}): SafeText => worded(instance.t(key, facts));
  const maybe = (key: string, facts: SafeFacts = {}, otherwise = worded("")): SafeText =>
    instance.exists(key, facts) ? worded(instance.t(key, facts)) : otherwise;
  return Object.assign(say, { language, maybe });
}

function missing(what: string): never {
  throw new Error(what);
}
