import type { RouteOutput } from "../../../core/contract/route.ts";
import { secondsOf } from "../../../core/duration.ts";
import { type Language, nameIn } from "../../../core/language.ts";
import { type SafeText, safeText } from "../../../core/safe-text.ts";
import type { Say } from "../../words.ts";
import type { PickerItem } from "../parts/picker.ts";
import { padEnd, widthOf } from "../parts/text-layout.ts";

/** Cells of a picker's row before the name, and how many a name has at most there. */
const beforeName = 4;
const widestName = 44;

export type Offer = RouteOutput<"offer.show">;
export type Catalog = Offer["catalogs"][number];
export type Service = Catalog["services"][number];
export type Activity = Service["activities"][number];

/** Catalogs, or services, for their picker. */
export function offeredItems(things: readonly (Catalog | Service)[], language: Language): PickerItem[] {
  return things.map((thing) => ({ id: thing.id, name: safeText(nameIn(thing, language)) }));
}

/**
 * Activities for theirs: with the mark and the word of their kind and how soon they are solved, in as many words as fit
 * beside the longest name.
 * @param room - cells that a row of the picker has
 */
export function activityItems(activities: readonly Activity[], say: Say, room: number): PickerItem[] {
  const names = activities.map((activity) => safeText(nameIn(activity, say.language)));
  const kinds = activities.map(({ kind }) => say(`home.${kind}`));
  const aligned = padded(kinds);
  const times = activities.map(({ sla }) => sla && lengthOf(sla.solution, say.language));
  const timed = (words: "home.solved_within" | "home.within") =>
    aligned.map((kind, at) => (times[at] ? `${kind}   ${say(words, { time: times[at] })}` : kind));
  const left =
    room - beforeName - Math.min(widestName, Math.max(0, ...names.map((name) => widthOf(name)))) - 2;
  const fits = (notes: readonly string[]) => notes.every((note) => widthOf(note) <= left);
  const notes = [timed("home.solved_within"), timed("home.within")].find(fits) ?? kinds;
  return activities.map((activity, at) => {
    const description = activity.descriptions?.[say.language] ?? activity.description;
    return {
      id: activity.id,
      name: names[at]!,
      kind: activity.kind,
      note: safeText(notes[at]!),
      ...(description !== undefined && { description: safeText(description) }),
    };
  });
}

function padded(words: readonly string[]): string[] {
  const widest = Math.max(0, ...words.map((word) => widthOf(word)));
  return words.map((word) => padEnd(word, widest));
}

const units = { s: "second", m: "minute", h: "hour", d: "day" } as const;

/** A length of time of the portfolio, such as `4h`, in words: "4 hr", "2 días". */
function lengthOf(duration: string, language: Language): SafeText {
  if (secondsOf(duration) === null) return safeText(duration);
  const unit = units[duration.at(-1) as keyof typeof units];
  const count = Number.parseInt(duration, 10);
  return safeText(
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count),
  );
}
