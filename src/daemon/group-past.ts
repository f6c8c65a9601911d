import type { TicketState } from "../core/ticket.ts";
import type { Line } from "../core/wait.ts";

/** Where a chat is: in a group's queue (`agent` null) or with an agent, and since when (ms since 1970). */
export interface Phase {
  readonly group: string;
  readonly priority: number;
  readonly agent: string | null;
  readonly since: number;
}

/** More is not kept of each kind: what is older tells of another hour. */
const most = 100;

/** What has happened in one group's queue of late: what its next waits are foreseen from. */
export class GroupPast implements Pick<Line, "takes" | "handled" | "entered" | "left"> {
  readonly takes: { at: number; waitedMs: number }[] = [];
  readonly handled: { at: number; durationMs: number }[] = [];
  readonly entered: { at: number; priority: number }[] = [];
  readonly left: { at: number; waitedMs: number }[] = [];

  /** Brings what was learnt in any order into the order of time, so that the oldest goes first. */
  sort(): void {
    for (const list of [this.takes, this.handled, this.entered, this.left]) list.sort((a, b) => a.at - b.at);
  }
}

/** The phase that a ticket's chat is in; null where none waits or runs. @param at - when it came to that, unless it was so before */
export function phaseOf(ticket: TicketState, before: Phase | null, at: number): Phase | null {
  const { session } = ticket;
  if (!session || session.state === "ended") return null;
  const agent = session.state === "active" ? (session.agent?.id ?? null) : null;
  const same = before !== null && before.agent === agent && before.group === ticket.group.id;
  return { group: ticket.group.id, priority: ticket.priority, agent, since: same ? before.since : at };
}

/**
 * Learns from one chat's step: entered, taken, left, or an agent's slot free again. A chat that comes back to the queue
 * enters it anew; one that changes queues neither left nor was taken.
 * @param at - ms since 1970
 */
export function learn(
  pastOf: (group: string) => GroupPast,
  before: Phase | null,
  after: Phase | null,
  at: number,
): void {
  const moved = before?.group !== after?.group || before?.agent !== after?.agent;
  if (!moved) return;
  const lastedMs = before ? Math.max(0, at - before.since) : 0;
  if (before?.agent === null) {
    const past = pastOf(before.group);
    if (after?.agent) keep(past.takes, { at, waitedMs: lastedMs });
    if (after === null) keep(past.left, { at, waitedMs: lastedMs });
  } else if (before && before.agent !== after?.agent)
    keep(pastOf(before.group).handled, { at, durationMs: lastedMs });
  if (after?.agent === null) keep(pastOf(after.group).entered, { at, priority: after.priority });
}

function keep<T>(list: T[], one: T): void {
  list.push(one);
  if (list.length > most) list.shift();
}
