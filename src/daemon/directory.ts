import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Person } from "../core/person.ts";
import { type PeopleBook, type StoredToken, tokenId } from "./people-book.ts";

/** New at every start: nobody outside can know under which mark a hash is found, nor aim at another's. */
const bootKey = randomBytes(32);

/** One state of the people's book, in which everybody and every token is found at once. */
export class Directory {
  readonly #people: ReadonlyMap<string, Person>;
  readonly #byMark: ReadonlyMap<string, StoredToken>;
  readonly #byId: ReadonlyMap<string, StoredToken>;
  readonly #expiries: readonly number[];

  constructor({ people, tokens }: PeopleBook) {
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#byMark = new Map(tokens.map((token) => [markOf(token.hash), token]));
    this.#byId = new Map(tokens.map((token) => [tokenId(token), token]));
    this.#expiries = tokens
      .flatMap(({ expires }) => (expires === undefined ? [] : [Date.parse(expires)]))
      .sort((a, b) => a - b);
  }

  person(id: string): Person | undefined {
    return this.#people.get(id);
  }

  /** The stored token whose mark that hash has: to be compared with it, and with no other. */
  candidate(hash: string): StoredToken | undefined {
    return this.#byMark.get(markOf(hash));
  }

  /** The token that `tokenId` names. */
  token(id: string): StoredToken | undefined {
    return this.#byId.get(id);
  }

  /** Does a token expire after `from` and up to `to`? Both in ms since 1970. */
  expiresWithin(from: number, to: number): boolean {
    return this.#expiries.some((at) => at > from && at <= to);
  }
}

const directories = new WeakMap<PeopleBook, Directory>();

/** The directory of that state of the book, made once. */
export function directoryOf(book: PeopleBook): Directory {
  const known = directories.get(book);
  if (known) return known;
  const directory = new Directory(book);
  directories.set(book, directory);
  return directory;
}

/** Are these the same hash? Takes as long for a near miss as for any. */
export function isSameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function markOf(hash: string): string {
  return createHmac("sha256", bootKey).update(hash).digest("base64url");
}
