import type { RouteOutput } from "../../core/contract/route.ts";
import type { QueueEntry } from "../../core/contract/ticket-view.ts";
import type { Actor } from "../../core/person.ts";
import { refOf, serves } from "../../core/person.ts";
import { compareWaiting, type Waiting } from "../../core/queue.ts";
import { Refusal } from "../../core/refusal.ts";
import type { TicketState } from "../../core/ticket.ts";
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
    return entries.sort((a, b) => compareWaiting(seatOf(a), seatOf(b)));
  };
  return {
    "queue.list": ({ group }, { actor }) => mine(actor, group && desk.groupNamed(group).id),
    "queue.next": async (_, { actor, key }) => {
      const before = key && (await takenUnder(desk, actor, key));
      if (before) return viewOf(desk, actor, before);
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

function seatOf({ number, group, priority, vip, waitingSince }: QueueEntry): Waiting {
  return { number, group: group.id, priority, vip, queuedAt: Date.parse(waitingSince) };
}

/** The chat that an earlier try of the same call has taken, and that the agent still has; null where there is none. */
async function takenUnder(desk: Desk, actor: Actor, key: string): Promise<TicketState | null> {
  const held = await desk.log.tickets({ agent: actor.person.id, chat: ["active"], limit: 500 });
  for (const { number } of held) {
    const { ticket, repeated } = await desk.perform(actor, number, { verb: "take" }, key);
    if (repeated) return ticket;
  }
  return null;
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
