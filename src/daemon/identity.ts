import type { Actor, Person, Role } from "../core/person.ts";
import type { Document } from "../core/ports.ts";
import { Refusal } from "../core/refusal.ts";
import { isToken } from "../core/token-shape.ts";
import { directoryOf, isSameHash } from "./directory.ts";
import type { Guesses } from "./guesses.ts";
import { hashOf, isExpired, type PeopleBook, tokenId } from "./people-book.ts";

/** What a caller shows at the door, over either protocol. */
export interface Credentials {
  /** Came through the socket in the owner's private folder. */
  readonly local: boolean;
  /** Where from: failures are counted by it. */
  readonly address: string;
  readonly authorization: string | undefined;
  /** An admin acts in this person's name. */
  readonly as: string | undefined;
}

/** Whom one asks who somebody is. */
export interface Registry {
  readonly people: Document<PeopleBook>;
  readonly guesses: Guesses;
  /** ms since 1970. */
  readonly now: () => number;
}

export const ownerId = "owner";
/** Whoever runs the daemon: every role, whatever else is edited. */
export const ownerRoles: readonly Role[] = ["requester", "agent", "admin"];

/**
 * Who is calling.
 * @throws Refusal `not_signed_in` for a missing, unknown or expired token, `not_allowed` where `--as` is not an admin's,
 *   `not_found` where it names nobody
 */
export async function identify(registry: Registry, shown: Credentials): Promise<Actor> {
  const { authorization, local, as } = shown;
  const book = registry.people.value;
  // A credential that is shown and fails never falls back to the owner, who may do everything.
  const holder =
    authorization === undefined
      ? { person: local ? directoryOf(book).person(ownerId) : undefined }
      : await holderOf(registry, authorization, shown.address);
  const { person, ...token } = holder;
  if (!person) throw new Refusal("not_signed_in");
  if (!as || as === person.id) return { person, ...token };
  if (!person.roles.includes("admin")) throw new Refusal("not_allowed", { action: "--as" });
  const other = directoryOf(book).person(as);
  if (!other) throw new Refusal("not_found", { what: "user", id: as.slice(0, 120) });
  return { person: other, via: person, ...token };
}

/**
 * The same actor with the rights they have by now.
 * @param now - ms since 1970
 * @throws Refusal `not_signed_in` where they are gone, or their token is
 */
export function refreshed(people: Document<PeopleBook>, actor: Actor, now: number): Actor {
  const directory = directoryOf(people.value);
  const token = actor.token === undefined ? undefined : directory.token(actor.token);
  if (actor.token !== undefined && (!token || isExpired(token, now))) throw new Refusal("not_signed_in");
  const person = directory.person(actor.person.id);
  const via = actor.via && directory.person(actor.via.id);
  if (!person || (actor.via && !via?.roles.includes("admin"))) throw new Refusal("not_signed_in");
  return { ...actor, person, ...(via && { via }) };
}

/**
 * Whose token that is. A token that holds is found whatever else its address has tried: only a failure asks how many
 * there were before it.
 */
async function holderOf(
  { people, guesses, now }: Registry,
  authorization: string,
  address: string,
): Promise<{ person: Person | undefined; token: string }> {
  const { counts } = guesses;
  const directory = directoryOf(people.value);
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  const shaped = token !== undefined && isToken(token);
  const hash = shaped ? hashOf(token) : "";
  const stored = shaped ? directory.candidate(hash) : undefined;
  if (stored && !isExpired(stored, now()) && isSameHash(stored.hash, hash)) {
    counts.passed++;
    return { person: directory.person(stored.person), token: tokenId(stored) };
  }
  const seconds = await guesses.failed(address);
  if (seconds > 0) throw new Refusal("not_signed_in", { why: "throttled", seconds });
  if (stored) {
    counts.compared++;
    if (isSameHash(stored.hash, hash))
      throw new Refusal("not_signed_in", { why: "expired", expires: stored.expires });
  } else if (shaped) counts.unknown++;
  else counts.malformed++;
  throw new Refusal("not_signed_in");
}
