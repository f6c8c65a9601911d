import type { Facts, RefusalCode } from "../core/refusal.ts";
import { joinSafe, literal, type SafeText, safeText } from "../core/safe-text.ts";
import type { SafeFacts, Say, SayKey } from "./words.ts";

/** A no, worded: what it is, what the reader can do, and what only an admin is told besides. */
export interface RefusalText {
  readonly message: SafeText;
  readonly hint: SafeText | null;
  readonly admin: SafeText | null;
}

/** Facts that are words of ours, and the family of keys that words them. */
const families: { readonly [fact: string]: string } = {
  because: "because",
  status: "status",
  chat: "chat",
  until: "until",
  what: "thing",
};

/**
 * Words a refusal. Its result is safe for a terminal.
 * @param contact - whom the desk names for those it refuses (parameter 9000)
 */
export function refusalText(
  say: Say,
  refusal: { readonly code: RefusalCode; readonly facts: Facts },
  contact?: string | null,
): RefusalText {
  const { code } = refusal;
  const facts = wordedFacts(say, { ...refusal.facts, contact: refusal.facts.contact ?? contact ?? null });
  const suggestion = facts.suggestion === undefined ? null : say("refusal.not_found.suggestion", facts);
  // Some refusals have several reasons that want different words.
  const variant = typeof facts.why === "string" ? `refusal.${code}.${facts.why}` : "";
  const hint = say.maybe(`${variant}.hint`, facts) || say.maybe(`refusal.${code}.hint`, facts);
  return {
    message: say.maybe(variant, facts) || say(`refusal.${code}` satisfies SayKey, facts),
    hint:
      joinSafe([suggestion ?? hint, suggestion === null ? literal("") : hint].filter(Boolean), " ") || null,
    admin: refusal.facts.group === null ? null : say.maybe(`refusal.${code}.admin`, facts) || null,
  };
}

/** The same facts with everything in the reader's words, and safe. */
export function wordedFacts(say: Say, facts: Facts): SafeFacts {
  const worded: Record<string, SafeText | number | boolean | undefined> = {};
  for (const [name, value] of Object.entries(facts)) {
    const family = families[name];
    if (value === null || value === undefined || value === "")
      worded[name] =
        name === "contact" ? say("fact.contact") : name === "suggestion" ? undefined : say("fact.none");
    else if (typeof value !== "string") worded[name] = value;
    else worded[name] = (family && say.maybe(`${family}.${value}`)) || safeText(value);
  }
  return worded;
}
