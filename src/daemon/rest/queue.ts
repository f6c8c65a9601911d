import type { RouteOutput } from "../../core/contract/route.ts";
import type { Actor } from "../../core/person.ts";
import { refOf, serves } from "../../core/person.ts";
import { compareWaiting } from "../../core/queue.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import type { Hub } from "../live/hub.ts";
import { entryOf } from "../queue-board.ts";
import { viewOf } from "../ticket-view.ts";
import type { Handlers, RoutesOf } from "./handler.ts";
import { Listing } from "./listing.ts";

/** The queue as agents see it, and how they say they are. */
export function queueRoutes(desk: Desk, hub: Hub): Handlers<RoutesOf<"queue" | "agent">> {
  const mine = (actor: Actor, group?: string) => {
    const { groups } = desk.portfolio.value;
    const all = actor.person.roles.includes("admin");
    return desk.queue
      .lines((id) => (all || serves(actor.person, id, groups)) && (!group || id === group))
      .sort(compareWaiting);
  };
  return {
    "queue.list": ({ group }, { actor }) =>
      new Listing(
        mine(actor, group && desk.groupNamed(group).id)
          .values()
          .map(entryOf),
      ),
    "queue.next": async (_, { actor, key }) => {
      // The chats that the agent has come first: under that key an earlier try of the same call may have taken one.
      const filter = { agent: actor.person.id, chat: ["active"], limit: 500 } as const;
      const held = key === undefined ? [] : await desk.log.tickets(filter);
      const waiting = mine(actor).filter(({ ticket }) => ticket.requester.id !== actor.person.id);
      for (const { number } of [...held, ...waiting]) {
        try {
          const { ticket, events } = await desk.perform(actor, number, { verb: "take" }, key);
          // Without an event nothing was taken: the agent has it by another call.
          if (events.length > 0) return viewOf(desk, actor, ticket);
        } catch (error) {
          if (!(error instanceof Refusal && passedBy.has(error.code))) throw error;
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

/** What became of a chat since the queue was read: the next one is tried. */
const passedBy: ReadonlySet<string> = new Set(["already_taken", "not_waiting", "own_ticket"]);

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
