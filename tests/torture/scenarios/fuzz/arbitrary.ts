import type { Dice } from "../../dice.ts";
import { oddString, oddValue } from "./odd.ts";

/** The part of JSON Schema that zod writes. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** Values that mean something on this desk, by the name of their property: without them everything is `not_found`. */
export type Hints = (property: string) => readonly unknown[] | undefined;

/** A value that fits a schema, its edges more often than chance would have them. */
export function fitting(schema: Schema, dice: Dice, hints: Hints, property = ""): unknown {
  const known = hints(property);
  if (known && known.length > 0 && dice.chance(0.8)) return dice.oneOf(known);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.oneOf(schema.enum);
  if (schema.anyOf) return fitting(dice.oneOf(schema.anyOf), dice, hints, property);
  switch (schema.type) {
    case "object":
      return fittingObject(schema, dice, hints);
    case "array":
      return Array.from({ length: (schema.minItems ?? 0) + dice.whole(0, 2) }, () =>
        fitting(schema.items ?? {}, dice, hints, property),
      );
    case "integer":
    case "number":
      return fittingNumber(schema, dice);
    case "string":
      return fittingString(schema, dice);
    case "boolean":
      return dice.chance(0.5);
    case "null":
      return null;
    default:
      return oddValue(dice);
  }
}

function fittingObject(schema: Schema, dice: Dice, hints: Hints): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(schema.properties ?? {}))
    if (schema.required?.includes(name) || dice.chance(0.5)) made[name] = fitting(part, dice, hints, name);
  if (typeof schema.additionalProperties === "object")
    for (let left = dice.whole(0, 3); left > 0; left--)
      made[String(fitting(schema.propertyNames ?? { type: "string" }, dice, hints))] = fitting(
        schema.additionalProperties,
        dice,
        hints,
      );
  return made;
}

function fittingNumber(schema: Schema, dice: Dice): number {
  const low = schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
  const high = schema.maximum ?? Number.MAX_SAFE_INTEGER;
  const drawn = dice.oneOf([low, high, low + 1, dice.whole(low, Math.min(high, low + 100))]);
  return Math.min(high, Math.max(low, drawn));
}

/** Words that fit the patterns of this contract where letters and digits do not. */
const words = ["15m", "4h", "2026-11-20", "08:00-18:00", "greeting", "service-desk", "7", "90071992"];

function fittingString(schema: Schema, dice: Dice): string {
  const { pattern, minLength = 0, maxLength = 200 } = schema;
  if (pattern !== undefined) {
    const form = new RegExp(pattern, "u");
    const candidates = [...words, idOf(dice, 1), idOf(dice, 8), idOf(dice, 40), idOf(dice, 64)];
    return dice.oneOf(candidates.filter((one) => form.test(one)));
  }
  const length = dice.oneOf([
    minLength,
    maxLength,
    dice.whole(minLength, Math.min(maxLength, minLength + 30)),
  ]);
  const text = dice.chance(0.7) ? idOf(dice, length) : oddString(dice).slice(0, maxLength);
  return text.length >= minLength && text.trim() !== "" ? text : "x".repeat(Math.max(1, minLength));
}

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Letters and digits, so many of them. */
export function idOf(dice: Dice, length: number): string {
  let text = "";
  while (text.length < length) text += letters[dice.whole(0, letters.length - 1)];
  return text;
}
