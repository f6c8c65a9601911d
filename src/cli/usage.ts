import type { Facts } from "../core/refusal.ts";
import type { SayKey } from "./words.ts";

export type UsageKey = Extract<SayKey, `usage.${string}`>;

/** The command was called in a way that cannot be meant: exit 2, worded by `usage.*`. */
export class UsageError extends Error {
  readonly key: UsageKey;
  readonly facts: Facts;
  /** What could have been written instead of `facts.given`. */
  readonly candidates: readonly string[];

  constructor(key: UsageKey, facts: Facts = {}, candidates: readonly string[] = []) {
    super(key);
    this.name = "UsageError";
    this.key = key;
    this.facts = facts;
    this.candidates = candidates;
  }
}

/**
 * Reads a ticket's number, with or without a leading `#` or `Nº`.
 * @throws UsageError where it is none
 */
export function ticketNumber(given: string): number {
  const digits = /^(?:#|nº?\s*)?([1-9]\d{0,14})$/i.exec(given.trim())?.[1];
  if (digits === undefined) throw new UsageError("usage.number", { given: given.slice(0, 80) });
  return Number(digits);
}

/**
 * Reads a whole number from `least` on, as a flag gives it.
 * @throws UsageError naming the flag
 */
export function wholeNumber(given: string, name: string, least = 0): number {
  const value = Number(given);
  if (/^\d{1,15}$/.test(given) && value >= least) return value;
  throw new UsageError("usage.whole_number", { given: given.slice(0, 80), name, least });
}

/**
 * The value of a flag that must be given.
 * @throws UsageError naming it
 */
export function required<T>(value: T | undefined, flag: string): T {
  if (value === undefined) throw new UsageError("usage.missing_flag", { name: flag });
  return value;
}
