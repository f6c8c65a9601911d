import * as z from "zod";
import { languages } from "./language.ts";
import { named } from "./lookup.ts";
import {
  type Parameter,
  type ParameterKey,
  type ParameterValue,
  type ParameterValues,
  parameters,
} from "./parameter.ts";
import type { Person } from "./person.ts";
import { findActivity, type Portfolio, placedActivities } from "./portfolio.ts";
import { Refusal } from "./refusal.ts";

/** The stored document: known keys only, each of its type. */
export const ParameterDocument = z.strictObject(
  Object.fromEntries(
    Object.entries(parameters).map(([key, parameter]) => [key, schemaOf(parameter).optional()]),
  ) as Record<ParameterKey, z.ZodOptional<z.ZodType<ParameterValue>>>,
) as unknown as z.ZodType<ParameterValues>;

function schemaOf(parameter: Parameter): z.ZodType<ParameterValue> {
  switch (parameter.type) {
    case "boolean":
      return z.boolean();
    case "integer":
      return z
        .number()
        .int()
        .min(parameter.min ?? 0)
        .max(parameter.max ?? 1_000_000);
    case "language":
      return z.enum(languages);
    case "text":
      return z.string().trim().min(1).max(200);
    default:
      return z.string().min(1).max(64);
  }
}

const yes = new Set(["true", "s", "sim", "y", "yes", "sí", "si", "1", "on"]);
const no = new Set(["false", "n", "não", "nao", "no", "0", "off"]);

/**
 * Reads a value as people write it: booleans take true/false, S/N, sim/não, Y/N, yes/no, sí.
 * @throws Refusal `invalid_value` naming the parameter and what it takes
 */
export function parseValue(key: ParameterKey, text: string): ParameterValue {
  const parameter: Parameter = parameters[key];
  const given = text.trim();
  const value =
    parameter.type === "boolean"
      ? booleanOf(given)
      : parameter.type === "integer"
        ? Number(given || "x")
        : given;
  const parsed = schemaOf(parameter).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal("invalid_value", {
    number: parameter.number,
    key,
    value: given.slice(0, 80),
    takes: takes(parameter),
  });
}

function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

function takes(parameter: Parameter): string {
  switch (parameter.type) {
    case "boolean":
      return "true/false, S/N, sim/não, yes/no, sí";
    case "integer":
      return `${parameter.min ?? 0}–${parameter.max ?? 1_000_000}`;
    case "language":
      return languages.join(", ");
    case "text":
      return "1–200 characters";
    default:
      return `id (${parameter.type})`;
  }
}

/** What the pointing parameters point at. */
export interface Registry {
  readonly portfolio: Portfolio;
  readonly people: readonly Person[];
}

/** The id that a value means: where a parameter points at something, its unambiguous name serves as well. */
export function pointed(
  key: ParameterKey,
  value: ParameterValue,
  { portfolio, people }: Registry,
): ParameterValue {
  const things = {
    origin: portfolio.origins,
    group: portfolio.groups,
    person: people,
    activity: [...placedActivities(portfolio)].map((placed) => placed.activity),
  };
  const { type } = parameters[key] as Parameter;
  return type in things ? (named(things[type as keyof typeof things], String(value))?.id ?? value) : value;
}

/**
 * Does a value point at something that can be used? Asked when a parameter is set, and again when it is used,
 * because what it points at may have gone since.
 * @returns null where it does; else why not, as a word of the `because.*` family
 */
export function brokenPointer(
  key: ParameterKey,
  value: ParameterValue,
  registry: Registry,
): "missing" | "inactive" | "not_in_chat" | null {
  const { portfolio, people } = registry;
  switch ((parameters[key] as Parameter).type) {
    case "origin":
      return portfolio.origins.some((origin) => origin.id === value) ? null : "missing";
    case "group":
      return portfolio.groups.some((group) => group.id === value) ? null : "missing";
    case "person":
      return people.some((person) => person.id === value) ? null : "missing";
    case "activity": {
      const placed = findActivity(portfolio, String(value));
      if (!placed) return "missing";
      if (placed.activity.status !== "active" || placed.service.phase !== "catalog") return "inactive";
      return placed.activity.chat && placed.service.chat && placed.catalog.chat ? null : "not_in_chat";
    }
    default:
      return null;
  }
}
