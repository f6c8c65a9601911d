import type { Actor, Person } from "../core/person.ts";
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

function signedIn(book: PeopleBook, shown: Credentials): Person {
  const token = /^Bearer (\S+)$/i.exec(shown.authorization ?? "")?.[1];
  if (token !== undefined) {
    const hash = isToken(token) ? hashOf(token) : null;
    const holder = hash && book.tokens.find((one) => one.hash === hash);
    const person = holder && find(book, holder.person);
    if (!person) throw new Refusal("not_signed_in");
    return person;
  }
  const owner = shown.local ? find(book, ownerId) : undefined;
  if (!owner) throw new Refusal("not_signed_in");
  return owner;
}

function find(book: PeopleBook, id: string): Person | undefined {
  return book.people.find((person) => person.id === id);
}
