declare const safe: unique symbol;

/** Text that may go to a terminal: it moves no cursor, changes no mode, reorders nothing, hides nothing. */
export type SafeText = string & { readonly [safe]: true };

const longestRunOfMarks = 8;
const longestRunOfInvisibles = 3;
const tabStop = 8;

// Characters that act on a terminal or on the order of its cells, and those that terminals and width tables measure
// differently (fillers). Tag characters are here too: the three flags that use them are matched before them.
const acting = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{61C}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{206F}\u{FFF9}-\u{FFFB}\u{3164}\u{FFA0}\u{E0000}-\u{E007F}`;
// Invisible but at home in emoji and in several scripts; only many in a row hide something.
const invisible = String.raw`[\p{Default_Ignorable_Code_Point}--[${acting}\u{AD}]]`;

const suspect = new RegExp(
  String.raw`[${acting}\u{AD}]|\p{M}{${longestRunOfMarks + 1}}|${invisible}{${longestRunOfInvisibles + 1}}|[\p{M}${invisible}]{${longestRunOfMarks + 1}}`,
  "v",
);
const findings = new RegExp(
  String.raw`\p{RGI_Emoji_Tag_Sequence}|[\u{E0000}-\u{E007F}]+|[${acting}\u{AD}]|[\p{M}${invisible}]{2,}`,
  "gv",
);
const oneInvisible = new RegExp(invisible, "v");
const printableAscii = /^[ -~]*$/;

/**
 * One line of text from elsewhere, safe for a terminal. Line breaks and tabs become spaces; control characters become
 * their pictures (␛), everything else that acts or hides becomes its number (⟨U+202E⟩). Harmless text comes back as is.
 */
export function safeText(raw: string): SafeText {
  if (!isSuspect(raw)) return raw as SafeText;
  return shown(raw.replace(/\r?\n|\t/g, " "));
}

/** Text of several lines from elsewhere, one safe text a line; tabs are expanded to stops of eight. Never empty. */
export function safeLines(raw: string): SafeText[] {
  if (!isSuspect(raw)) return [raw as SafeText];
  return raw.split(/\r?\n/).map((line) => (isSuspect(line) ? shown(withoutTabs(line)) : (line as SafeText)));
}

/** Brands text of our own: words from the catalogues, rules, marks. Never for what another person wrote. */
export function literal(text: string): SafeText {
  return text as SafeText;
}

/** Safe texts put together, with a separator of our own between them. */
export function joinSafe(parts: readonly SafeText[], separator = ""): SafeText {
  return parts.join(separator) as SafeText;
}

/**
 * JSON text with what JSON leaves as it is but a terminal or a reader's eye obeys (DEL, C1, bidi controls, U+2028/9,
 * tag characters) escaped as \uXXXX. Give it the output of JSON.stringify: the document it means stays the same.
 */
export function escapeJson(json: string): string {
  if (printableAscii.test(json)) return json;
  return json.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\u{e0000}-\u{e007f}]/gu,
    escaped,
  );
}

function isSuspect(text: string): boolean {
  return !printableAscii.test(text) && suspect.test(text);
}

function shown(line: string): SafeText {
  return line.replace(findings, (found) => {
    const first = found.codePointAt(0)!;
    if (first === 0x1f3f4) return found;
    if (first === 0xad) return "‧";
    if (first < 0x20) return String.fromCodePoint(0x2400 + first);
    if (first === 0x7f) return "␡";
    if (/^[\p{M}\p{Default_Ignorable_Code_Point}]{2,}$/v.test(found) && !isTag(first))
      return shortened(found);
    return numbered([...found]);
  }) as SafeText;
}

/** A run of marks and invisibles with as many as a script needs, and the rest counted. */
function shortened(run: string): string {
  let kept = "";
  let marks = 0;
  let invisibles = 0;
  const characters = [...run];
  for (const [index, character] of characters.entries()) {
    invisibles = oneInvisible.test(character) ? invisibles + 1 : 0;
    marks += 1;
    if (marks > longestRunOfMarks || invisibles > longestRunOfInvisibles) {
      return kept + numbered(characters.slice(index));
    }
    kept += character;
  }
  return kept;
}

function numbered(characters: readonly string[]): string {
  const code = characters[0]!.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  if (characters.length === 1) return `⟨U+${code}⟩`;
  const same = characters.every((character) => character === characters[0]);
  return `⟨U+${code}${same ? "" : "…"}×${characters.length}⟩`;
}

function isTag(codePoint: number): boolean {
  return codePoint >= 0xe0000 && codePoint <= 0xe007f;
}

function withoutTabs(line: string): string {
  if (!line.includes("\t")) return line;
  let column = 0;
  let text = "";
  for (const character of line) {
    const width = character === "\t" ? tabStop - (column % tabStop) : 1;
    text += character === "\t" ? " ".repeat(width) : character;
    column += width;
  }
  return text;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
