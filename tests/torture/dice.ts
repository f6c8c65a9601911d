import { diceOf as seeded } from "../../bench/dice.ts";

/** Chance that is the same for the same seed. */
export interface Dice {
  chance(of: number): boolean;
  /** A real number from `low` to below `high`. */
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** @throws Error where there is nothing to choose from */
  oneOf<T>(things: readonly T[]): T;
  /** Dice of their own for one part of a run, so that parts do not change each other's luck. */
  fork(name: string): Dice;
}

/** Dice from a seed. */
export function diceOf(seed: number): Dice {
  const { chance, between } = seeded(seed);
  const whole = (low: number, high: number): number => Math.floor(between(low, high + 1));
  return {
    chance,
    between,
    whole,
    oneOf(things) {
      const thing = things[whole(0, things.length - 1)];
      if (thing === undefined) throw new Error("nothing to choose from");
      return thing;
    },
    fork: (name) => diceOf(seedOf(`${seed}/${name}`)),
  };
}

/** A seed from words (FNV-1a). */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
