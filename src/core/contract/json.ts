import { Refusal } from "../refusal.ts";
import { limits } from "./protocol.ts";

/** Names by which an object reaches behind itself: no key of ours is called so. */
const forbidden = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Reads JSON that somebody else wrote. How deep it nests is told from the text, before anything is built of it.
 * @param depth - how many objects and lists may stand inside each other
 * @param what - what people call it: the field of the refusal
 * @throws Refusal `invalid_input` where it is no JSON, nests deeper, holds too many values, or has a key that reaches behind its object
 */
export function readJson(text: string, depth: number, what: string): unknown {
  const wrong = (field: string, rule: string): Refusal => new Refusal("invalid_input", { field, rule });
  const { deeper, values } = measured(text, depth);
  if (deeper) throw wrong(what, `nests deeper than ${depth} levels`);
  if (values > limits.values) throw wrong(what, `holds more than ${limits.values} values`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong(what, "is no JSON");
  }
  const key = forbiddenKeyIn(json);
  if (key !== null) throw wrong(key, "is no key that may be used");
  return json;
}

/**
 * Brackets and commas outside of strings; in what is no JSON they may be counted wrong, and it is refused all the same.
 * Every value that a schema looks at may cost a fault that is many times its size.
 */
function measured(text: string, most: number): { readonly deeper: boolean; readonly values: number } {
  let depth = 0;
  let values = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) quoted = !quoted;
    else if (quoted) {
      if (unit === 0x5c) at++;
    } else if (unit === 0x7b || unit === 0x5b) {
      depth++;
      values++;
      if (depth > most) return { deeper: true, values };
    } else if (unit === 0x7d || unit === 0x5d) depth--;
    else if (unit === 0x2c) values++;
  }
  return { deeper: false, values };
}

/** The first key of those anywhere in a value; null where there is none. The value is no deeper than was allowed. */
function forbiddenKeyIn(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  for (const key of Object.keys(value)) {
    if (!Array.isArray(value) && forbidden.has(key)) return key;
    const found = forbiddenKeyIn((value as Record<string, unknown>)[key]);
    if (found !== null) return found;
  }
  return null;
}
