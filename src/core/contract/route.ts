import * as z from "zod";
import { languages } from "../language.ts";
import { Id } from "../name.ts";
import { Level, Portfolio } from "../portfolio.ts";
import { Replies, Reply } from "../reply.ts";
import type { RouteName } from "./address.ts";
import { auditRoutes } from "./audit-route.ts";
import {
  AgentView,
  ChangeView,
  EventView,
  ExplanationView,
  ParameterView,
  PlanView,
  ProspectView,
  SignInsView,
} from "./desk-view.ts";
import { MessageId, MessageText, Text } from "./frame.ts";
import { groupRoutes } from "./group-route.ts";
import { personRoutes } from "./person-route.ts";
import { FoundView, QueueEntry, TicketView } from "./ticket-view.ts";
import { decimal, digits } from "./written-number.ts";

const Empty = z.strictObject({});
const Ticket = z.strictObject({ number: digits(z.coerce.number().int().positive()) });
const Reason = Text.trim().min(1).max(2000);
const Lease = z.number().int().min(0).optional();
/** Flags in a query string. */
const Flag = z.stringbool().or(z.boolean());
const Chat = z.enum(["none", "waiting", "active", "ended"]);
const Status = TicketView.shape.status;
const Limit = digits(z.coerce.number().int().min(1).max(500));

/**
 * Every REST route: what goes in (parameters of the path, of the query and of the body in one object) and what comes
 * out. Types, validation, the client and the API description are made from this table; addresses.ts says where each
 * lives. Writing routes on tickets take an `Idempotency-Key` header, which becomes the event's messageId.
 */
