import { effective, type ParameterKey, type ParameterValues, parameters } from "./parameter.ts";
import { brokenPointer } from "./parameter-value.ts";
import type { Person } from "./person.ts";
import { findActivity, type Placed, type Portfolio } from "./portfolio.ts";
import { type Facts, Refusal, type RefusalCode } from "./refusal.ts";

/** The desk as its gates see it. */
export interface DeskState {
  readonly parameters: ParameterValues;
  readonly portfolio: Portfolio;
  readonly people: readonly Person[];
}

/** What a person must pass. `ticket` gates hold even without a chat. */
type GateName =
  | "chat_active"
  | "chat_origin"
  | "chat_activity"
  | "chat_requester"
  | "catalog_in_chat"
  | "service_in_chat"
  | "activity_in_chat"
  | "service_live"
  | "activity_active"
  | "catalog_visible"
  | "activity_visible";

export interface Gate {
  readonly gate: GateName;
  readonly open: boolean;
  /** Holds for a ticket without a chat as well. */
  readonly ticket: boolean;
  /** What a refusal says where this is the first that is shut. */
  readonly code: RefusalCode;
  readonly facts: Facts;
}

/** The gates of any chat, in the order in which they are judged. */
export function chatGates(desk: DeskState, person: Person): Gate[] {
  return [
    {
      gate: "chat_active",
      open: effective(desk.parameters, "ativar-chat") === true,
      ticket: false,
      code: "chat_inactive",
      facts: { number: 316 },
    },
    pointerGate(desk, "chat_origin", "id-origem-solicitacoes-chat"),
    pointerGate(desk, "chat_activity", "id-atividade-solicitacoes-chat"),
    {
      gate: "chat_requester",
      open: desk.portfolio.groups.some((group) => group.chatRequester && person.groups.includes(group.id)),
      ticket: false,
      code: "not_chat_requester",
      facts: {
        person: person.id,
        groups: namesOf(desk.portfolio, person.groups),
        group: person.groups[0] ?? null,
      },
    },
  ];
}

/** The gates between a person and one activity, from the outside in. */
export function activityGates(desk: DeskState, person: Person, placed: Placed): Gate[] {
  const { catalog, service, activity } = placed;
  const gate = (name: GateName, open: boolean, ticket: boolean, facts: Facts): Gate => ({
    gate: name,
    open,
    ticket,
    code: "activity_not_offered",
    facts: { activity: activity.name, id: activity.id, gate: name, ...facts },
  });
  const groupsOf = (ids: readonly string[] | undefined): Facts => ({
    groups: ids ? namesOf(desk.portfolio, ids) : null,
  });
  return [
    gate("catalog_in_chat", catalog.chat, false, { what: catalog.name }),
    gate("service_in_chat", service.chat, false, { what: service.name }),
    gate("activity_in_chat", activity.chat, false, { what: activity.name }),
    gate("service_live", service.phase === "catalog", true, { what: service.name, phase: service.phase }),
    gate("activity_active", activity.status === "active", true, { what: activity.name }),
    gate("catalog_visible", permits(catalog.groups, person), true, {
      what: catalog.name,
      ...groupsOf(catalog.groups),
    }),
    gate("activity_visible", permits(activity.groups, person), true, {
      what: activity.name,
      ...groupsOf(activity.groups),
    }),
  ];
}

/**
 * Lets a person through, or says which gate is the first shut one.
 * @param chat - false for a ticket without a chat: only the gates of the portfolio itself are judged then
 * @throws Refusal with the code of that gate
 */
export function pass(gates: readonly Gate[], chat: boolean): void {
  const shut = gates.find((gate) => !gate.open && (chat || gate.ticket));
  if (shut) throw new Refusal(shut.code, shut.facts);
}

/** What the pickers offer: catalogs, services and activities with something behind them, this person's only. */
export function offerTo(desk: DeskState, person: Person): Portfolio["catalogs"] {
  const offered = (placed: Placed): boolean => activityGates(desk, person, placed).every((gate) => gate.open);
  return desk.portfolio.catalogs
    .map((catalog) => ({
      ...catalog,
      services: catalog.services
        .map((service) => ({
          ...service,
          activities: service.activities.filter((activity) => offered({ catalog, service, activity })),
        }))
        .filter((service) => service.activities.length > 0),
    }))
    .filter((catalog) => catalog.services.length > 0);
}

/**
 * The activity of direct attendance, parameter 317.
 * @throws Refusal `parameter_missing` or `parameter_invalid`
 */
export function directActivity(desk: DeskState): Placed {
  pass([pointerGate(desk, "chat_activity", "id-atividade-solicitacoes-chat")], true);
  return findActivity(desk.portfolio, String(desk.parameters["id-atividade-solicitacoes-chat"]))!;
}

function pointerGate(desk: DeskState, name: GateName, key: ParameterKey): Gate {
  const value = desk.parameters[key];
  const broken = value === undefined ? null : brokenPointer(key, value, desk);
  return {
    gate: name,
    open: value !== undefined && broken === null,
    ticket: false,
    code: value === undefined ? "parameter_missing" : "parameter_invalid",
    facts: { number: parameters[key].number, key, value: value ?? null, because: broken },
  };
}

function permits(groups: readonly string[] | undefined, person: Person): boolean {
  return groups === undefined || groups.some((group) => person.groups.includes(group));
}

function namesOf(portfolio: Portfolio, ids: readonly string[]): string {
  return ids.map((id) => portfolio.groups.find((group) => group.id === id)?.name ?? id).join(", ");
}
