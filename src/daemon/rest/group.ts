import { folded, named } from "../../core/lookup.ts";
import type { Actor } from "../../core/person.ts";
import { type Group, type Portfolio, placedActivities } from "../../core/portfolio.ts";
import { Refusal } from "../../core/refusal.ts";
import type { RoutingRule } from "../../core/routing.ts";
import { openStatuses } from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import { found } from "../naming.ts";
import type { Handlers, RoutesOf } from "./handler.ts";
import { changeOf } from "./parameter.ts";

/** Groups and origins: part of the portfolio as code, with a door of their own for single changes. */
export function groupRoutes(desk: Desk, onChange: () => void): Handlers<RoutesOf<"group" | "origin">> {
  /** Everything is looked up in the newest portfolio: two admins may be at it at once. */
  const change = async (
    actor: Actor,
    key: string,
    make: (portfolio: Portfolio) => { old: unknown; now: unknown; portfolio: Portfolio },
  ) => {
    await desk.portfolio.change((before) => {
      const { old, now, portfolio } = make(before);
      return { value: portfolio, changes: [changeOf(desk, actor, key, old, now)] };
    });
    onChange();
  };
  return {
    "group.list": () => desk.portfolio.value.groups.map((group) => withMembers(desk, group)),
    "group.add": async ({ id, name, names, chatRequester, serviceDesk, capacity, routing }, { actor }) => {
      const group: Group = {
        id: id ?? idFrom(name),
        name,
        ...(names ? { names } : {}),
        chatRequester: chatRequester ?? false,
        serviceDesk: serviceDesk ?? false,
        ...turnOf({}, capacity, routing),
      };
      await change(actor, `group:${group.id}`, (portfolio) => {
        refuseTaken("group", portfolio.groups, group.id);
        return { old: null, now: group, portfolio: { ...portfolio, groups: [...portfolio.groups, group] } };
      });
      return group;
    },
    "group.edit": async (
      { id, name, chatRequester, serviceDesk, capacity, routing, add, remove },
      { actor },
    ) => {
      const meant = desk.groupNamed(id).id;
      const added = (add ?? []).map((word) => desk.personNamed(word).id);
      const removed = (remove ?? []).map((word) => desk.personNamed(word).id);
      if ([name, chatRequester, serviceDesk, capacity, routing].some((given) => given !== undefined))
        await change(actor, `group:${meant}`, (portfolio) => {
          const before = found("group", portfolio.groups, meant);
          const { capacity: limit, routing: rule, ...rest } = before;
          const after: Group = {
            ...rest,
            ...turnOf({ capacity: limit, routing: rule }, capacity, routing),
            name: name ?? before.name,
            chatRequester: chatRequester ?? before.chatRequester,
            serviceDesk: serviceDesk ?? before.serviceDesk,
          };
          if (!after.serviceDesk) refuseExecutor(portfolio, meant);
          const groups = portfolio.groups.map((group) => (group.id === meant ? after : group));
          return { old: before, now: after, portfolio: { ...portfolio, groups } };
        });
      if (added.length > 0 || removed.length > 0) await editMembers(desk, actor, meant, added, removed);
      onChange();
      return withMembers(desk, desk.groupNamed(meant));
    },
    "group.remove": async ({ id }, { actor }) => {
      const group = desk.groupNamed(id);
      await refuseUsed(desk, group.id);
      await change(actor, `group:${group.id}`, (portfolio) => ({
        old: group,
        now: null,
        portfolio: { ...portfolio, groups: portfolio.groups.filter((one) => one.id !== group.id) },
      }));
      return group;
    },
    "origin.list": () => desk.portfolio.value.origins,
    "origin.add": async ({ id, name }, { actor }) => {
      const origin = { id: id ?? idFrom(name), name };
      await change(actor, `origin:${origin.id}`, (portfolio) => {
        refuseTaken("origin", portfolio.origins, origin.id);
        return {
          old: null,
          now: origin,
          portfolio: { ...portfolio, origins: [...portfolio.origins, origin] },
        };
      });
      return origin;
    },
  };
}

/** How chats come to the group's agents: what was given, else what was; what is so anyhow is left out. */
function turnOf(
  before: { readonly capacity?: number | undefined; readonly routing?: RoutingRule | undefined },
  givenCapacity: number | null | undefined,
  givenRouting: RoutingRule | undefined,
): Pick<Group, "capacity" | "routing"> {
  const capacity = givenCapacity === undefined ? before.capacity : givenCapacity;
  const routing = givenRouting ?? before.routing;
  return {
    ...(typeof capacity === "number" && { capacity }),
    ...(routing !== undefined && routing !== "manual" && { routing }),
  };
}

async function editMembers(
  desk: Desk,
  actor: Actor,
  group: string,
  added: readonly string[],
  removed: readonly string[],
): Promise<void> {
  await desk.people.change((book) => {
    const members = (people: typeof book.people): string[] =>
      people.filter((person) => person.groups.includes(group)).map((person) => person.id);
    const people = book.people.map((person) => {
      if (removed.includes(person.id))
        return { ...person, groups: person.groups.filter((id) => id !== group) };
      if (!added.includes(person.id) || person.groups.includes(group)) return person;
      return { ...person, groups: [...person.groups, group] };
    });
    return {
      value: { ...book, people },
      changes: [changeOf(desk, actor, `members:${group}`, members(book.people), members(people))],
    };
  });
}

function withMembers(desk: Desk, group: Group): Group & { members: string[] } {
  const members = desk.people.value.people.filter((person) => person.groups.includes(group.id));
  return { ...group, members: members.map((person) => person.id) };
}

async function refuseUsed(desk: Desk, id: string): Promise<void> {
  const { portfolio, people, parameters } = desk;
  const inUse = (by: string): Refusal => new Refusal("in_use", { id, by });
  const member = people.value.people.find((person) => person.groups.includes(id));
  if (member) throw inUse(`user ${member.id}`);
  for (const key of ["id-grupo-padrao", "id-grupo-primeira-linha"] as const)
    if (parameters.value[key] === id) throw inUse(key);
  for (const catalog of portfolio.value.catalogs) {
    if (catalog.groups?.includes(id)) throw inUse(`catalog ${catalog.id}`);
    for (const service of catalog.services)
      for (const activity of service.activities)
        if (activity.executor === id || activity.groups?.includes(id)) throw inUse(`activity ${activity.id}`);
  }
  const [ticket] = await desk.log.tickets({ groups: [id], status: openStatuses, limit: 1 });
  if (ticket) throw inUse(`Nº ${ticket.number}`);
}

/** A group that works on an activity cannot cease to be a service desk. */
function refuseExecutor(portfolio: Portfolio, id: string): void {
  for (const { activity } of placedActivities(portfolio))
    if (activity.executor === id) throw new Refusal("in_use", { id, by: `activity ${activity.id}` });
}

function refuseTaken(what: string, things: readonly { id: string; name: string }[], id: string): void {
  const other = named(things, id);
  if (other) throw new Refusal("already_exists", { what, id: other.id });
}

/** An id made of a name: `Suporte à Rede` becomes `suporte-a-rede`. */
function idFrom(name: string): string {
  const id = folded(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);
  if (id === "")
    throw new Refusal("invalid_input", {
      field: "id",
      rule: "give one: the name has no letter to make it of",
    });
  return id;
}
