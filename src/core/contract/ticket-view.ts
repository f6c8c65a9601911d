import * as z from "zod";
import { Level } from "../portfolio.ts";

/** People, activities, groups and origins inside a ticket. */
export const RefView = z.object({ id: z.string(), name: z.string() });
/** ISO 8601, UTC. */
const Time = z.string();

const ClockStanding = z.enum(["none", "running", "stopped", "breached"]);

export const SessionView = z.object({
  id: z.number(),
  state: z.enum(["waiting", "active", "ended"]),
  queuedAt: Time,
  takenAt: Time.nullable(),
  endedAt: Time.nullable(),
  lease: z.number(),
  agent: RefView.nullable(),
});

/** How much longer a chat waits (ms from now, about seven times in eight), and what that is stated from. */
export const WaitView = z.object({
  lowMs: z.number(),
  highMs: z.number(),
  /** The last takes in that queue, and the agents who are there for it. */
  basis: z.object({ takes: z.number(), agentsOnline: z.number() }),
});
export type WaitView = z.infer<typeof WaitView>;

/** A ticket as every door shows it; the names are the command line's contract. */
export const TicketView = z.object({
  number: z.number(),
  kind: z.enum(["request", "incident"]),
  status: z.enum(["registered", "in_progress", "suspended", "resolved", "closed", "cancelled", "reopened"]),
  chat: z.enum(["none", "waiting", "active", "ended"]),
  direct: z.boolean(),
  origin: RefView,
  contract: z.string().nullable(),
  unit: z.string().nullable(),
  catalog: RefView,
  service: RefView,
  activity: RefView,
  description: z.string(),
  requester: RefView,
  registeredBy: RefView,
  group: RefView,
  agent: RefView.nullable(),
  vip: z.boolean(),
  /** Colleagues whom its agent has asked into the chat. */
  invited: z.array(RefView),
  impact: Level,
  urgency: Level,
  priority: z.number(),
  createdAt: Time,
  updatedAt: Time,
  responseDue: Time.nullable(),
  solutionDue: Time.nullable(),
  /** How the clock of each due stands; none before it has begun. */
  clocks: z.object({ capture: ClockStanding, solution: ClockStanding }),
  /** Why its clocks pause; null while it is not suspended. */
  suspendedFor: z.string().nullable(),
  rating: z.number().nullable(),
  solution: z.string().nullable(),
  session: SessionView.nullable(),
  /** Place in its group's queue, 1 being next; null where it does not wait. */
  position: z.number().nullable(),
  /** null where it does not wait, nobody is online, or too few takes tell. */
  wait: WaitView.nullable(),
  /** Messages of the other side that the caller has not seen. */
  unread: z.number(),
  /** Head of the log as far as the caller may see it. */
  seq: z.number(),
});
export type TicketView = z.infer<typeof TicketView>;
export type SessionView = z.infer<typeof SessionView>;

export const QueueEntry = z.object({
  number: z.number(),
  status: TicketView.shape.status,
  position: z.number(),
  waitingSince: Time,
  activity: RefView,
  requester: RefView,
  /** Goes before others of the same priority. */
  vip: z.boolean(),
  /** To whom it is offered, and until when; others may take it all the same. */
  offer: z.object({ agent: RefView, until: Time }).nullable(),
  group: RefView,
  priority: z.number(),
  kind: z.enum(["request", "incident"]),
  description: z.string(),
  /** Until when it is to be taken; null where nothing is promised, and where it was taken once before. */
  responseDue: Time.nullable(),
});
export type QueueEntry = z.infer<typeof QueueEntry>;

/** Something that somebody wrote on a ticket, found by its words. */
export const FoundView = z.object({
  number: z.number(),
  seq: z.number(),
  at: Time,
  by: RefView,
  type: z.string(),
  /** What stands around the words, on one line. */
  snippet: z.string(),
  /** Where in the snippet the words stand: from and up to, in UTF-16 units. */
  marks: z.array(z.tuple([z.number(), z.number()])),
  activity: RefView,
  requester: RefView,
  status: TicketView.shape.status,
  chat: TicketView.shape.chat,
});
export type FoundView = z.infer<typeof FoundView>;
