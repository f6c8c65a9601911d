import type { RouteOutput } from "../../core/contract/route.ts";
import type { Actor } from "../../core/person.ts";
import { refOf, serves } from "../../core/person.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import type { Hub } from "../live/hub.ts";
import { viewOf } from "../ticket-view.ts";
import type { Handlers, RoutesOf } from "./handler.ts";

/** The queue as agents see it, and how they say they are. */
export function queueRoutes(desk: Desk, hub: Hub): Handlers<RoutesOf<"queue" | "agent">> {
  const mine = (actor: Actor, group?: string) => {
    const { groups } = desk.portfolio.value;
    const all = actor.person.roles.includes("admin");
    const entries = desk.queue.entries(
      (id) => (all || serves(actor.person, id, groups)) && (!group || id === group),
    );
    return entries.sort((a, b) => a.position - b.position || a.waitingSince.localeCompare(b.waitingSince));
  };
  return {
    "queue.list": ({ group }, { actor }) => mine(actor, group && desk.groupNamed(group).id),
    "queue.next": async (_, { actor, key }) => {
      for (const entry of mine(actor)) {
        if (entry.requester.id === actor.person.id) continue;
        try {
          const { ticket } = await desk.perform(actor, entry.number, { verb: "take" }, key);
          return viewOf(desk, actor, ticket);
        } catch (error) {
          const passedBy =
            error instanceof Refusal && ["already_taken", "not_waiting", "own_ticket"].includes(error.code);
          if (!passedBy) throw error;
        }
      }
      throw new Refusal("queue_empty");
    },
    "agent.show": (_, { actor }) => agentView(desk, hub, actor),
    "agent.set": async ({ status }, { actor }) => {
      hub.roster.state(actor.person.id, status);
      await hub.statusChanged(actor.person.id);
      return agentView(desk, hub, actor);
    },
  };
}

async function agentView(desk: Desk, hub: Hub, { person }: Actor): Promise<RouteOutput<"agent.show">> {
  const { groups } = desk.portfolio.value;
  return {
    agent: refOf(person),
    status: hub.roster.statusOf(person.id),
    holds: await desk.log.holds(person.id),
    capacity: desk.capacity,
    groups: groups.filter((group) => group.serviceDesk && serves(person, group.id, groups)).map(refOf),
  };
}
