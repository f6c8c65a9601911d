import { isToken } from "./token-shape.ts";

/** What kind of secret a piece of text looks like; `secret.<kind>` words it. */
type SecretKind = "token" | "key" | "private_key" | "password";

/** A piece of text that should hardly be sent. `start` and `end` in UTF-16 units, as `slice` takes them. */
export interface Secret {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
}

interface Pattern {
  readonly kind: SecretKind;
  /** What is secret is the group `it`, else the whole match. */
  readonly form: () => RegExp;
  /** Told by looking closer. */
  readonly holds?: (it: string) => boolean;
}

// Formats that their makers gave a prefix, so that they can be recognised. Runs are bounded or begin behind what cannot
// be part of them: a text of 16 KiB is read in a few milliseconds, whatever it holds.
const start = "(?<![\\w-])";
const end = "(?![\\w-])";
const known: readonly Pattern[] = [
  { kind: "token", form: form`${start}cdk_[0-9A-Za-z]{36}${end}`, holds: isToken },
  { kind: "token", form: form`${start}gh[pousr]_[0-9A-Za-z]{36,251}${end}` },
  { kind: "token", form: form`${start}github_pat_[0-9A-Za-z_]{60,250}${end}` },
  { kind: "token", form: form`${start}gl(?:pat|ptt|dt|rt|cbt|ft)-[\w.-]{20,300}${end}` },
  { kind: "token", form: form`${start}xox[abeoprs]-[0-9A-Za-z-]{10,300}` },
  { kind: "token", form: form`${start}xapp-\d-[0-9A-Za-z-]{20,300}` },
  { kind: "token", form: form`hooks\.slack\.com/services/(?<it>T\w{6,20}/B\w{6,20}/\w{20,40})` },
  { kind: "token", form: form`${start}npm_[0-9A-Za-z]{36}${end}` },
  { kind: "token", form: form`${start}pypi-[\w-]{50,400}` },
  { kind: "token", form: form`${start}eyJ[\w-]{10,4000}\.eyJ[\w-]{10,8000}\.[\w-]{10,2000}` },
  { kind: "key", form: form`${start}(?:AKIA|ASIA)[0-9A-Z]{16}${end}` },
  { kind: "key", form: form`${start}AIza[\w-]{35}${end}` },
  { kind: "key", form: form`${start}[sr]k_(?:live|test)_[0-9A-Za-z]{16,250}${end}` },
  { kind: "key", form: form`${start}sk-(?:ant-|proj-)?[\w-]{32,250}${end}`, holds: isMixed },
  { kind: "key", form: form`\bAccountKey=(?<it>[0-9A-Za-z+/]{40,200}={0,2})` },
  {
    kind: "private_key",
    form: form`-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----[^]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)`,
  },
  {
    kind: "password",
    form: form`\b[a-z][a-z0-9+.-]{1,20}://[^\s:@/]{0,100}:(?<it>[^\s@/]{3,200})@`,
    holds: isFilled,
  },
  {
    kind: "password",
    form: form`;\s{0,3}(?:pwd|password)\s{0,3}=\s{0,3}(?<it>[^;\s]{3,200})`,
    holds: isFilled,
  },
  {
    kind: "password",
    form: form`(?<![\p{L}\p{N}_.-])[\w.-]{0,40}?(?:password|passwd|passphrase|passcode|pwd|senhas?|contrase[nñ]as?|palavra-passe)\w{0,20}["']?\s{0,3}[:=]\s{0,3}["']?(?<it>[^\s"'\x60,;]{4,200})`,
    holds: isPassword,
  },
  {
    kind: "key",
    form: form`(?<![\p{L}\p{N}_.-])[\w.-]{0,40}?(?:secret|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token)\w{0,20}["']?\s{0,3}[:=]\s{0,3}["']?(?<it>[\w+/=.~-]{16,300})`,
    holds: isMixed,
  },
];

/** Each of them names what it is, or is long: to make the patterns takes 2 ms, which a plain sentence is spared. */
const mayHoldSecrets = /[:=]|-----|\S{15}/;

/**
 * The secrets that a text seems to hold, in order and none inside another. Ordinary prose, UUIDs, hashes, and numbers of
 * people and companies are none.
 */
export function secretsIn(text: string): Secret[] {
  if (!mayHoldSecrets.test(text)) return [];
  const found = known.flatMap(({ kind, form: pattern, holds = () => true }) =>
    [...text.matchAll(pattern())].flatMap((match) => {
      const it = match.groups?.it ?? match[0];
      const from = match.index + (match.groups?.it === undefined ? 0 : match[0].lastIndexOf(it));
      return holds(it) ? [{ kind, start: from, end: from + it.length }] : [];
    }),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Secret[] = [];
  for (const secret of found) if (secret.start >= (apart.at(-1)?.end ?? 0)) apart.push(secret);
  return apart;
}

/** The text with its secrets taken out. */
export function withoutSecrets(text: string, secrets: readonly Secret[]): string {
  let at = 0;
  let kept = "";
  for (const secret of secrets) {
    kept += `${text.slice(at, secret.start)}•••`;
    at = secret.end;
  }
  return kept + text.slice(at);
}

/** A pattern written as it is, put together from parts, and made when a text is first held against it. */
function form(written: TemplateStringsArray, ...parts: readonly string[]): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= new RegExp(String.raw(written, ...parts), "giu");
    return made;
  };
}

/** Of letters and digits in no order that a word has. */
function isMixed(text: string): boolean {
  return /[A-Za-z]/.test(text) && /\d/.test(text);
}

/** Not a place for one: `<password>`, `${PASSWORD}`, `{{password}}`, `****`. */
function isFilled(text: string): boolean {
  return !/^(?:[<[{%$(].*|(.)\1*|x{3,}.*|•.*)$/iu.test(text);
}

/** What stands behind «password:» and is no word of a sentence about one. */
function isPassword(text: string): boolean {
  const bare = text.replace(/[.!?)\]]+$/u, "");
  if (bare.length < 4 || !isFilled(bare) || /^(?:https?|ftp):\/\//i.test(bare)) return false;
  if (/^\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?$/.test(bare)) return false;
  if (/^\p{N}+$/u.test(bare)) return bare.length >= 6;
  return /\p{N}/u.test(bare) || /[@#$%^&*+=~!?]/.test(bare);
}
