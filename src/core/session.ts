import type { Attachment } from "./attachment.ts";
import type { TicketEvent } from "./event.ts";
import { heldBy, over, refuseFull, refuseOver } from "./holding.ts";
import { invite, isInvited } from "./invitation.ts";
import { type Actor, may, type Ref, refOf, type Standing, type Verb } from "./person.ts";
import type { Level } from "./portfolio.ts";
import { priorityOf } from "./priority.ts";
import { Refusal } from "./refusal.ts";
import { chatOf, isOver, type TicketState } from "./ticket.ts";

/** What people and scripts can ask of a ticket that exists. Plain verbs. */
export type TicketCommand =
  | { readonly verb: "post"; readonly text: string; readonly lease?: number | undefined }
  | ({ readonly verb: "attach"; readonly lease?: number | undefined } & Attachment)
  | { readonly verb: "note"; readonly text: string }
  | { readonly verb: "take" }
  | { readonly verb: "release"; readonly lease?: number | undefined }
  | {
      readonly verb: "transfer";
      readonly group: Ref;
      readonly agent: Ref | null;
      readonly agentHolds: number;
      /** For those who work on it next. */
      readonly note?: string | undefined;
    }
  | { readonly verb: "invite"; readonly agent: Ref }
  | { readonly verb: "end"; readonly lease?: number | undefined }
  | { readonly verb: "leave_queue" }
  | { readonly verb: "resume" }
  | { readonly verb: "suspend"; readonly reason: string }
  | { readonly verb: "reactivate" }
  /** What is left out stays as it is. */
  | { readonly verb: "prioritise"; readonly impact?: Level | undefined; readonly urgency?: Level | undefined }
  | { readonly verb: "cancel"; readonly reason: string }
  | { readonly verb: "resolve"; readonly solution: string }
  | { readonly verb: "close" }
  | { readonly verb: "reopen"; readonly reason: string | null }
  | { readonly verb: "rate"; readonly score: number; readonly comment: string | null };

/**
 * What the decision must know of the world around the ticket, read in the same transaction; perhaps only when it is asked
 * for, so that a copy of it would have nothing.
 */
export interface Ground {
  readonly actor: Actor;
  readonly standing: Standing;
  /** ms since 1970. */
  readonly now: number;
  /** How many chats the actor holds, and may hold. */
  readonly holds: number;
  readonly capacity: number;
  /** The same within the group the chat is of, or goes to; no capacity where that has no limit of its own. */
  readonly groupHolds?: number | undefined;
  readonly groupCapacity?: number | undefined;
  /** The actor has no live connection to the desk. */
  readonly byCommand?: boolean;
  /** Parameter 299: may messages be exchanged outside a session? */
  readonly messageExchange: boolean;
}

/**
 * Decides what a command makes of a ticket.
 * @returns the events it makes; none where what was asked already holds
 * @throws Refusal when the desk says no
 */
