import { z } from "zod";
import { Level } from "../portfolio.ts";

/** People, activities, groups and origins inside a ticket. */
export const RefView = z.object({ id: z.string(), name: z.string() });
/** ISO 8601, UTC. */
const Time = z.string();

export const SessionView = z.object({
  id: z.number(),
  state: z.enum(["waiting", "active", "ended"]),
  queuedAt: Time,
  takenAt: Time.nullable(),
  endedAt: Time.nullable(),
  lease: z.number(),
  agent: RefView.nullable(),
});

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
  impact: Level,
  urgency: Level,
  priority: z.number(),
  createdAt: Time,
  updatedAt: Time,
  responseDue: Time.nullable(),
  solutionDue: Time.nullable(),
  rating: z.number().nullable(),
  solution: z.string().nullable(),
  session: SessionView.nullable(),
  /** Place in its group's queue, 1 being next; null where it does not wait. */
  position: z.number().nullable(),
  /** Messages of the other side that the caller has not seen. */
  unread: z.number(),
  /** Head of the log as far as the caller may see it. */
  seq: z.number(),
});
export type TicketView = z.infer<typeof TicketView>;
export type SessionView = z.infer<typeof SessionView>;

export const QueueEntry = z.object({
  number: z.number(),
  position: z.number(),
  waitingSince: Time,
  activity: RefView,
  requester: RefView,
  group: RefView,
  priority: z.number(),
  kind: z.enum(["request", "incident"]),
  description: z.string(),
  responseDue: Time.nullable(),
});
export type QueueEntry = z.infer<typeof QueueEntry>;
