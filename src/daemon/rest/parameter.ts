import type { RouteOutput } from "../../core/contract/route.ts";
import { nameIn } from "../../core/language.ts";
import {
  defaultLanguage,
  type ParameterKey,
  type ParameterValue,
  type ParameterValues,
  parameterOf,
  parameters,
} from "../../core/parameter.ts";
import { brokenPointer, parseValue, pointed } from "../../core/parameter-value.ts";
import { type Actor, refOf } from "../../core/person.ts";
import type { Change } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import { nearest } from "../suggestion.ts";
import type { Handlers, RoutesOf } from "./handler.ts";
import { sentence } from "./problem.ts";

/** Parameters: every change is checked, and recorded with who, when, old, new and why. */
export function parameterRoutes(desk: Desk): Handlers<RoutesOf<"parameter">> {
  const set = async (
    actor: Actor,
    key: ParameterKey,
    value: ParameterValue | undefined,
    reason: string | undefined,
  ) => {
    if (value !== undefined) refuseBroken(desk, key, value);
    await desk.parameters.change((values) => ({
      value: withValue(values, key, value),
      changes:
        values[key] === value ? [] : [changeOf(desk, actor, key, values[key] ?? null, value ?? null, reason)],
    }));
    return viewOf(desk, key);
  };
  return {
    "parameter.list": () => (Object.keys(parameters) as ParameterKey[]).map((key) => viewOf(desk, key)),
    "parameter.get": ({ key }) => viewOf(desk, keyOf(key)),
    "parameter.set": ({ key, value, reason }, { actor }) => {
      const known = keyOf(key);
      return set(actor, known, pointed(known, parseValue(known, String(value)), desk.state), reason);
    },
    "parameter.unset": ({ key, reason }, { actor }) => set(actor, keyOf(key), undefined, reason),
    "parameter.log": ({ key }) => {
      const wanted = key === undefined ? null : keyOf(key);
      return desk.parameters.history
        .filter((change) => wanted === null || change.key === wanted)
        .map((one) => ({ ...one }));
    },
    "parameter.revert": ({ id }, { actor }) => {
      const change = desk.parameters.history.find((one) => one.id === id);
      if (!change) throw new Refusal("not_found", { what: "change", id });
      const key = keyOf(change.key);
      return set(actor, key, (change.old ?? undefined) as ParameterValue | undefined, `revert ${id}`);
    },
    "parameter.check": () => {
      const faults = faultsOf(desk);
      return { ok: faults.length === 0, faults };
    },
  };
}

/** Every parameter that keeps the desk from working: what a chat needs unset, or pointing at what is not there. */
function faultsOf(desk: Desk): RouteOutput<"parameter.check">["faults"] {
  const needed: readonly ParameterKey[] = ["id-origem-solicitacoes-chat", "id-atividade-solicitacoes-chat"];
  return (Object.keys(parameters) as ParameterKey[]).flatMap((key) => {
    const { number } = parameters[key];
    const value = desk.parameters.value[key];
    if (value === undefined && !needed.includes(key)) return [];
    const because = value === undefined ? null : brokenPointer(key, value, desk.state);
    if (value !== undefined && because === null) return [];
    const code = value === undefined ? "parameter_missing" : "parameter_invalid";
    return [{ number, key, code, because: sentence(code, { number, key, value: value ?? null, because }) }];
  });
}

function refuseBroken(desk: Desk, key: ParameterKey, value: ParameterValue): void {
  const because = brokenPointer(key, value, desk.state);
  if (because)
    throw new Refusal("parameter_invalid", { number: parameters[key].number, key, value, because });
}

function keyOf(word: string): ParameterKey {
  const found = parameterOf(word);
  if (found) return found.key;
  const known = Object.keys(parameters).map((id) => ({ id }));
  throw new Refusal("unknown_key", { key: word, suggestion: nearest(word, known) });
}

function withValue(
  values: ParameterValues,
  key: ParameterKey,
  value: ParameterValue | undefined,
): ParameterValues {
  const { [key]: _, ...rest } = values;
  return value === undefined ? rest : { ...rest, [key]: value };
}

function viewOf(desk: Desk, key: ParameterKey): RouteOutput<"parameter.get"> {
  const parameter: {
    number: number;
    default?: ParameterValue;
    unused?: true;
    names: Record<string, string>;
  } = parameters[key];
  const last = desk.parameters.history.findLast((change) => change.key === key);
  return {
    number: parameter.number,
    key,
    name: nameIn(
      { name: parameter.names.en!, names: parameter.names },
      defaultLanguage(desk.parameters.value),
    ),
    value: desk.parameters.value[key] ?? null,
    default: parameter.default ?? null,
    notYetUsed: parameter.unused === true,
    updatedAt: last?.at ?? null,
    updatedBy: last?.by ?? null,
  };
}

/** One line of a document's history, as of now. */
export function changeOf(
  desk: Desk,
  actor: Actor,
  key: string,
  old: unknown,
  now: unknown,
  reason?: string,
): Omit<Change, "id"> {
  return {
    at: new Date(desk.clock.now()).toISOString(),
    by: refOf(actor.person),
    ...(actor.via ? { via: refOf(actor.via) } : {}),
    key,
    old,
    new: now,
    reason: reason ?? null,
  };
}