export function decide(command: TicketCommand, ticket: TicketState, ground: Ground): TicketEvent[] {
  const verb: Verb = command.verb === "leave_queue" ? "end" : command.verb;
  if (!may(ground.standing, "view")) throw new Refusal("not_found", { what: "ticket", id: ticket.number });
  switch (command.verb) {
    case "take":
      return take(ticket, ground);
    case "post":
      return [{ type: "message_posted", ...speaking(command, ticket, ground), text: command.text }];
    case "attach": {
      const { verb: _, lease: __, ...attachment } = command;
      return [{ type: "attachment_added", ...speaking(command, ticket, ground), ...attachment }];
    }
  }
  if (!may(ground.standing, verb)) throw new Refusal("not_allowed", { action: verb, number: ticket.number });
  switch (command.verb) {
    case "note":
      return [{ type: "note_posted", text: command.text }];
    case "release":
      return [returned(heldBy(ticket, ground, command.lease), "released")];
    case "transfer":
      return [
        transfer(command, ticket, ground),
        ...(command.note === undefined ? [] : [{ type: "note_posted" as const, text: command.note }]),
      ];
    case "invite":
      return invite(command.agent, ticket, ground);
    case "end":
      return [end(command, ticket, ground)];
    case "leave_queue":
      if (chatOf(ticket) !== "waiting")
        throw new Refusal("not_waiting", { number: ticket.number, chat: chatOf(ticket) });
      return [ended(ticket, ground, "left_queue")];
    case "resume":
      return resume(ticket, ground);
    case "suspend":
      refuseForeign(ticket, ground);
      return ticket.suspension ? [] : [{ type: "ticket_suspended", reason: command.reason }];
    case "reactivate":
      refuseForeign(ticket, ground);
      return ticket.suspension ? [{ type: "ticket_reactivated" }] : [];
    case "prioritise":
      refuseForeign(ticket, ground);
      return prioritise(command, ticket);
    case "cancel":
      refuseOver(ticket);
      return [...endOf(ticket, ground, "cancelled"), { type: "ticket_cancelled", reason: command.reason }];
    case "resolve":
      refuseOver(ticket);
      return [...endOf(ticket, ground, "ended"), { type: "ticket_resolved", solution: command.solution }];
    case "close":
      if (ticket.status === "closed") return [];
      if (ticket.status === "cancelled") throw over(ticket);
      return [...endOf(ticket, ground, "ended"), { type: "ticket_closed" }];
    case "reopen":
      if (!isOver(ticket))
        throw new Refusal("ticket_not_over", { number: ticket.number, status: ticket.status });
      return [{ type: "ticket_reopened", reason: command.reason }];
    case "rate":
      if (ticket.rating === command.score && command.comment === null) return [];
      return [{ type: "ticket_rated", score: command.score, comment: command.comment }];
  }
}

/** The order of refusals is the contract's: not found (above), already taken, own ticket, over capacity. */
function take(ticket: TicketState, ground: Ground): TicketEvent[] {
  const { person } = ground.actor;
  const { session, number } = ticket;
  if (session?.state === "active") {
    if (session.agent?.id === person.id) return [];
    throw new Refusal("already_taken", { number, agent: session.agent?.name, agentId: session.agent?.id });
  }
  if (ground.standing === "own") throw new Refusal("own_ticket", { number });
  if (!person.roles.includes("agent")) throw new Refusal("not_allowed", { action: "take", number });
  if (session?.state !== "waiting") throw new Refusal("not_waiting", { number, chat: chatOf(ticket) });
  refuseFull(ground, { number });
  return [
    {
      type: "session_taken",
      session: session.id,
      agent: refOf(person),
      lease: session.lease + 1,
      waitedMs: Math.max(0, ground.now - session.queuedAt),
      ...(ground.byCommand ? { byCommand: true as const } : {}),
    },
  ];
}

/**
 * Who speaks, and where: into the running or waiting session, or onto a ticket that never had one. After the end it is
 * refused, because nobody would read it as part of that conversation.
 */
function speaking(
  command: { readonly lease?: number | undefined },
  ticket: TicketState,
  ground: Ground,
): Pick<Extract<TicketEvent, { type: "message_posted" }>, "session" | "side"> {
  const { session, number } = ticket;
  const { person } = ground.actor;
  if (session?.state === "ended") throw new Refusal("session_ended", { number });
  if (command.lease !== undefined && (session?.lease !== command.lease || session.agent?.id !== person.id))
    throw new Refusal("stale_lease", { number, agent: session?.agent?.name ?? null });
  const holds = session?.state === "active" && session.agent?.id === person.id;
  const guest = isInvited(person.id, ticket);
  if (session?.state === "active" && !holds && !guest && ground.standing !== "own")
    throw new Refusal("not_yours", { number, agent: session.agent?.name });
  if (session === null) {
    if (isOver(ticket)) throw over(ticket);
    if (!ground.messageExchange) throw new Refusal("message_exchange_off", { number });
  }
  const side = holds || ground.standing === "staff" ? "agent" : "requester";
  return { session: session?.id ?? null, side };
}

