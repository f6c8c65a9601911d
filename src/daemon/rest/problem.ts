import i18next from "i18next";
import type { Problem } from "../../core/contract/problem.ts";
import { type Facts, Refusal } from "../../core/refusal.ts";
import { refusalWords } from "../../core/words/refusal.ts";
import type { Desk } from "../desk.ts";

const english = i18next.createInstance({
  lng: "en",
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: {
    en: {
      translation: Object.fromEntries(Object.entries(refusalWords).map(([key, word]) => [key, word.en])),
    },
  },
});
void english.init();

/** One English sentence for a refusal, for whoever reads the wire. */
export function sentence(code: string, facts: Facts): string {
  const because = typeof facts.because === "string" ? english.t(`because.${facts.because}`) : undefined;
  return english.t(`refusal.${code}`, { ...facts, because });
}

/** So much of a text is told, in UTF-16 units: a refusal names what is wrong, it does not send back what was sent. */
const factLength = 400;

/** The facts of a refusal, with whom to ask where its hint sends people to somebody. */
export function factsFor(refusal: Refusal, desk: Desk): Facts {
  const facts = Object.fromEntries(
    Object.entries(refusal.facts).map(([name, fact]) => [
      name,
      typeof fact === "string" ? short(fact) : fact,
    ]),
  );
  const hint = (refusalWords as Record<string, { en: string } | undefined>)[`refusal.${refusal.code}.hint`];
  if (!hint?.en.includes("{{contact}}")) return facts;
  return { ...facts, contact: desk.parameters.value["contato-central"] ?? null };
}

/** Not so long that a slow reader of refusals costs the daemon memory, and never half a character. */
function short(fact: string): string {
  return fact.length <= factLength ? fact : `${fact.slice(0, factLength).toWellFormed()}…`;
}

/** A refusal as a problem document (RFC 9457). */
export function problemOf(refusal: Refusal, desk: Desk): Problem {
  const facts = factsFor(refusal, desk);
  return {
    type: `urn:chatdesk:refusal:${refusal.code}`,
    title: refusal.code.replaceAll("_", " "),
    status: refusal.status,
    detail: sentence(refusal.code, facts),
    code: refusal.code,
    facts,
    final: refusal.final,
  };
}

/** What anything thrown in a route is towards its caller: a Refusal as it is, Fastify's own as its nearest. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  if (statusCode === 413)
    return new Refusal("too_large", { what: "the body", limit: "what this route takes" });
  if (statusCode !== undefined && statusCode < 500)
    return new Refusal("invalid_input", {
      field: "request",
      rule:
        code === "FST_ERR_CTP_INVALID_MEDIA_TYPE"
          ? "is of a media type that is not taken here"
          : (message ?? "is malformed"),
    });
  return new Refusal("unexpected", { cause: "the daemon's log has the details" });
}
