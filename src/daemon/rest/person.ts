import type { RouteOutput } from "../../core/contract/route.ts";
import { named } from "../../core/lookup.ts";
import { defaultLanguage } from "../../core/parameter.ts";
import type { Actor, Person } from "../../core/person.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import { ownerId } from "../identity.ts";
import { hashOf, newToken, type PeopleBook } from "../people-book.ts";
import { notFound } from "../suggestion.ts";
import type { Handlers, RoutesOf } from "./handler.ts";
import { changeOf } from "./parameter.ts";

export interface PersonContext {
  readonly desk: Desk;
  readonly sample: boolean;
  /** The people or their groups changed: whoever is connected gets the rights they have by now. */
  readonly onChange: () => void;
}

/** People, and the tokens they sign in with. */
export function personRoutes({ desk, sample, onChange }: PersonContext): Handlers<RoutesOf<"user" | "me">> {
  const change = async (
    actor: Actor,
    key: string,
    old: unknown,
    now: unknown,
    make: (book: PeopleBook) => PeopleBook,
  ) => {
    await desk.people.change((book) => ({
      value: make(book),
      changes: [changeOf(desk, actor, key, old, now)],
    }));
    onChange();
  };
  const issue = async (actor: Actor, person: Person): Promise<string> => {
    const token = newToken();
    const at = new Date(desk.clock.now()).toISOString();
    await change(actor, `token:${person.id}`, null, "issued", (book) => ({
      ...book,
      tokens: [...book.tokens, { hash: hashOf(token), person: person.id, at }],
    }));
    return token;
  };
  return {
    "me.show": (_, { actor }) => ({
      user: personView(actor.person),
      sample,
      deskLanguage: defaultLanguage(desk.parameters.value),
      contact: (desk.parameters.value["contato-central"] as string | undefined) ?? null,
      capacity: desk.capacity,
    }),
    "user.list": () => desk.people.value.people.map(personView),
    "user.add": async ({ id, name, roles, groups, language }, { actor }) => {
      if (desk.people.value.people.some((person) => person.id === id))
        throw new Refusal("already_exists", { what: "user", id });
      const person: Person = {
        id,
        name,
        roles,
        groups: groups
          ? groupIds(desk, groups)
          : desk.portfolio.value.groups
              .filter((one) => one.chatRequester)
              .slice(0, 1)
              .map((one) => one.id),
        ...(language ? { language } : {}),
      };
      await change(actor, `user:${id}`, null, personView(person), (book) => ({
        ...book,
        people: [...book.people, person],
      }));
      return { ...personView(person), token: await issue(actor, person) };
    },
    "user.edit": async ({ id, name, roles, groups, language }, { actor }) => {
      const before = desk.personNamed(id);
      const { language: spoken, ...rest } = before;
      const kept = language === undefined ? spoken : (language ?? undefined);
      const after: Person = {
        ...rest,
        name: name ?? before.name,
        roles: roles ?? before.roles,
        groups: groups ? groupIds(desk, groups) : before.groups,
        ...(kept ? { language: kept } : {}),
      };
      await change(actor, `user:${before.id}`, personView(before), personView(after), (book) => ({
        ...book,
        people: book.people.map((person) => (person.id === before.id ? after : person)),
      }));
      return personView(after);
    },
    "user.remove": async ({ id }, { actor }) => {
      const person = desk.personNamed(id);
      if (person.id === ownerId) throw new Refusal("in_use", { id: ownerId, by: "the owner of the machine" });
      await refuseHolding(desk, person);
      await change(actor, `user:${person.id}`, personView(person), null, (book) => ({
        people: book.people.filter((one) => one.id !== person.id),
        tokens: book.tokens.filter((token) => token.person !== person.id),
      }));
      return personView(person);
    },
    "user.token": async ({ id }, { actor }) => {
      const person = desk.personNamed(id);
      return { ...personView(person), token: await issue(actor, person) };
    },
  };
}

/** An agent who holds chats cannot vanish from under them. */
async function refuseHolding(desk: Desk, person: Person): Promise<void> {
  const [held] = await desk.log.tickets({ agent: person.id, chat: ["active"], limit: 1 });
  if (held) throw new Refusal("in_use", { id: person.id, by: `Nº ${held.number}` });
}

function groupIds(desk: Desk, words: readonly string[]): string[] {
  const { groups } = desk.portfolio.value;
  return [
    ...new Set(
      words.map((word) => {
        const group = named(groups, word);
        if (!group) throw notFound("group", word, groups);
        return group.id;
      }),
    ),
  ];
}

function personView(person: Person): RouteOutput<"user.edit"> {
  return {
    id: person.id,
    name: person.name,
    roles: [...person.roles],
    groups: [...person.groups],
    language: person.language ?? null,
  };
}
