import { randomUUID } from "node:crypto";
import { limits } from "../../core/contract/protocol.ts";
import type { RouteChecked } from "../../core/contract/route.ts";
import type { TicketView } from "../../core/contract/ticket-view.ts";
import { prevFor, type StoredEvent, visible } from "../../core/event.ts";
import { defaultLanguage } from "../../core/parameter.ts";
import { type Actor, type Person, refOf, type Standing, serves } from "../../core/person.ts";
import { findActivity } from "../../core/portfolio.ts";
import type { TicketFilter } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import {
  chatOf,
  evolve,
  isOver,
  openStatuses,
  type SessionState,
  type TicketState,
} from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import type { Hub } from "../live/hub.ts";
import { activityNamed, executorNamed } from "../naming.ts";
import { sessionView, viewOf } from "../ticket-view.ts";
import type { Call, Handlers, RoutesOf } from "./handler.ts";
import { Listing } from "./listing.ts";
import { searched } from "./search.ts";

/** Tickets: register, read, and everything that can be done to one. */
export function ticketRoutes(desk: Desk, hub: Hub): Handlers<RoutesOf<"ticket">> {
  type Command = Parameters<Desk["perform"]>[2];
  const act = async (number: number, command: Command, { actor, key }: Call) => {
    const { ticket } = await desk.perform(actor, number, command, key);
    return viewOf(desk, actor, ticket);
  };
  const write = async (
    number: number,
    command: Command,
    messageId: string | undefined,
    { actor, key }: Call,
  ) => {
    const id = messageId ?? key ?? randomUUID();
    const { events } = await desk.perform(actor, number, command, id);
    return { seq: events[0]!.seq, messageId: id };
  };
  return {
    "ticket.create": async (input, { actor, key }) => {
      if ((input.direct === true) === (input.activity !== undefined))
        throw new Refusal("invalid_input", {
          field: "activity",
          rule: "give either an activity or direct, not both",
        });
      const { ticket, repeated } = await desk.register(actor, input, key);
      return { ...(await viewOf(desk, actor, ticket)), ...(repeated ? { existing: true as const } : {}) };
    },
    "ticket.list": (input, call) => listed(desk, input, call),
    "ticket.search": (input, call) => searched(desk, input, call),
    "ticket.view": async ({ number }, { actor }) => {
      const { ticket, standing } = await desk.read(actor, number);
      const placed = findActivity(desk.portfolio.value, ticket.activity.id);
      return {
        ...(await viewOf(desk, actor, ticket)),
        sessions: (await sessionsOf(desk, number)).map(sessionView),
        requesterLanguage:
          desk.people.value.people.find(({ id }) => id === ticket.requester.id)?.language ??
          defaultLanguage(desk.parameters.value),
        script: standing === "staff" ? (placed?.activity.script ?? null) : null,
        scripts: standing === "staff" ? { ...placed?.activity.scripts } : {},
      };
    },
    "ticket.events": async ({ number, after, limit }, { actor }) => {
      const { standing, ticket } = await desk.read(actor, number);
      const events = await desk.log.events(number, after, limit, limits.portionBytes);
      return {
        events: events.filter((event) => visible(event, standing)).map((event) => shown(event, standing)),
        // The log has no gaps: where there is nothing behind `after`, that was all.
        seq: events.at(-1)?.seq ?? ticket.seq,
      };
    },
    "ticket.wait": async ({ number, until, seconds }, { actor, signal }) => {
      const end = performance.now() + seconds * 1000;
      for (;;) {
        const { ticket } = await desk.read(actor, number);
        const state = reached(ticket, until);
        if (state === "never")
          throw new Refusal("cannot_happen", { number, until, status: ticket.status, chat: chatOf(ticket) });
        const left = end - performance.now();
        if (state === "yes" || left <= 0 || signal.aborted || hub.isClosed)
          return { reached: state === "yes", ticket: await viewOf(desk, actor, ticket) };
        await hub.nextCommit(left, signal);
      }
    },
    "ticket.reply": ({ number, text, messageId, lease }, call) =>
      write(number, { verb: "post", text, lease }, messageId, call),
    "ticket.note": ({ number, text, messageId }, call) =>
      write(number, { verb: "note", text }, messageId, call),
    "ticket.take": ({ number }, call) => act(number, { verb: "take" }, call),
    "ticket.release": ({ number, lease }, call) => act(number, { verb: "release", lease }, call),
    "ticket.transfer": async ({ number, group, agent, note }, call) =>
      act(number, { ...(await destination(desk, call, number, group, agent)), note }, call),
    "ticket.invite": ({ number, agent }, call) =>
      act(number, { verb: "invite", agent: refOf(agentNamed(desk, agent)) }, call),
    "ticket.end": ({ number, lease }, call) => act(number, { verb: "end", lease }, call),
    "ticket.leave": ({ number }, call) => act(number, { verb: "leave_queue" }, call),
    "ticket.resume": ({ number }, call) => act(number, { verb: "resume" }, call),
    "ticket.suspend": ({ number, reason }, call) => act(number, { verb: "suspend", reason }, call),
    "ticket.reactivate": ({ number }, call) => act(number, { verb: "reactivate" }, call),
    "ticket.priority": async ({ number, impact, urgency }, call) => {
      if (impact === undefined && urgency === undefined)
        throw new Refusal("invalid_input", { field: "impact", rule: "give an impact, an urgency or both" });
      return act(number, { verb: "prioritise", impact, urgency }, call);
    },
    "ticket.cancel": ({ number, reason }, call) => act(number, { verb: "cancel", reason }, call),
    "ticket.resolve": ({ number, solution }, call) => act(number, { verb: "resolve", solution }, call),
    "ticket.close": ({ number }, call) => act(number, { verb: "close" }, call),
    "ticket.reopen": ({ number, reason }, call) =>
      act(number, { verb: "reopen", reason: reason ?? null }, call),
    "ticket.rate": ({ number, score, comment }, call) =>
      act(number, { verb: "rate", score, comment: comment ?? null }, call),
  };
}

