import type { Calendar } from "./calendar.ts";
import { dueAfter } from "./due.ts";
import { secondsOf } from "./duration.ts";
import type { Registration, TicketEvent } from "./event.ts";
import { type Person, type Ref, refOf } from "./person.ts";
import type { Level, Placed } from "./portfolio.ts";
import { priorityOf } from "./priority.ts";

/** Everything a new ticket is made of. The gates have been passed before this is asked. */
export interface RegistrationInput {
  readonly placed: Placed;
  readonly direct: boolean;
  /** Puts it in the chat queue as well. */
  readonly chat: boolean;
  readonly description: string;
  readonly requester: Person;
  readonly origin: Ref;
  readonly group: Ref;
  /** The hours of that group, in which the clocks run; null is always. */
  readonly hours: Calendar | null;
  readonly contract: string | null;
  readonly unit: string | null;
  readonly impact?: Level | undefined;
  readonly urgency?: Level | undefined;
  /** ms since 1970. */
  readonly now: number;
}

/** The events with which a ticket begins: the registration and, for a chat, its place in the queue. */
export function register(input: RegistrationInput): TicketEvent[] {
  const { activity, service, catalog } = input.placed;
  const impact = input.impact ?? activity.impact;
  const urgency = input.urgency ?? activity.urgency;
  const seconds = (target: string | undefined): number | null =>
    target === undefined ? null : secondsOf(target);
  const responseSeconds = seconds(activity.sla?.response);
  const solutionSeconds = seconds(activity.sla?.solution);
  const due = (target: number | null): string | null =>
    dueAfter(input.hours, input.now, target === null ? null : target * 1000);
  const registration: Registration = {
    kind: activity.kind,
    direct: input.direct,
    origin: refOf(input.origin),
    contract: input.contract,
    unit: input.unit,
    catalog: refOf(catalog),
    service: refOf(service),
    activity: refOf(activity),
    description: input.description,
    requester: refOf(input.requester),
    ...(input.requester.vip && { vip: true as const }),
    group: refOf(input.group),
    impact,
    urgency,
    priority: priorityOf(impact, urgency),
    responseSeconds,
    solutionSeconds,
    responseDue: due(responseSeconds),
    solutionDue: due(solutionSeconds),
  };
  const events: TicketEvent[] = [{ type: "ticket_registered", ...registration }];
  if (input.chat) events.push({ type: "session_queued", session: 1, reason: "start" });
  return events;
}