function end(
  command: Extract<TicketCommand, { verb: "end" }>,
  ticket: TicketState,
  ground: Ground,
): TicketEvent {
  const chat = chatOf(ticket);
  if (chat === "none") throw new Refusal("no_session", { number: ticket.number });
  if (chat === "ended") throw new Refusal("session_ended", { number: ticket.number });
  if (chat === "active" && ground.standing === "staff") heldBy(ticket, ground, command.lease);
  return ended(ticket, ground, chat === "waiting" ? "left_queue" : "ended");
}

function resume(ticket: TicketState, ground: Ground): TicketEvent[] {
  const chat = chatOf(ticket);
  if (ground.standing !== "own")
    throw new Refusal("not_allowed", { action: "resume", number: ticket.number });
  if (chat === "waiting" || chat === "active") return [];
  refuseOver(ticket);
  return [{ type: "session_queued", session: (ticket.session?.id ?? 0) + 1, reason: "resume" }];
}

function transfer(
  command: Extract<TicketCommand, { verb: "transfer" }>,
  ticket: TicketState,
  ground: Ground,
): TicketEvent {
  refuseOver(ticket);
  const session = ticket.session;
  const running = session !== null && session.state !== "ended";
  if (running && session.state === "active" && !ground.actor.person.roles.includes("admin"))
    heldBy(ticket, ground);
  if (command.agent?.id === ticket.requester.id) throw new Refusal("own_ticket", { number: ticket.number });
  if (running && command.agent) {
    const { capacity, groupHolds, groupCapacity } = ground;
    const load = { holds: command.agentHolds, capacity, groupHolds, groupCapacity };
    refuseFull(load, { agent: command.agent.name, number: ticket.number });
  }
  return {
    type: "ticket_transferred",
    group: command.group,
    agent: command.agent,
    lease: running ? session.lease + 1 : null,
  };
}

/** The priority follows from impact and urgency; what is as it was asked for makes no event. */
function prioritise(
  command: Extract<TicketCommand, { verb: "prioritise" }>,
  ticket: TicketState,
): TicketEvent[] {
  const { impact = ticket.impact, urgency = ticket.urgency } = command;
  if (impact === ticket.impact && urgency === ticket.urgency) return [];
  return [{ type: "ticket_reprioritised", impact, urgency, priority: priorityOf(impact, urgency) }];
}

/** What changes a ticket under the hands of the agent who talks about it is theirs alone, or an admin's. */
function refuseForeign(ticket: TicketState, ground: Ground): void {
  refuseOver(ticket);
  if (chatOf(ticket) === "active") heldBy(ticket, ground);
}

/** The agent is gone: their chat goes back to its place, where it is still theirs under that lease. */
export function lose(ticket: TicketState, lease: number): TicketEvent[] {
  const { session } = ticket;
  return session?.state === "active" && session.lease === lease ? [returned(ticket, "lost")] : [];
}

function returned(ticket: TicketState, reason: "released" | "lost"): TicketEvent {
  const session = ticket.session!;
  return {
    type: "session_returned",
    session: session.id,
    lease: session.lease + 1,
    reason,
    agent: session.agent!,
  };
}

/** What ends with a ticket: its chat, if one waits or runs. Nobody ends a chat over the head of the agent who has it. */
function endOf(ticket: TicketState, ground: Ground, reason: "ended" | "cancelled"): TicketEvent[] {
  const chat = chatOf(ticket);
  if (chat === "active" && ground.standing === "staff") heldBy(ticket, ground);
  return chat === "waiting" || chat === "active" ? [ended(ticket, ground, reason)] : [];
}

function ended(
  ticket: TicketState,
  ground: Ground,
  reason: "ended" | "left_queue" | "cancelled",
): TicketEvent {
  const session = ticket.session!;
  return {
    type: "session_ended",
    session: session.id,
    side: ground.standing === "own" ? "requester" : "agent",
    reason,
    durationMs: session.takenAt === null ? null : Math.max(0, ground.now - session.takenAt),
  };
}
