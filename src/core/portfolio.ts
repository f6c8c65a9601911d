import * as z from "zod";
import { Calendar } from "./calendar.ts";
import { durationPattern } from "./duration.ts";
import { Id, Name, NamesSchema } from "./name.ts";
import { routingRules } from "./routing.ts";

const Duration = z.string().regex(durationPattern, "a duration is a number and s, m, h or d, such as 15m");
/** ITIL's three levels, from which the priority is computed. */
export const Level = z.enum(["high", "medium", "low"]);
const GroupIds = z.array(Id).min(1).describe("Groups that may see it; left out, everybody may.");

export const Origin = z.strictObject({ id: Id, name: Name, names: NamesSchema.optional() });

export const Group = z.strictObject({
  id: Id,
  name: Name,
  names: NamesSchema.optional(),
  chatRequester: z.boolean().default(false).describe("Its members may open chats (Solicitante do Chat)."),
  serviceDesk: z.boolean().default(false).describe("An executor group: its members serve its queue."),
  capacity: z.int().min(1).max(50).optional().describe("Chats of this group that an agent may hold at once."),
  routing: z.enum(routingRules).optional().describe("How a waiting chat finds its agent; left out, by hand."),
  calendar: Id.optional().describe("The hours in which its clocks run; left out, they always do."),
});

const formFields = ["impact", "urgency", "description", "attachment", "priority", "deadline"] as const;

const Activity = z.strictObject({
  id: Id,
  name: Name,
  names: NamesSchema.optional(),
  acronym: z.string().max(12).optional(),
  kind: z.enum(["request", "incident"]),
  category: z.string().max(120).optional(),
  description: z.string().max(2000).optional(),
  descriptions: z.strictObject({ "pt-BR": z.string(), en: z.string(), es: z.string() }).partial().optional(),
  status: z.enum(["active", "inactive"]).default("active"),
  chat: z.boolean().default(true),
  groups: GroupIds.optional(),
  executor: Id.optional(),
  sla: z.strictObject({ response: Duration, solution: Duration }).optional(),
  urgency: Level.default("medium"),
  impact: Level.default("medium"),
  form: z.array(z.enum(formFields)).default(["description"]),
  script: z.string().max(8000).optional().describe("Orientation for the agent, in Markdown."),
  scripts: z
    .strictObject({ "pt-BR": z.string().max(8000), en: z.string().max(8000), es: z.string().max(8000) })
    .partial()
    .optional(),
});

const Service = z.strictObject({
  id: Id,
  name: Name,
  names: NamesSchema.optional(),
  description: z.string().max(2000).optional(),
  phase: z.enum(["pipeline", "catalog", "retired"]).default("catalog"),
  chat: z.boolean().default(true),
  activities: z.array(Activity).default([]),
});

export const Catalog = z.strictObject({
  id: Id,
  name: Name,
  names: NamesSchema.optional(),
  description: z.string().max(2000).optional(),
  type: z.enum(["business", "technical"]).default("business"),
  chat: z.boolean().default(true),
  groups: GroupIds.optional(),
  services: z.array(Service).default([]),
});

/** The portfolio as code: with groups and origins, never people or tokens. */
export const Portfolio = z
  .strictObject({
    origins: z.array(Origin),
    calendars: z.array(Calendar).default([]),
    groups: z.array(Group),
    catalogs: z.array(Catalog),
  })
  .superRefine(checkReferences);

export type Origin = z.infer<typeof Origin>;
export type Group = z.infer<typeof Group>;
type Activity = z.infer<typeof Activity>;
type Service = z.infer<typeof Service>;
export type Catalog = z.infer<typeof Catalog>;
export type Portfolio = z.infer<typeof Portfolio>;
export type Level = z.infer<typeof Level>;

/** An activity and what stands above it. */
export interface Placed {
  readonly catalog: Catalog;
  readonly service: Service;
  readonly activity: Activity;
}

/** Every activity with its place, in the portfolio's own order. */
export function* placedActivities(portfolio: Portfolio): Generator<Placed> {
  for (const catalog of portfolio.catalogs)
    for (const service of catalog.services)
      for (const activity of service.activities) yield { catalog, service, activity };
}

/** Where an activity stands; null where no activity has that id. */
export function findActivity(portfolio: Portfolio, id: string): Placed | null {
  for (const placed of placedActivities(portfolio)) if (placed.activity.id === id) return placed;
  return null;
}

/** The hours in which a group's clocks run; null where they always do. */
export function calendarOf(portfolio: Portfolio, group: string): Calendar | null {
  const id = portfolio.groups.find((one) => one.id === group)?.calendar;
  return portfolio.calendars.find((calendar) => calendar.id === id) ?? null;
}

type Path = (string | number)[];

/** Ids are unique within their noun, and every group and calendar that is named exists. */
function checkReferences(
  portfolio: { origins: Origin[]; calendars: Calendar[]; groups: Group[]; catalogs: Catalog[] },
  context: z.RefinementCtx,
): void {
  const fault = (path: Path, message: string): void => context.addIssue({ code: "custom", path, message });
  const groups = new Map(portfolio.groups.map((group) => [group.id, group]));
  const seen = new Set<string>();
  const once = (noun: string, id: string, path: Path): void => {
    if (seen.has(`${noun} ${id}`)) fault([...path, "id"], `the ${noun} id "${id}" stands twice`);
    seen.add(`${noun} ${id}`);
  };
  const known = (ids: readonly string[] | undefined, path: Path): void =>
    ids?.forEach((id, at) => {
      if (!groups.has(id)) fault([...path, at], `no group has the id "${id}"`);
    });

  portfolio.origins.forEach((origin, at) => {
    once("origin", origin.id, ["origins", at]);
  });
  portfolio.calendars.forEach((calendar, at) => {
    once("calendar", calendar.id, ["calendars", at]);
  });
  portfolio.groups.forEach((group, at) => {
    once("group", group.id, ["groups", at]);
    if (group.calendar !== undefined && !portfolio.calendars.some(({ id }) => id === group.calendar))
      fault(["groups", at, "calendar"], `no calendar has the id "${group.calendar}"`);
  });
  portfolio.catalogs.forEach((catalog, c) => {
    const inCatalog: Path = ["catalogs", c];
    once("catalog", catalog.id, inCatalog);
    known(catalog.groups, [...inCatalog, "groups"]);
    catalog.services.forEach((service, s) => {
      const inService: Path = [...inCatalog, "services", s];
      once("service", service.id, inService);
      service.activities.forEach((activity, a) => {
        const inActivity: Path = [...inService, "activities", a];
        once("activity", activity.id, inActivity);
        known(activity.groups, [...inActivity, "groups"]);
        if (activity.executor === undefined) return;
        known([activity.executor], inActivity.concat("executor"));
        if (groups.get(activity.executor)?.serviceDesk === false)
          fault(
            [...inActivity, "executor"],
            `the group "${activity.executor}" is no service desk group (serviceDesk: true)`,
          );
      });
    });
  });
}
