import type { Problem } from "../../core/contract/problem.ts";
import { type Facts, Refusal, type RefusalCode, refusals } from "../../core/refusal.ts";

/** The desk's no, out of a problem document. @returns null where the text is none */
export function refusalOf(body: string, status: number): Refusal | null {
  let problem: Partial<Problem> | null;
  try {
    problem = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof problem?.code !== "string") return null;
  const known = knownCode(problem.code, status);
  const facts = factsOf(problem.facts);
  return new Refusal(
    known,
    known === problem.code ? facts : { ...facts, code: problem.code, cause: problem.detail },
  );
}

/** A refusal code as this version knows it: a newer desk may have others, which its HTTP status explains best. */
export function knownCode(code: string, status = 500): RefusalCode {
  if (Object.hasOwn(refusals, code)) return code as RefusalCode;
  if (status === 401) return "not_signed_in";
  if (status === 403) return "not_allowed";
  if (status === 404) return "not_found";
  return "unexpected";
}

/** Facts from the wire: only what words can be filled with. */
export function factsOf(value: unknown): Facts {
  const facts: { [name: string]: Facts[string] } = {};
  if (typeof value !== "object" || value === null) return facts;
  for (const [name, fact] of Object.entries(value)) {
    if (fact === null || ["string", "number", "boolean"].includes(typeof fact)) facts[name] = fact;
  }
  return facts;
}
