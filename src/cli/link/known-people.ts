import type { SeenEvent } from "./client.ts";

type Person = SeenEvent["by"];

/** A long history names the same few people over and over: each is kept once. */
export class KnownPeople {
  readonly #people = new Map<string, Person>();

  /** Puts the people who are known already in the place of those who came with the event. @returns the event */
  slim(event: SeenEvent): SeenEvent {
    return Object.assign(event, {
      by: this.#one(event.by),
      ...(event.via && { via: this.#one(event.via) }),
    });
  }

  #one(person: Person): Person {
    const key = `${person.id}\n${person.name}`;
    const known = this.#people.get(key);
    if (!known) this.#people.set(key, person);
    return known ?? person;
  }
}
