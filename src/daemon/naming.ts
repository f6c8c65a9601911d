import { activityGates, type DeskState } from "../core/gate.ts";
import { named } from "../core/lookup.ts";
import type { Person } from "../core/person.ts";
import { type Group, type Placed, placedActivities } from "../core/portfolio.ts";
import { Refusal } from "../core/refusal.ts";
import { notFound } from "./suggestion.ts";

/**
 * The thing that an id or an unambiguous name means.
 * @param shown - what the caller may be told of, where that is not all
 * @throws Refusal `not_found` with what was probably meant
 */
export function found<T extends Parameters<typeof named>[0][number]>(
  what: string,
  things: readonly T[],
  word: string,
  shown: readonly T[] = things,
): T {
  const thing = named(things, word);
  if (!thing) throw notFound(what, word, shown);
  return thing;
}

/** The activity that is meant; suggested is only what that person could ask for. @throws Refusal `not_found` */
export function activityNamed(desk: DeskState, word: string, person: Person): Placed {
  const all = [...placedActivities(desk.portfolio)];
  const offered = all.filter((placed) =>
    activityGates(desk, person, placed).every((gate) => gate.open || !gate.ticket),
  );
  const activities = (of: readonly Placed[]) => of.map((placed) => placed.activity);
  const activity = found("activity", activities(all), word, activities(offered));
  return all.find((placed) => placed.activity === activity)!;
}

/** The group that is meant, which works on tickets. @throws Refusal `not_found`, or `invalid_input` where it does not */
export function executorNamed(desk: DeskState, word: string): Group {
  const group = found("group", desk.portfolio.groups, word);
  if (!group.serviceDesk)
    throw new Refusal("invalid_input", { field: "group", rule: `«${group.name}» is no service desk group` });
  return group;
}
