/** How a waiting chat finds its agent; `manual` leaves it to the agents. */
export const routingRules = ["manual", "longest_idle", "least_loaded", "round_robin"] as const;
export type RoutingRule = (typeof routingRules)[number];

/** An agent who is online and serves the chat's group, as the rules see them. Times are ms since 1970. */
export interface Candidate {
  readonly id: string;
  /** Chats held in all groups, offers not yet answered included, and how many they may be. */
  readonly holds: number;
  readonly capacity: number;
  /** The same within the chat's own group, where that has a limit of its own. */
  readonly groupHolds?: number | undefined;
  readonly groupCapacity?: number | undefined;
  /** Since when nothing was given to them and nothing of theirs ended. */
  readonly idleSince: number;
  /** When a chat, any chat, was last offered to them; null: never. */
  readonly lastOfferedAt: number | null;
  /** When they refused this very chat or let its offer pass; null: it was not offered to them. */
  readonly declinedAt: number | null;
}

/** What routing must know of a chat; a ticket will do. */
export interface Offered {
  readonly requester: { readonly id: string };
}

type Order = (a: Candidate, b: Candidate) => number;

const longestIdle: Order = (a, b) => a.idleSince - b.idleSince;
/** By the share of the capacity in use, without a division; among equals, whoever has rested longest. */
const leastLoaded: Order = (a, b) => a.holds * b.capacity - b.holds * a.capacity || longestIdle(a, b);
const roundRobin: Order = (a, b) => earliest(a.lastOfferedAt, b.lastOfferedAt);
const declinedFirst: Order = (a, b) => earliest(a.declinedAt, b.declinedAt);
const byId: Order = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const orders: Record<Exclude<RoutingRule, "manual">, Order> = {
  longest_idle: longestIdle,
  least_loaded: leastLoaded,
  round_robin: roundRobin,
};

/**
 * The agent to whom a waiting chat is offered next: one with room, never its own requester, and whoever let it pass
 * only once everybody else with room did too; then the one who did so longest ago. The order of the candidates does
 * not matter.
 * @returns the agent's id; null where the rule is `manual` or nobody has room
 */
export function choose(rule: RoutingRule, candidates: Iterable<Candidate>, chat: Offered): string | null {
  if (rule === "manual") return null;
  const able = [...candidates].filter((one) => one.id !== chat.requester.id && hasRoom(one));
  const fresh = able.filter((one) => one.declinedAt === null);
  return (fresh.length > 0 ? first(fresh, orders[rule]) : first(able, declinedFirst))?.id ?? null;
}

/** May this agent be given one more chat of that group? */
export function hasRoom(agent: Candidate): boolean {
  const { holds, capacity, groupHolds = 0, groupCapacity = Number.POSITIVE_INFINITY } = agent;
  return holds < capacity && groupHolds < groupCapacity;
}

function first(candidates: readonly Candidate[], order: Order): Candidate | undefined {
  return candidates.toSorted((a, b) => order(a, b) || byId(a, b))[0];
}

/** Orders two moments, never before ever. */
function earliest(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a - b;
}
