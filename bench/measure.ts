import { median } from "./figures.ts";

/** What the ratio of a line is held against: at least, or at most. */
export type Goal = { readonly least: number } | { readonly most: number };

/** One line of the table: the same thing measured of us and of something else, in pairs that ran side by side. */
export interface Measure {
  /** What is measured. */
  readonly what: string;
  readonly unit: string;
  /** What it is held against. */
  readonly against: string;
  readonly ours: readonly number[];
  /** In the same order; empty where the goal is an absolute one. */
  readonly theirs: readonly number[];
  /** null: told for orientation. */
  readonly goal: Goal | null;
}

/** What a goal is judged by: each round's ratio of its own pair, so that what slows the machine down slows both. */
export function ratiosOf({ ours, theirs }: Measure): number[] {
  return theirs.length === 0 ? [...ours] : ours.map((one, at) => one / theirs[at]!);
}

/** Is the goal met? null where there is none. */
export function isMet(measure: Measure): boolean | null {
  const { goal } = measure;
  if (goal === null) return null;
  const ratio = median(ratiosOf(measure));
  return "least" in goal ? ratio >= goal.least : ratio <= goal.most;
}

/** Something that is measured again and again, on us and on the other. */
export type Both<T> = { readonly ours: T[]; readonly theirs: T[] };

/** One figure of everything that was measured. */
export function figureOf<T>({ ours, theirs }: Both<T>, figure: (one: T) => number): Both<number> {
  return { ours: ours.map(figure), theirs: theirs.map(figure) };
}

/**
 * Measures both in turn, that many rounds, changing who goes first: a drift of the machine falls on both.
 * @param measure - of the one that is named
 */
export async function interleaved<T>(
  rounds: number,
  measure: (whose: "ours" | "theirs", round: number) => Promise<T>,
): Promise<Both<T>> {
  const both: Both<T> = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (["ours", "theirs"] as const) : (["theirs", "ours"] as const);
    for (const whose of order) both[whose].push(await measure(whose, round));
  }
  return both;
}
