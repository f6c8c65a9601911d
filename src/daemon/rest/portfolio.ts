import type { RouteOutput } from "../../core/contract/route.ts";
import { activityGates, chatGates, type DeskState, type Gate, offerTo } from "../../core/gate.ts";
import type { Actor, Person } from "../../core/person.ts";
import { type Portfolio, placedActivities } from "../../core/portfolio.ts";
import { Refusal } from "../../core/refusal.ts";
import { chatOf, openStatuses } from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import { everyTicket } from "../every-ticket.ts";
import { activityNamed } from "../naming.ts";
import type { Handlers, RoutesOf } from "./handler.ts";
import { prospectOf } from "./offer.ts";
import { changeOf } from "./parameter.ts";
import { factsFor, sentence } from "./problem.ts";

/** The portfolio as code, what it offers to whom, and why. */
export function portfolioRoutes(
  desk: Desk,
  onChange: () => void,
): Handlers<RoutesOf<"portfolio" | "offer" | "explain">> {
  return {
    "portfolio.show": (_, { actor }) =>
      isStaff(actor.person)
        ? desk.portfolio.value
        : { origins: [], calendars: [], groups: [], catalogs: offerTo(desk.state, actor.person) },
    "portfolio.plan": ({ portfolio }) => planOf(desk.portfolio.value, portfolio),
    "portfolio.apply": async ({ portfolio, reason }, { actor }) => {
      const plan = planOf(desk.portfolio.value, portfolio);
      await refuseInUse(desk, portfolio);
      await desk.portfolio.change((old) => ({
        value: portfolio,
        changes:
          plan.changes.length === 0
            ? []
            : [changeOf(desk, actor, "portfolio", summary(old), summary(portfolio), reason)],
      }));
      onChange();
      return plan;
    },
    "offer.show": (_, { actor }) => {
      const shut = chatGates(desk.state, actor.person).find((gate) => !gate.open);
      return {
        catalogs: offerTo(desk.state, actor.person),
        shut: shut ? { code: shut.code, facts: factsFor(new Refusal(shut.code, shut.facts), desk) } : null,
      };
    },
    "offer.wait": (asked, { actor }) => prospectOf(desk, actor, asked),
    "explain.chat": ({ as }, { actor }) => explained(desk, chatGates(desk.state, personFor(desk, actor, as))),
    "explain.activity": ({ activity, as }, { actor }) => {
      const person = personFor(desk, actor, as);
      const placed = activityNamed(desk.state, activity, actor.person);
      return explained(desk, [
        ...chatGates(desk.state, person),
        ...activityGates(desk.state, person, placed),
      ]);
    },
  };
}

function isStaff(person: Person): boolean {
  return person.roles.includes("admin") || person.roles.includes("agent");
}

function personFor(desk: Desk, actor: Actor, as: string | undefined): Person {
  if (as === undefined || as === actor.person.id) return actor.person;
  if (!actor.person.roles.includes("admin")) throw new Refusal("not_allowed", { action: "explain --as" });
  return desk.personNamed(as);
}

function explained(desk: Desk, gates: readonly Gate[]): RouteOutput<"explain.chat"> {
  return {
    offered: gates.every((gate) => gate.open),
    gates: gates.map(({ gate, open, code, facts }) => ({
      gate,
      open,
      because: open ? "open" : sentence(code, facts),
      code: open ? "open" : code,
      facts: open ? {} : factsFor(new Refusal(code, facts), desk),
    })),
  };
}

/** What pickers gain and lose for somebody in every group, and which parts were touched at all. */
function planOf(before: Portfolio, after: Portfolio): RouteOutput<"portfolio.plan"> {
  const offered = (portfolio: Portfolio): Map<string, { id: string; name: string }> => {
    const everyone: Person = {
      id: "everyone",
      name: "everyone",
      roles: ["requester"],
      groups: portfolio.groups.map((group) => group.id),
    };
    const state: DeskState = { parameters: {}, portfolio, people: [] };
    const activities = [...placedActivities({ ...portfolio, catalogs: offerTo(state, everyone) })];
    return new Map(activities.map(({ activity }) => [activity.id, { id: activity.id, name: activity.name }]));
  };
  const old = offered(before);
  const now = offered(after);
  return {
    gains: [...now.values()].filter((one) => !old.has(one.id)),
    loses: [...old.values()].filter((one) => !now.has(one.id)),
    changes: differences(parts(before), parts(after)),
  };
}

/** Every part with an id, as text without the parts below it. */
function parts(portfolio: Portfolio): Map<string, string> {
  const found = new Map<string, string>();
  for (const origin of portfolio.origins) found.set(`origin ${origin.id}`, JSON.stringify(origin));
  for (const calendar of portfolio.calendars) found.set(`calendar ${calendar.id}`, JSON.stringify(calendar));
  for (const group of portfolio.groups) found.set(`group ${group.id}`, JSON.stringify(group));
  for (const { services, ...catalog } of portfolio.catalogs) {
    found.set(`catalog ${catalog.id}`, JSON.stringify(catalog));
    for (const { activities, ...service } of services) {
      found.set(`service ${service.id}`, JSON.stringify([catalog.id, service]));
      for (const activity of activities)
        found.set(`activity ${activity.id}`, JSON.stringify([service.id, activity]));
    }
  }
  return found;
}

function differences(
  before: Map<string, string>,
  after: Map<string, string>,
): RouteOutput<"portfolio.plan">["changes"] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    if (before.get(name) === after.get(name)) return [];
    const [what, id] = name.split(" ") as [string, string];
    const change = !before.has(name)
      ? ("added" as const)
      : !after.has(name)
        ? ("removed" as const)
        : ("edited" as const);
    return [{ what, id, change }];
  });
}

/**
 * A portfolio may not drop what an open ticket or a person still stands on. What a parameter points at it may: that is
 * refused when the parameter is used.
 */
async function refuseInUse(desk: Desk, next: Portfolio): Promise<void> {
  const activities = new Set([...placedActivities(next)].map((placed) => placed.activity.id));
  const groups = new Set(next.groups.map((group) => group.id));
  for (const person of desk.people.value.people) {
    const lost = person.groups.find((id) => !groups.has(id));
    if (lost) throw new Refusal("in_use", { id: lost, by: `user ${person.id}` });
  }
  for await (const ticket of everyTicket(desk.log, { status: openStatuses })) {
    if (!activities.has(ticket.activity.id))
      throw new Refusal("in_use", {
        id: ticket.activity.id,
        by: `Nº ${ticket.number} (chat ${chatOf(ticket)})`,
      });
    if (!groups.has(ticket.group.id))
      throw new Refusal("in_use", { id: ticket.group.id, by: `Nº ${ticket.number}` });
  }
}

/** What the history keeps of a portfolio: its size, since the parts themselves stand in the document. */
function summary(portfolio: Portfolio): {
  catalogs: number;
  services: number;
  activities: number;
  groups: number;
} {
  const services = portfolio.catalogs.flatMap((catalog) => catalog.services);
  return {
    catalogs: portfolio.catalogs.length,
    services: services.length,
    activities: services.reduce((sum, service) => sum + service.activities.length, 0),
    groups: portfolio.groups.length,
  };
}
