import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { Person } from "../core/person.ts";

/** Everybody the desk knows, and the tokens they sign in with: never the token itself, only its SHA-256. */
export const PeopleBook = z.strictObject({
  people: z.array(Person),
  tokens: z.array(z.strictObject({ hash: z.string(), person: z.string(), at: z.string() })),
});
export type PeopleBook = z.infer<typeof PeopleBook>;

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A new token: `cdk_`, 30 characters of chance (178 bits), 6 of checksum, so that secret scanners know it. */
export function newToken(): string {
  let body = "";
  // 248 = 4 × 62: bytes above it would favour the first letters.
  while (body.length < 30)
    for (const byte of randomBytes(40)) if (byte < 248 && body.length < 30) body += alphabet[byte % 62];
  return `cdk_${body}${checksum(body)}`;
}

/** What of a token is stored and looked up. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Is this shaped like a token of ours, checksum included? Saves a look-up for what was mistyped. */
export function isToken(text: string): boolean {
  const match = /^cdk_([0-9A-Za-z]{30})([0-9A-Za-z]{6})$/.exec(text);
  return match !== null && checksum(match[1]!) === match[2];
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = "";
  for (let at = 0; at < 6; at++) {
    text = alphabet[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
