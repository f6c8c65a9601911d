import type { RouteChecked } from "../core/contract/route.ts";
import type { TicketEvent } from "../core/event.ts";
import { activityGates, chatGates, type DeskState, directActivity, pass } from "../core/gate.ts";
import { type ParameterKey, parameters } from "../core/parameter.ts";
import { brokenPointer } from "../core/parameter-value.ts";
import type { Actor, Person, Ref } from "../core/person.ts";
import { calendarOf, findActivity, type Placed } from "../core/portfolio.ts";
import { Refusal } from "../core/refusal.ts";
import { register } from "../core/registration.ts";
import type { TicketState } from "../core/ticket.ts";
import { activityNamed, executorNamed, found } from "./naming.ts";

type Asked = RouteChecked<"ticket.create">;

/**
 * Whom a ticket is for: the person named (by staff or a pipeline), parameter 388 for a pipeline, else oneself.
 * @throws Refusal `not_allowed`, `not_found`, or `parameter_invalid` where 388 points nowhere
 */
export function requesterFor(desk: DeskState, { person }: Actor, word: string | undefined): Person {
  if (word !== undefined && word !== person.id) {
    if (!person.roles.some((role) => role !== "requester"))
      throw new Refusal("not_allowed", { action: "create for somebody else" });
    return found("user", desk.people, word);
  }
  const pipeline = person.roles.every((role) => role === "ci");
  const stated = pipeline ? inUse(desk, "id-usuario-padrao") : null;
  return desk.people.find((one) => one.id === stated) ?? person;
}

/**
 * The events with which a ticket begins, once its requester has passed the gates.
 * @throws Refusal of the first gate that is shut
 */
export function registration(desk: DeskState, requester: Person, asked: Asked, now: number): TicketEvent[] {
  if (asked.chat) pass(chatGates(desk, requester), true);
  const placed = asked.direct ? directActivity(desk) : activityNamed(desk, asked.activity ?? "", requester);
  pass(activityGates(desk, requester, placed), asked.chat);
  const group = asked.group === undefined ? executorOf(desk, placed) : executorNamed(desk, asked.group);
  return register({
    placed,
    direct: asked.direct === true,
    chat: asked.chat,
    description: asked.description,
    requester,
    origin: originOf(desk),
    group,
    hours: calendarOf(desk.portfolio, group.id),
    contract: inUse(desk, "id-contrato-padrao"),
    unit: inUse(desk, "id-unidade-padrao"),
    impact: asked.impact,
    urgency: asked.urgency,
    now,
  });
}

/**
 * Lets the requester of a ticket through the gates of another chat.
 * @throws Refusal of the first gate that is shut
 */
export function readmit(desk: DeskState, ticket: TicketState): void {
  const requester = desk.people.find((person) => person.id === ticket.requester.id);
  const placed = findActivity(desk.portfolio, ticket.activity.id);
  const gone = new Refusal("activity_not_offered", {
    activity: ticket.activity.name,
    id: ticket.activity.id,
  });
  if (!requester) throw gone;
  pass(chatGates(desk, requester), true);
  if (!placed) throw gone;
  pass(activityGates(desk, requester, placed), true);
}

function originOf({ portfolio, parameters: values }: DeskState): Ref {
  const wanted = values["id-origem-solicitacoes-chat"];
  const { origins } = portfolio;
  return origins.find((origin) => origin.id === wanted) ?? origins[0] ?? { id: "chatdesk", name: "chatdesk" };
}

/** Who works on it: the activity's executor, parameter 389, else the first line (9002). */
export function executorOf(desk: DeskState, { activity }: Placed): Ref {
  const { groups } = desk.portfolio;
  const id = activity.executor ?? inUse(desk, "id-grupo-padrao") ?? inUse(desk, "id-grupo-primeira-linha");
  const group = groups.find((one) => (id === null ? one.serviceDesk : one.id === id));
  if (group) return group;
  throw new Refusal("parameter_missing", { number: 9002, key: "id-grupo-primeira-linha" });
}

/** A parameter's value where it is put to use; null where it is unset. @throws Refusal where it points nowhere */
function inUse(desk: DeskState, key: ParameterKey): string | null {
  const value = desk.parameters[key];
  if (value === undefined) return null;
  const because = brokenPointer(key, value, desk);
  if (because)
    throw new Refusal("parameter_invalid", { number: parameters[key].number, key, value, because });
  return String(value);
}
