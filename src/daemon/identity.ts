import type { Actor, Person, Role } from "../core/person.ts";
import type { Document } from "../core/ports.ts";
import { Refusal } from "../core/refusal.ts";
import { hashOf, isToken, type PeopleBook } from "./people-book.ts";

/** What a caller shows at the door, over either protocol. */
export interface Credentials {
  /** Came through the socket in the owner's private folder. */
  readonly local: boolean;
  readonly authorization: string | undefined;
  /** An admin acts in this person's name. */
  readonly as: string | undefined;
}

export const ownerId = "owner";
/** Whoever runs the daemon: every role, whatever else is edited. */
export const ownerRoles: readonly Role[] = ["requester", "agent", "admin"];

/**
 * Who is calling.
 * @throws Refusal `not_signed_in` for a missing or unknown token, `not_allowed` where `--as` is not an admin's,
 *   `not_found` where it names nobody
 */
export function identify(book: Document<PeopleBook>, shown: Credentials): Actor {
  const person = signedIn(book.value, shown);
  if (!shown.as || shown.as === person.id) return { person };
  if (!person.roles.includes("admin")) throw new Refusal("not_allowed", { action: "--as" });
  const other = find(book.value, shown.as);
  if (!other) throw new Refusal("not_found", { what: "user", id: shown.as.slice(0, 120) });
  return { person: other, via: person };
}

/** The same actor with the rights they have by now. @throws Refusal where they are gone */
export function refreshed(book: Document<PeopleBook>, actor: Actor): Actor {
  const person = find(book.value, actor.person.id);
  const via = actor.via && find(book.value, actor.via.id);
  if (!person || (actor.via && !via?.roles.includes("admin"))) throw new Refusal("not_signed_in");
  return via ? { person, via } : { person };
}

function signedIn(book: PeopleBook, { authorization, local }: Credentials): Person {
  // A credential that is shown and fails never falls back to the owner, who may do everything.
  const person = authorization === undefined ? local && find(book, ownerId) : holderOf(book, authorization);
  if (!person) throw new Refusal("not_signed_in");
  return person;
}

function holderOf(book: PeopleBook, authorization: string): Person | undefined {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  if (token === undefined || !isToken(token)) return undefined;
  const hash = hashOf(token);
  const holder = book.tokens.find((one) => one.hash === hash);
  return holder && find(book, holder.person);
}

function find(book: PeopleBook, id: string): Person | undefined {
  return book.people.find((person) => person.id === id);
}
