import { actingInJson, findings, longestRunOfMarks, mostJoints, suspect } from "./hostile-text.ts";
import { isPlain } from "./plain-characters.ts";

declare const safe: unique symbol;

/**
 * Text that may go to a terminal: it moves no cursor, changes no mode, reorders nothing, hides nothing. The only text
 * that screens and printers take. It is made here and nowhere else: from text of others by `safeText`, from text that
 * stands in our source by `literal` and `ours`, from other safe text by putting it together.
 */
export type SafeText = string & { readonly [safe]: true };

declare const exact: unique symbol;

/** A document for programs, with nothing in it that acts on a terminal: JSON as `escapeJson` gives it, and its like. */
export type ExactText = string & { readonly [exact]: true };

/** Text that is known when the program is compiled; every other is text from elsewhere, for the compiler. */
type Written<T extends string> =
  Record<never, never> extends Record<T, 1>
    ? { readonly "not text of ours: make it safe with safeText, or put it together with ours`…`": never }
    : T;

/** What a text of ours may be filled with. */
type Filling = SafeText | number;

const tabStop = 8;

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

/** Text of our own that stands in the source: rules, marks, words. Nothing else compiles. */
export function literal<const T extends string>(text: Written<T>): SafeText {
  return text as string as SafeText;
}

/** A template of our own, filled with safe text and numbers: ours`${author}: ${text}`. */
export function ours(written: TemplateStringsArray, ...filled: readonly Filling[]): SafeText {
  return String.raw({ raw: written }, ...filled) as SafeText;
}

/**
 * Words of a catalogue of ours, which were filled with safe facts alone. Only for what words texts (`words.ts`), and
 * for values of our own kinds, such as dates and codes.
 */
export function worded(text: string): SafeText {
  return text as SafeText;
}

/** Safe texts put together, with a separator of our own between them. */
export function joinSafe(parts: readonly SafeText[], separator = ""): SafeText {
  return parts.join(separator) as SafeText;
}

/** So many blanks. */
export function blanks(count: number): SafeText {
  return " ".repeat(Math.max(0, count)) as SafeText;
}

/**
 * JSON text with what JSON leaves as it is but a terminal or a reader's eye obeys (DEL, C1, bidi controls, U+2028/9,
 * tag characters and the like) escaped as \uXXXX. Give it the output of JSON.stringify: the document it means stays
 * the same.
 */
export function escapeJson(json: string): ExactText {
  if (isPlain(json)) return json as ExactText;
  return json.replace(actingInJson(), escaped) as ExactText;
}

/**
 * YAML with the same escaped, as \UXXXXXXXX. Give it YAML whose texts are in double quotes where they hold any of it.
 */
export function escapeYaml(yaml: string): ExactText {
  return yaml.replace(actingInJson(), (found) =>
    [...found].map((one) => `\\U${one.codePointAt(0)!.toString(16).padStart(8, "0")}`).join(""),
  ) as ExactText;
}

/** A document that ends its line. */
export function documentLine(document: ExactText): ExactText {
  return `${document}\n` as ExactText;
}

function isSuspect(text: string): boolean {
  return !isPlain(text) && suspect().test(text);
}

function shown(line: string): SafeText {
  return line.replace(findings(), (found, ...rest) => {
    const groups = rest.at(-1) as { readonly [kind: string]: string | undefined };
    if (groups.kept !== undefined) return found;
    if (groups.chain !== undefined) return unjoined(found);
    if (groups.marks !== undefined) return shortened(found);
    if (groups.start !== undefined) return `◌${found}`;
    const first = found.codePointAt(0)!;
    if (first === 0xad) return "‧";
    if (first < 0x20) return String.fromCodePoint(0x2400 + first);
    if (first === 0x7f) return "␡";
    return numbered([...found]);
  }) as SafeText;
}

/** A chain with as many joints as an emoji has; the others are named, so that they join nothing. */
function unjoined(chain: string): string {
  let joints = 0;
  return chain.replaceAll("\u200d", (joint) => {
    joints += 1;
    return joints > mostJoints ? numbered([joint]) : joint;
  });
}

/** A run of marks with as many as a script needs, and the rest counted. */
function shortened(run: string): string {
  const characters = [...run];
  return characters.slice(0, longestRunOfMarks).join("") + numbered(characters.slice(longestRunOfMarks));
}

function numbered(characters: readonly string[]): string {
  const code = characters[0]!.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  if (characters.length === 1) return `⟨U+${code}⟩`;
  const same = characters.every((character) => character === characters[0]);
  return `⟨U+${code}${same ? "" : "…"}×${characters.length}⟩`;
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
