import { type DeskEntries, deskEntries } from "../../../src/cli/tui/screens/agent/desk-model.ts";
import type { QueueEntry, TicketView } from "../../../src/core/contract/ticket-view.ts";
import { safeText } from "../../../src/core/safe-text.ts";

/** A Sunday evening, UTC. */
export const now = Date.parse("2026-11-22T20:46:00Z");

/** An instant `minutes` from now, ISO 8601. */
export const inMinutes = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();

const ref = (id: string, name = id) => ({ id, name });

/** Someone who waits. */
export function waiting(number: number, requester: string, change: Partial<QueueEntry> = {}): QueueEntry {
  return {
    number,
    status: "registered",
    position: 1,
    waitingSince: inMinutes(-2),
    activity: ref("vpn", "VPN does not connect"),
    requester: ref(requester.split(" ")[0]!.toLowerCase(), requester),
    group: ref("network", "Network"),
    priority: 3,
    kind: "incident",
    description: "no VPN since this morning",
    responseDue: inMinutes(15),
    vip: false,
    offer: null,
    ...change,
  };
}

/** A chat that rosana holds, taken `takenAt` minutes from now. */
export function held(
  number: number,
  requester: string,
  change: Partial<TicketView> = {},
  { takenAt = -10, agent = "rosana" }: { readonly takenAt?: number; readonly agent?: string } = {},
): TicketView {
  const { position: _, waitingSince: __, offer: ___, ...shared } = waiting(number, requester);
  return {
    ...shared,
    status: "in_progress",
    chat: "active",
    direct: false,
    origin: ref("chat", "Chat"),
    contract: null,
    unit: null,
    catalog: ref("infrastructure", "Infrastructure"),
    service: ref("network-connectivity", "Network and connectivity"),
    registeredBy: shared.requester,
    agent: ref(agent),
    invited: [],
    impact: "medium",
    urgency: "medium",
    createdAt: inMinutes(-12),
    updatedAt: inMinutes(-1),
    solutionDue: inMinutes(186),
    clocks: { capture: "stopped", solution: "running" },
    suspendedFor: null,
    rating: null,
    solution: null,
    session: {
      id: 1,
      state: "active",
      queuedAt: inMinutes(-12),
      takenAt: inMinutes(takenAt),
      endedAt: null,
      lease: 1,
      agent: ref(agent),
    },
    position: null,
    wait: null,
    unread: 0,
    seq: 3,
    ...change,
  };
}

/** The lists as rosana sees them. */
export function listsOf(queue: readonly QueueEntry[], mine: readonly TicketView[]): DeskEntries {
  return deskEntries(queue, mine, { you: "rosana", nameOf: ({ name }) => safeText(name) });
}
