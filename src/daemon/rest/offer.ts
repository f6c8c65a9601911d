import type { RouteChecked, RouteOutput } from "../../core/contract/route.ts";
import { directActivity } from "../../core/gate.ts";
import type { Actor } from "../../core/person.ts";
import { priorityOf } from "../../core/priority.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import { activityNamed } from "../naming.ts";
import { executorOf } from "../reception.ts";

/**
 * Who is there for an activity, and how long a chat about it would wait that began now.
 * @throws Refusal `invalid_input` unless one of both is asked for, `not_found` where no such activity is offered
 */
export function prospectOf(
  desk: Desk,
  { person }: Actor,
  { activity, direct }: RouteChecked<"offer.wait">,
): RouteOutput<"offer.wait"> {
  if ((direct === true) === (activity !== undefined))
    throw new Refusal("invalid_input", {
      field: "activity",
      rule: "give either an activity or direct, not both",
    });
  const placed =
    activity === undefined ? directActivity(desk.state) : activityNamed(desk.state, activity, person);
  const group = executorOf(desk.state, placed);
  const { agentsOnline, opensAt } = desk.waits.prospect(group.id);
  const { impact, urgency } = placed.activity;
  const next = desk.waits.waitOfNext(group.id, {
    priority: priorityOf(impact, urgency),
    vip: person.vip,
  });
  return { group: { id: group.id, name: group.name }, agentsOnline, opensAt, ...next };
}
