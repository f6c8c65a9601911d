import { literal, ours, safeText } from "../../../core/safe-text.ts";
import type { Say } from "../../words.ts";
import { bindings, chordWords, type KeyPlace } from "../keys.ts";
import type { Segment } from "../parts/segments.ts";
import { cut, padEnd, widthOf } from "../parts/text-layout.ts";
import { slashName } from "../talk/slash.ts";

type Entry = { readonly keys: string; readonly words: string };
type Section = { readonly title: string; readonly entries: readonly Entry[] };

const widestKeys = 30;

/**
 * All keys of some places, and the commands besides, as rows of at most `width` cells. The table of bindings is the one
 * the screens obey.
 */
export function helpRows(
  say: Say,
  {
    places,
    commands,
    width,
  }: { readonly places: readonly KeyPlace[]; readonly commands: readonly string[]; readonly width: number },
): (readonly Segment[])[] {
  const sections: Section[] = [
    ...places.map((place) => ({
      title: say(`key.place.${place}`),
      entries: bindings
        .filter((binding) => binding.place === place)
        .map(({ id, keys }) => ({ keys: shownKeys(keys), words: say(`key.${id}`) })),
    })),
    {
      title: say("key.place.commands"),
      entries: commands.map((id) => ({ keys: slashName(say, id), words: say.maybe(`slash.${id}.about`) })),
    },
  ];
  const keyWidth = Math.min(
    widestKeys,
    Math.max(...sections.flatMap(({ entries }) => entries.map(({ keys }) => widthOf(keys)))),
  );
  return sections
    .filter(({ entries }) => entries.length > 0)
    .flatMap(({ title, entries }, index): (readonly Segment[])[] => [
      ...(index > 0 ? [[]] : []),
      [{ text: ours`  ${safeText(title)}`, role: "strong" }],
      ...entries.map(({ keys, words }): Segment[] => [
        { text: literal("    ") },
        { text: padEnd(cut(safeText(keys), keyWidth), keyWidth), role: "accent" },
        { text: literal("  ") },
        { text: cut(safeText(words), Math.max(8, width - keyWidth - 8)) },
      ]),
    ]);
}

/** "Ctrl+A, Home"; a row of digits is named by its ends. */
function shownKeys(keys: readonly string[]): string {
  const first = keys[0];
  const digits = keys.filter((key) => /\d$/.test(key));
  if (first !== undefined && digits.length > 3) {
    const others = keys.filter((key) => !/\d$/.test(key));
    return [`${chordWords(first)}–${digits.at(-1)!.at(-1)}`, ...others.map(chordWords)].join(", ");
  }
  return keys.map(chordWords).join(", ");
}
