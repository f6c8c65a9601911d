import * as z from "zod";
import { languages } from "../language.ts";
import { Role } from "../person.ts";
import { RefView, WaitView } from "./ticket-view.ts";

/** What routes about the desk itself answer; those about tickets stand in ticket-view.ts. */
export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(Role),
  groups: z.array(z.string()),
  language: z.enum(languages).nullable(),
  vip: z.boolean(),
});
/** A token as one may speak of it: never the token itself. */
export const TokenView = z.object({
  id: z.string(),
  name: z.string().nullable(),
  createdAt: z.string(),
  /** null where it holds until it is revoked. */
  expires: z.string().nullable(),
  expired: z.boolean(),
});
export type TokenView = z.infer<typeof TokenView>;
export const WithToken = PersonView.extend({
  /** The token itself, this once. */
  token: z.string(),
  tokenId: z.string(),
  expires: z.string().nullable(),
});
/** How many tokens were shown that hold, and why others failed; see guesses.ts of the daemon. */
export const SignInsView = z.object({
  passed: z.number(),
  malformed: z.number(),
  unknown: z.number(),
  compared: z.number(),
  throttled: z.number(),
});

export const ParameterView = z.object({
  number: z.number(),
  key: z.string(),
  name: z.string(),
  value: z.union([z.boolean(), z.number(), z.string()]).nullable(),
  /** What holds while it is unset; null where nothing does. */
  default: z.union([z.boolean(), z.number(), z.string()]).nullable(),
  notYetUsed: z.boolean(),
  updatedAt: z.string().nullable(),
  updatedBy: RefView.nullable(),
});
export const ChangeView = z.object({
  id: z.number(),
  at: z.string(),
  by: RefView,
  via: RefView.optional(),
  key: z.string(),
  old: z.unknown(),
  new: z.unknown(),
  reason: z.string().nullable(),
});
const GateView = z.object({
  gate: z.string(),
  open: z.boolean(),
  /** One English sentence. */
  because: z.string(),
  /** For clients that word it themselves. */
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
});
export const ExplanationView = z.object({ offered: z.boolean(), gates: z.array(GateView) });
export const EventView = z
  .object({
    ticket: z.number(),
    seq: z.number(),
    prev: z.number(),
    at: z.string(),
    by: RefView,
    type: z.string(),
  })
  .loose();
export const AgentView = z.object({
  agent: RefView,
  status: z.enum(["online", "away", "offline"]),
  holds: z.number(),
  capacity: z.number(),
  groups: z.array(RefView),
});
/** What a chat that began now would meet. */
export const ProspectView = z.object({
  group: RefView,
  agentsOnline: z.number(),
  /** Outside that group's hours, when the next one begins; null within them. */
  opensAt: z.string().nullable(),
  position: z.number(),
  /** null where nobody is online or too few takes tell. */
  wait: WaitView.nullable(),
});
export type ProspectView = z.infer<typeof ProspectView>;
export const PlanView = z.object({
  gains: z.array(RefView),
  loses: z.array(RefView),
  changes: z.array(
    z.object({ what: z.string(), id: z.string(), change: z.enum(["added", "removed", "edited"]) }),
  ),
});
