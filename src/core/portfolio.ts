import { z } from "zod";
import { durationPattern } from "./duration.ts";

/** Ids are what scripts hold on to: short, lower case, the same for ever. */
export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "an id is 1 to 64 of a-z, 0-9, '.', '_' and '-'");
const Name = z.string().trim().min(1).max(120);
const NamesSchema = z
  .strictObject({ "pt-BR": z.string().max(120), en: z.string().max(120), es: z.string().max(120) })
  .partial();
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
  .strictObject({ origins: z.array(Origin), groups: z.array(Group), catalogs: z.array(Catalog) })
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

type Path = (string | number)[];

/** Ids are unique within their noun, and every group that is named exists. */
function checkReferences(
  portfolio: { origins: Origin[]; groups: Group[]; catalogs: Catalog[] },
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
  portfolio.groups.forEach((group, at) => {
    once("group", group.id, ["groups", at]);
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