/** An event as one side of the ticket reads it. */
export function shown(
  event: StoredEvent,
  standing: Standing,
): Omit<StoredEvent, "publicPrev"> & { prev: number } {
  const { publicPrev: _, ...rest } = event;
  return { ...rest, prev: prevFor(event, standing) };
}

async function listed(desk: Desk, input: RouteChecked<"ticket.list">, { actor }: Call) {
  const { person } = actor;
  const staff = person.roles.includes("agent") || person.roles.includes("admin");
  const { groups } = desk.portfolio.value;
  const all = person.roles.includes("admin");
  const filter = {
    own: input.mine || !staff ? person.id : undefined,
    groups:
      input.mine || !staff || all
        ? undefined
        : groups.map((one) => one.id).filter((id) => serves(person, id, groups)),
    requester: input.requester && desk.personNamed(input.requester).id,
    agent: input.agent && desk.personNamed(input.agent).id,
    chat: input.chat && [input.chat],
    status: input.status ? [input.status] : input.open ? openStatuses : undefined,
    activity: input.activity && activityNamed(desk.state, input.activity, person).activity.id,
  };
  return new Listing(views(desk, actor, { ...filter, before: input.before, limit: input.limit }));
}

/** How many tickets of a list are in memory at once: each may be 100 KiB. */
const portion = 4;

/** The tickets that a filter lets through, newest first, read as they are told. */
async function* views(desk: Desk, actor: Actor, filter: TicketFilter): AsyncGenerator<TicketView> {
  let { before } = filter;
  for (let left = filter.limit; left > 0; left -= portion) {
    const limit = Math.min(left, portion);
    const tickets = await desk.log.tickets({ ...filter, before, limit });
    for (const ticket of tickets) yield await viewOf(desk, actor, ticket);
    if (tickets.length < limit) return;
    before = tickets.at(-1)!.number;
  }
}

/** Every chat that a ticket had, read from its log. */
async function sessionsOf(desk: Desk, number: number): Promise<SessionState[]> {
  const sessions = new Map<number, SessionState>();
  let state: TicketState | null = null;
  let after = 0;
  for (;;) {
    const events = await desk.log.events(number, after, 500);
    for (const event of events) {
      state = evolve(state, event);
      if (state.session) sessions.set(state.session.id, state.session);
    }
    if (events.length < 500) return [...sessions.values()];
    after = events.at(-1)!.seq;
  }
}

/** Whether a ticket is where somebody waits for it to be, or can no longer get there without being reopened. */
function reached(ticket: TicketState, until: RouteChecked<"ticket.wait">["until"]): "yes" | "no" | "never" {
  const chat = chatOf(ticket);
  switch (until) {
    case "taken":
      if (chat === "active") return "yes";
      return chat === "ended" ? (ticket.session?.takenAt ? "yes" : "never") : isOver(ticket) ? "never" : "no";
    case "ended":
      return chat === "ended" ? "yes" : chat === "none" && isOver(ticket) ? "never" : "no";
    case "resolved":
      if (ticket.status === "resolved") return "yes";
      return ticket.status === "cancelled" || ticket.status === "closed"
        ? ticket.solution
          ? "yes"
          : "never"
        : "no";
    case "closed":
      return ticket.status === "closed" ? "yes" : ticket.status === "cancelled" ? "never" : "no";
  }
}

/** To whom a transfer goes: a group, or a person, who then serves it in a group of their own. */
async function destination(
  desk: Desk,
  { actor }: Call,
  number: number,
  groupWord: string | undefined,
  agentWord: string | undefined,
): Promise<Extract<Parameters<Desk["perform"]>[2], { verb: "transfer" }>> {
  if ((groupWord === undefined) === (agentWord === undefined))
    throw new Refusal("invalid_input", { field: "group", rule: "give either a group or an agent" });
  const { groups } = desk.portfolio.value;
  if (groupWord !== undefined) {
    const group = executorNamed(desk.state, groupWord);
    const members = desk.people.value.people.filter((person) => serves(person, group.id, groups));
    if (members.length === 0)
      throw new Refusal("invalid_input", { field: "group", rule: `nobody serves the group «${group.name}»` });
    return { verb: "transfer", group: refOf(group), agent: null };
  }
  const agent = agentNamed(desk, agentWord!);
  const { ticket } = await desk.read(actor, number);
  const group = serves(agent, ticket.group.id, groups)
    ? ticket.group
    : groups.find((one) => one.serviceDesk && agent.groups.includes(one.id));
  return { verb: "transfer", group: refOf(group ?? ticket.group), agent: refOf(agent) };
}

/** @throws Refusal `not_found`, or `invalid_input` for somebody who is no agent */
function agentNamed(desk: Desk, word: string): Person {
  const agent = desk.personNamed(word);
  if (agent.roles.includes("agent")) return agent;
  throw new Refusal("invalid_input", { field: "agent", rule: `«${agent.name}» is no agent` });
}
