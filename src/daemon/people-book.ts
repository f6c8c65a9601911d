import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { Person } from "../core/person.ts";
import { tokenAlphabet, tokenLetters, tokenOf } from "../core/token-shape.ts";

/** What the desk keeps of a token: never the token itself, only its SHA-256. */
const StoredToken = z.strictObject({
  hash: z.string(),
  person: z.string(),
  at: z.string(),
  /** What it is for, in its owner's words. */
  name: z.string().optional(),
  /** ISO 8601; a token of an older desk has none and holds until it is revoked. */
  expires: z.string().optional(),
});
export type StoredToken = z.infer<typeof StoredToken>;

/** Everybody the desk knows, and the tokens they sign in with. */
export const PeopleBook = z.strictObject({ people: z.array(Person), tokens: z.array(StoredToken) });
export type PeopleBook = z.infer<typeof PeopleBook>;

/** A new token, of chance from the system. */
export function newToken(): string {
  let letters = "";
  // 248 = 4 × 62: bytes above it would favour the first letters.
  while (letters.length < tokenLetters)
    for (const byte of randomBytes(40))
      if (byte < 248 && letters.length < tokenLetters) letters += tokenAlphabet[byte % 62];
  return tokenOf(letters);
}

/** What of a token is stored and looked up. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** By what people and commands name a stored token: ten digits of its hash tell nothing of the token. */
export function tokenId({ hash }: StoredToken): string {
  return hash.slice(0, 10);
}

/** Is it over? `now`: ms since 1970. */
export function isExpired({ expires }: StoredToken, now: number): boolean {
  return expires !== undefined && Date.parse(expires) <= now;
}