export const routes = {
  "daemon.status": {
    input: Empty,
    output: z.object({
      pid: z.number(),
      version: z.string(),
      listen: z.array(z.string()),
      store: z.string(),
      epoch: z.string(),
      startedAt: z.string(),
      connections: z.number(),
      waiting: z.number(),
      active: z.number(),
      sample: z.boolean(),
      faults: z.array(z.string()),
      /** `read_only` while the disk is full. */
      state: z.enum(["serving", "read_only"]),
      /** What came of tokens that were shown since the start; for admins. */
      signIns: SignInsView.nullable(),
    }),
  },
  "parameter.list": { input: Empty, output: z.array(ParameterView) },
  "parameter.get": { input: z.strictObject({ key: z.string().max(64) }), output: ParameterView },
  "parameter.set": {
    input: z.strictObject({
      key: z.string().max(64),
      value: z.union([z.boolean(), z.number(), z.string().max(1000)]),
      reason: Reason.optional(),
    }),
    output: ParameterView,
  },
  "parameter.unset": {
    input: z.strictObject({ key: z.string().max(64), reason: Reason.optional() }),
    output: ParameterView,
  },
  "parameter.log": {
    input: z.strictObject({ key: z.string().max(64).optional() }),
    output: z.array(ChangeView),
  },
  "parameter.revert": {
    input: z.strictObject({ id: digits(z.coerce.number().int().positive()) }),
    output: ParameterView,
  },
  "parameter.check": {
    input: Empty,
    output: z.object({
      ok: z.boolean(),
      faults: z.array(
        z.object({ number: z.number(), key: z.string(), code: z.string(), because: z.string() }),
      ),
    }),
  },
  /** The desk's side gets all of it, others the catalogs that they are offered, whose groups are named but not listed. */
  "portfolio.show": { input: Empty, output: z.object(Portfolio.shape) },
  "portfolio.plan": { input: z.strictObject({ portfolio: Portfolio }), output: PlanView },
  "portfolio.apply": {
    input: z.strictObject({ portfolio: Portfolio, reason: Reason.optional() }),
    output: PlanView,
  },
  /** What the caller's pickers show; empty with a refusal code where a gate of every chat is shut. */
  "offer.show": {
    input: Empty,
    output: z.object({
      catalogs: Portfolio.shape.catalogs,
      shut: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
    }),
  },
  /** What somebody may expect who asked for that now: who is there for it, and how long they would wait. */
  "offer.wait": {
    input: z.strictObject({ activity: z.string().max(120).optional(), direct: Flag.optional() }),
    output: ProspectView,
  },
  "explain.chat": { input: z.strictObject({ as: Id.optional() }), output: ExplanationView },
  "explain.activity": {
    input: z.strictObject({ activity: z.string().max(120), as: Id.optional() }),
    output: ExplanationView,
  },
  "reply.list": { input: Empty, output: z.array(Reply) },
  "reply.show": { input: z.strictObject({ word: z.string().max(120) }), output: Reply },
  /** All the replies there are from then on. */
  "reply.apply": {
    input: z.strictObject({ replies: Replies, reason: Reason.optional() }),
    output: z.object({
      added: z.array(z.string()),
      edited: z.array(z.string()),
      removed: z.array(z.string()),
    }),
  },
  ...personRoutes,
  ...groupRoutes,
  ...auditRoutes,
  "ticket.create": {
    input: z.strictObject({
      activity: z.string().max(120).optional(),
      direct: z.boolean().optional(),
      chat: z.boolean().default(false),
      description: Text.default(""),
      impact: Level.optional(),
      urgency: Level.optional(),
      group: z.string().max(120).optional(),
      /** Per requester and for ever: the same key answers with the first ticket. */
      key: z.string().min(1).max(200).optional(),
      requester: z.string().max(120).optional(),
    }),
    output: TicketView.extend({ existing: z.literal(true).optional() }),
  },
  "ticket.list": {
    input: z.strictObject({
      /** Only those registered by or for the caller. */
      mine: Flag.optional(),
      requester: z.string().max(120).optional(),
      agent: z.string().max(120).optional(),
      chat: Chat.optional(),
      status: Status.optional(),
      activity: z.string().max(120).optional(),
      /** Left out resolved, closed and cancelled ones. */
      open: Flag.optional(),
      before: digits(z.coerce.number().int().positive()).optional(),
      limit: Limit.default(50),
    }),
    output: z.array(TicketView),
  },
  /** What people wrote on the tickets that the caller may see, newest first. All words must be found, the last may go on. */
  "ticket.search": {
    input: z.strictObject({
      query: Text.max(500),
      mine: Flag.optional(),
      requester: z.string().max(120).optional(),
      open: Flag.optional(),
      limit: digits(z.coerce.number().int().min(1).max(100)).default(20),
    }),
    output: z.array(FoundView),
  },
  "ticket.view": {
    input: Ticket,
    output: TicketView.extend({
      sessions: z.array(TicketView.shape.session.unwrap()),
      /** The activity's orientation for the agent: main text, and its translations. The desk's side only. */
      script: z.string().nullable(),
      /** In which language the requester is to be answered: their own where the desk knows it, else the desk's. */
      requesterLanguage: z.enum(languages),
      scripts: z.object({ "pt-BR": z.string(), en: z.string(), es: z.string() }).partial(),
    }),
  },
  "ticket.events": {
    input: Ticket.extend({
      after: digits(z.coerce.number().int().min(0)).default(0),
      limit: Limit.default(500),
    }),
    output: z.object({ events: z.array(EventView), seq: z.number() }),
  },
  /** Answers as soon as the state is reached or can no longer come, or when the wait is over. */
  "ticket.wait": {
    input: Ticket.extend({
      until: z.enum(["taken", "ended", "resolved", "closed"]),
      seconds: decimal(z.coerce.number().min(0).max(30)).default(25),
    }),
    output: z.object({ reached: z.boolean(), ticket: TicketView }),
  },
  "ticket.reply": {
    input: Ticket.extend({ text: MessageText, messageId: MessageId.optional(), lease: Lease }),
    output: z.object({ seq: z.number(), messageId: z.string() }),
  },
  "ticket.note": {
    input: Ticket.extend({ text: MessageText, messageId: MessageId.optional() }),
    output: z.object({ seq: z.number(), messageId: z.string() }),
  },
  "ticket.take": { input: Ticket, output: TicketView },
  "ticket.release": { input: Ticket.extend({ lease: Lease }), output: TicketView },
  "ticket.transfer": {
    input: Ticket.extend({
      group: z.string().max(120).optional(),
      agent: z.string().max(120).optional(),
      /** For those who work on it next: the requester never reads it. */
      note: MessageText.optional(),
    }),
    output: TicketView,
  },
  "ticket.invite": { input: Ticket.extend({ agent: z.string().max(120) }), output: TicketView },
  "ticket.end": { input: Ticket.extend({ lease: Lease }), output: TicketView },
  "ticket.leave": { input: Ticket, output: TicketView },
  "ticket.resume": { input: Ticket, output: TicketView },
  "ticket.suspend": { input: Ticket.extend({ reason: Reason }), output: TicketView },
  "ticket.reactivate": { input: Ticket, output: TicketView },
  /** What is left out stays as it is; the priority follows from both. */
  "ticket.priority": {
    input: Ticket.extend({ impact: Level.optional(), urgency: Level.optional() }),
    output: TicketView,
  },
  "ticket.cancel": { input: Ticket.extend({ reason: Reason }), output: TicketView },
  "ticket.resolve": { input: Ticket.extend({ solution: Reason }), output: TicketView },
  "ticket.close": { input: Ticket, output: TicketView },
  "ticket.reopen": { input: Ticket.extend({ reason: Reason.optional() }), output: TicketView },
  "ticket.rate": {
    input: Ticket.extend({ score: z.number().int().min(1).max(5), comment: Reason.optional() }),
    output: TicketView,
  },
  "queue.list": {
    input: z.strictObject({ group: z.string().max(120).optional() }),
    output: z.array(QueueEntry),
  },
  "queue.next": { input: Empty, output: TicketView },
  "agent.show": { input: Empty, output: AgentView },
  "agent.set": { input: z.strictObject({ status: AgentView.shape.status }), output: AgentView },
  /** Every event the caller may see, in commit order; waits for the first one where there is none yet. */
  "event.list": {
    input: z.strictObject({
      after: z.string().max(200).optional(),
      limit: Limit.default(500),
      seconds: decimal(z.coerce.number().min(0).max(30)).default(0),
    }),
    output: z.object({ events: z.array(EventView.extend({ cursor: z.string() })), cursor: z.string() }),
  },
} as const satisfies Record<RouteName, { input: z.ZodObject; output: z.ZodType }>;

/** What a caller gives: one object, whose keys the address sorts into path, query and body. */
export type RouteInput<N extends RouteName> = z.input<(typeof routes)[N]["input"]>;
/** What a handler gets: the same, checked and completed. */
export type RouteChecked<N extends RouteName> = z.output<(typeof routes)[N]["input"]>;
export type RouteOutput<N extends RouteName> = z.output<(typeof routes)[N]["output"]>;
