// What text from elsewhere can do to a terminal or to a reader's eye, as sets and runs of characters (Unicode 16).

/**
 * Characters that act, hide or are measured differently by terminals, alone already: controls, halves of surrogate
 * pairs, formats (bidi controls, tags, musical and shorthand formats, prepended signs), private use, what is not
 * assigned, line and paragraph separators, and blanks that pass for nothing (fillers, braille blank, object
 * replacement, combining grapheme joiner, Khmer inherent vowels, null notehead, Mongolian separators). Soft hyphens
 * and joiners have a use: they are judged by where they stand.
 */
const acting = String.raw`[\p{C}--[\u{AD}\u{200B}-\u{200D}]]\p{Zl}\p{Zp}\u{34F}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180B}-\u{180F}\u{2800}\u{3164}\u{FFA0}\u{FFFC}\u{1D159}`;

/** Scripts that part words with a zero-width space. */
const spaceless = String.raw`[\p{Script_Extensions=Thai}\p{Script_Extensions=Lao}\p{Script_Extensions=Khmer}\p{Script_Extensions=Myanmar}]`;
/** What a joiner may stand behind: letters that join, and emoji. */
const joining = String.raw`[[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hangul}]]`;
/** What takes exactly its own cells, whatever terminals add for marks behind it. */
const solid = String.raw`[\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Script=Hangul}\u{FE0F}\u{20E3}]`;
const variation = String.raw`[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]`;

/** More than this many marks on one character are no script's. */
export const longestRunOfMarks = 8;
/** Joints of the longest emoji there is, a family of four. */
export const mostJoints = 3;

const mark = String.raw`[\p{M}--[${acting}]]`;
const joint = String.raw`\u{200D}(?![${acting}])[^\p{M}\u{200D}\s]\p{Emoji_Modifier}?${mark}{0,3}(?!${mark})`;

/** One find each; the order matters where two begin at the same place. */
const kinds = [
  // Kept: the flags that are spelt with tags.
  String.raw`(?<kept>\p{RGI_Emoji_Tag_Sequence})`,
  String.raw`[\u{E0000}-\u{E007F}]+`,
  // A chain of joined characters counts as one where it is drawn by one terminal and as many by another.
  `(?<chain>(?:${joint}){${mostJoints + 1},})`,
  `(?<acting>[${acting}\\u{AD}])`,
  String.raw`(?<start>^(?!${variation})\p{M})`,
  String.raw`(?<!${joining})[\u{200C}\u{200D}]+|[\u{200C}\u{200D}]{3,}`,
  String.raw`(?<!${spaceless})\u{200B}+|\u{200B}{2,}`,
  String.raw`(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\s]|${variation})${variation}+`,
  String.raw`(?<=\p{Emoji_Presentation})\u{FE0E}`,
  `(?<marks>[${mark}--${variation}]{${longestRunOfMarks + 1},})`,
  // A spacing mark, or a halfwidth sound mark, where terminals disagree whether it takes a cell.
  String.raw`(?<=${solid}\p{M}{0,8})\p{Mc}+`,
  String.raw`(?<![\u{3040}-\u{30FF}\u{FF66}-\u{FF9D}])[\u{FF9E}\u{FF9F}]+`,
  // Jamo that make no syllable, vowels that melt into one.
  String.raw`[\u{1100}-\u{115E}\u{A960}-\u{A97C}](?=[\u{1100}-\u{115E}\u{A960}-\u{A97C}\u{AC00}-\u{D7A3}])`,
  String.raw`[\u{1161}-\u{11FF}\u{D7B0}-\u{D7FB}]{3,}`,
  String.raw`(?<=[\u{16D63}-\u{16D6A}])[\u{16D63}-\u{16D6A}]{2,}`,
];

/** Does a text hold anything of this at all? */
export const suspect = late(() => new RegExp(`[${acting}\\u{AD}]|${kinds.slice(2).join("|")}`, "v"));

/** Everything of it, one find after the other. Groups: `kept`, `chain`, `acting`, `start`, `marks`; else a run. */
export const findings = late(() => new RegExp(kinds.join("|"), "gv"));

/** What JSON leaves as it is but a terminal or an eye obeys. */
export const actingInJson = late(
  () =>
    new RegExp(String.raw`[[${acting}\u{AD}\u{200B}-\u{200D}]--[\n]]|\p{M}{${longestRunOfMarks + 1},}`, "gv"),
);

/** Made when it is first asked for: to read sets like these takes 4 ms, and plain ASCII asks for none. */
function late(make: () => RegExp): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
