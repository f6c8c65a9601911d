import * as z from "zod";
import { isInvited } from "./invitation.ts";
import { languages } from "./language.ts";
import { Id } from "./name.ts";
import type { Group } from "./portfolio.ts";
import type { TicketState } from "./ticket.ts";

const roles = ["requester", "agent", "admin", "ci"] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Someone the desk knows, without anything secret. */
export const Person = z.strictObject({
  id: Id,
  name: z.string().trim().min(1).max(120),
  roles: z.array(Role).min(1),
  groups: z.array(Id).default([]),
  language: z.enum(languages).optional(),
  vip: z.boolean().optional().describe("Their chats go before others of the same priority."),
});
export type Person = z.infer<typeof Person>;

/** Who acts: the person whose rights count, and the admin who acts in their name (`--as`). */
export interface Actor {
  readonly person: Person;
  readonly via?: Person | undefined;
  /** The id of the token that was shown; the owner's own socket needs none. */
  readonly token?: string | undefined;
}

/** How a person, an activity, a group or an origin is named inside tickets and events. */
export interface Ref {
  readonly id: string;
  readonly name: string;
}

/** The short form that events and tickets keep: names as they were at that moment. */
export function refOf(thing: Ref): Ref {
  return { id: thing.id, name: thing.name };
}

/** On which side of a ticket a person stands: its own, the desk's, or neither. */
export type Standing = "own" | "staff" | "none";

/**
 * Does this agent serve the queue of that group? An agent in no executor group serves every queue.
 * @param groups - the portfolio's groups, which know who is a service desk
 */
export function serves(person: Person, groupId: string, groups: readonly Group[]): boolean {
  if (!person.roles.includes("agent")) return false;
  const desks = groups.filter((group) => group.serviceDesk && person.groups.includes(group.id));
  return desks.length === 0 || desks.some((group) => group.id === groupId);
}

/**
 * Where this person stands towards that ticket. One's own ticket stays one's own, whatever else one is; who registered
 * it for somebody else follows it like its requester, unless they work on that queue themselves.
 */
export function standing(person: Person, ticket: TicketState, groups: readonly Group[]): Standing {
  if (ticket.requester.id === person.id) return "own";
  if (person.roles.includes("admin")) return "staff";
  if (ticket.session?.agent?.id === person.id) return "staff";
  if (serves(person, ticket.group.id, groups) || isInvited(person.id, ticket)) return "staff";
  return ticket.registeredBy.id === person.id ? "own" : "none";
}

/** What can be done to a ticket, by the standing it takes. Everything not listed is refused. */
const rights = {
  view: ["own", "staff"],
  post: ["own", "staff"],
  attach: ["own", "staff"],
  note: ["staff"],
  take: ["staff"],
  release: ["staff"],
  invite: ["staff"],
  transfer: ["staff"],
  end: ["own", "staff"],
  resume: ["own"],
  suspend: ["staff"],
  reactivate: ["staff"],
  prioritise: ["staff"],
  cancel: ["own", "staff"],
  resolve: ["staff"],
  close: ["own", "staff"],
  reopen: ["own", "staff"],
  rate: ["own"],
} as const satisfies Record<string, readonly Standing[]>;

export type Verb = keyof typeof rights;

/** May a person with this standing do that to the ticket? Rules of state (who holds it, is it over) come after. */
export function may(place: Standing, verb: Verb): boolean {
  return (rights[verb] as readonly Standing[]).includes(place);
}
