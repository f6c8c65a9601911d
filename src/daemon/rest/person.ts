import type { TokenView } from "../../core/contract/desk-view.ts";
import type { RouteOutput } from "../../core/contract/route.ts";
import { defaultLanguage } from "../../core/parameter.ts";
import type { Actor, Person } from "../../core/person.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import { ownerId, ownerRoles } from "../identity.ts";
import { issueToken, revokeToken, tokensOf } from "../issued.ts";
import { found } from "../naming.ts";
import type { PeopleBook } from "../people-book.ts";
import type { Handlers, RoutesOf } from "./handler.ts";
import { changeOf } from "./parameter.ts";

export interface PersonContext {
  readonly desk: Desk;
  readonly sample: boolean;
  /** The people or their groups changed: whoever is connected gets the rights they have by now. */
  readonly onChange: () => void;
}

/** How long a token holds where nothing else is asked for: a year, in seconds. */
const usualTokenSeconds = 365 * 86_400;

/** People, and the tokens they sign in with. */
export function personRoutes({ desk, sample, onChange }: PersonContext): Handlers<RoutesOf<"user" | "me">> {
  /** Everything is looked up in the newest book: two admins may be at it at once. */
  const change = async (
    actor: Actor,
    key: string,
    make: (book: PeopleBook) => { old: unknown; now: unknown; book: PeopleBook },
  ) => {
    await desk.people.change((before) => {
      const { old, now, book } = make(before);
      return { value: book, changes: [changeOf(desk, actor, key, old, now)] };
    });
    onChange();
  };
  const issue = async (
    actor: Actor,
    person: Person,
    {
      name,
      expiresIn = usualTokenSeconds,
    }: { name?: string | undefined; expiresIn?: number | null | undefined },
  ) => {
    const made = issueToken(person.id, { name, expiresIn, now: desk.clock.now() });
    await change(actor, `token:${person.id}`, (book) => {
      found("user", book.people, person.id);
      return { old: null, now: made.view, book: { ...book, tokens: [...book.tokens, made.stored] } };
    });
    return { token: made.token, tokenId: made.view.id, expires: made.view.expires };
  };
  const revoke = async (actor: Actor, person: string, word: string): Promise<TokenView> => {
    let gone: TokenView | undefined;
    await change(actor, `token:${person}`, (book) => {
      const { view, tokens } = revokeToken(book.tokens, person, word, desk.clock.now());
      gone = view;
      return { old: view, now: null, book: { ...book, tokens } };
    });
    return gone!;
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
    "user.add": async ({ id, name, roles, groups, language, vip }, { actor }) => {
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
        ...(vip ? { vip } : {}),
      };
      await change(actor, `user:${id}`, (book) => {
        if (book.people.some((one) => one.id === id))
          throw new Refusal("already_exists", { what: "user", id });
        return { old: null, now: personView(person), book: { ...book, people: [...book.people, person] } };
      });
      return { ...personView(person), ...(await issue(actor, person, {})) };
    },
    "user.edit": async ({ id, name, roles, groups, language, vip }, { actor }) => {
      const meant = desk.personNamed(id).id;
      if (meant === ownerId && roles && !ownerRoles.every((role) => roles.includes(role)))
        throw new Refusal("in_use", { id: ownerId, by: "the owner of the machine" });
      await change(actor, `user:${meant}`, (book) => {
        const before = found("user", book.people, meant);
        const { language: spoken, vip: important, ...rest } = before;
        const kept = language === undefined ? spoken : (language ?? undefined);
        const after: Person = {
          ...rest,
          name: name ?? before.name,
          roles: roles ?? before.roles,
          groups: groups ? groupIds(desk, groups) : before.groups,
          ...(kept ? { language: kept } : {}),
          ...((vip ?? important) ? { vip: true } : {}),
        };
        const people = book.people.map((person) => (person.id === meant ? after : person));
        return { old: personView(before), now: personView(after), book: { ...book, people } };
      });
      return personView(desk.personNamed(meant));
    },
    "user.remove": async ({ id }, { actor }) => {
      const person = desk.personNamed(id);
      if (person.id === ownerId) throw new Refusal("in_use", { id: ownerId, by: "the owner of the machine" });
      await refuseHolding(desk, person);
      await change(actor, `user:${person.id}`, (book) => ({
        old: personView(person),
        now: null,
        book: {
          people: book.people.filter((one) => one.id !== person.id),
          tokens: book.tokens.filter((token) => token.person !== person.id),
        },
      }));
      return personView(person);
    },
    "user.token": async ({ id, ...asked }, { actor }) => {
      const person = desk.personNamed(id);
      return { ...personView(person), ...(await issue(actor, person, asked)) };
    },
    "user.tokens": ({ id }) => tokensOf(desk.people.value.tokens, desk.personNamed(id).id, desk.clock.now()),
    "user.revoke": ({ id, token }, { actor }) => revoke(actor, desk.personNamed(id).id, token),
    "me.revoke": (_, { actor }) => {
      const { person, via, token } = actor;
      if (token === undefined) throw new Refusal("not_found", { what: "token", id: ownerId });
      return revoke(actor, (via ?? person).id, token);
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
  return [...new Set(words.map((word) => found("group", groups, word).id))];
}

function personView(person: Person): RouteOutput<"user.edit"> {
  return {
    id: person.id,
    name: person.name,
    roles: [...person.roles],
    groups: [...person.groups],
    language: person.language ?? null,
    vip: person.vip === true,
  };
}
