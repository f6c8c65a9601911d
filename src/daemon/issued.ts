import type { TokenView } from "../core/contract/desk-view.ts";
import { Refusal } from "../core/refusal.ts";
import { hashOf, isExpired, newToken, type StoredToken, tokenId } from "./people-book.ts";

/**
 * A new token for somebody: itself, to be shown once; what is kept of it; and what may be said of it.
 * @param expiresIn - seconds from `now`, which is ms since 1970; null for ever
 */
export function issueToken(
  person: string,
  {
    name,
    expiresIn,
    now,
  }: { readonly name: string | undefined; readonly expiresIn: number | null; readonly now: number },
): { readonly token: string; readonly stored: StoredToken; readonly view: TokenView } {
  const token = newToken();
  const stored: StoredToken = {
    hash: hashOf(token),
    person,
    at: new Date(now).toISOString(),
    ...(name !== undefined && { name }),
    ...(expiresIn !== null && { expires: new Date(now + expiresIn * 1000).toISOString() }),
  };
  return { token, stored, view: viewOf(stored, now) };
}

/** Somebody's tokens, the newest last, as one may speak of them. */
export function tokensOf(tokens: readonly StoredToken[], person: string, now: number): TokenView[] {
  return tokens.filter((token) => token.person === person).map((token) => viewOf(token, now));
}

/**
 * Takes one of somebody's tokens out.
 * @param word - its id, or the name it was given where no other of theirs has that
 * @throws Refusal `not_found` where they have none, or several, of that id or name
 */
export function revokeToken(
  tokens: readonly StoredToken[],
  person: string,
  word: string,
  now: number,
): { readonly view: TokenView; readonly tokens: StoredToken[] } {
  const own = tokens.filter((token) => token.person === person);
  const byId = own.filter((token) => tokenId(token) === word);
  const meant = byId.length > 0 ? byId : own.filter(({ name }) => name === word);
  const [gone] = meant;
  if (!gone || meant.length > 1) throw new Refusal("not_found", { what: "token", id: word });
  return { view: viewOf(gone, now), tokens: tokens.filter((token) => token !== gone) };
}

function viewOf(token: StoredToken, now: number): TokenView {
  const { name, at, expires } = token;
  return {
    id: tokenId(token),
    name: name ?? null,
    createdAt: at,
    expires: expires ?? null,
    expired: isExpired(token, now),
  };
}
