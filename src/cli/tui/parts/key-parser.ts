import { graphemesOf } from "./graphemes.ts";
import { actingKey, type Key, pastedKey, typingKey } from "./key.ts";
import { keyOfControl, keyOfControlSequence, keyOfSingleShift } from "./key-sequence.ts";

/** What waits for more input: a lone Esc (or Esc and one character), a longer sequence, an open paste, or nothing. */
type Pending = "none" | "escape" | "sequence" | "paste";

export type KeyParser = {
  /** The keys that the chunk completes; what is incomplete waits for the next chunk. */
  readonly push: (chunk: string) => Key[];
  readonly pending: () => Pending;
  /** The keys that the waiting input means when nothing more comes. An open paste stays open. */
  readonly flush: () => Key[];
};

type Step = { readonly keys: readonly Key[]; readonly length: number } | "incomplete";

const pasteEnd = "\u001b[201~";
const interrupt = "\u0003";
const longestReply = 4096;
const focusReports: ReadonlyMap<string, boolean> = new Map([
  ["\u001b[I", true],
  ["\u001b[O", false],
]);

const controlSequence = /\u001b\[(?:\[|([0-?]*)[ -/]*)([@-~])/y;
const singleShift = /\u001bO([0-9;]*)([ -:<-~])/y;
const controlString = /\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\?)/y;
const plainText = /[^\u0000-\u001f\u007f-\u009f]+/y;

/**
 * Turns what a terminal sends into keys, whatever way it is cut into chunks: `abc\r` in one chunk is four keys, a
 * sequence or a paste in several chunks is one. Sequences that are no key (replies, focus, mouse) vanish.
 * @param onFocus - hears when the terminal's window gets the focus, or loses it
 */
export function createKeyParser(onFocus: (focused: boolean) => void = () => undefined): KeyParser {
  let waiting = "";
  let paste: string | undefined;

  const takePaste = (): Key[] => {
    const text = paste ?? "";
    paste = undefined;
    return text === "" ? [] : [pastedKey(text)];
  };

  const push = (chunk: string): Key[] => {
    if (paste !== undefined && chunk === interrupt) return [...takePaste(), keyOfControl(interrupt)];
    const keys: Key[] = [];
    let input = waiting + chunk;
    waiting = "";
    while (input !== "") {
      if (paste !== undefined) {
        const searchFrom = Math.max(0, paste.length - pasteEnd.length);
        paste += input;
        const end = paste.indexOf(pasteEnd, searchFrom);
        if (end === -1) return keys;
        input = paste.slice(end + pasteEnd.length);
        paste = paste.slice(0, end);
        keys.push(...takePaste());
        continue;
      }
      const step = nextStep(input, 0);
      if (step === "incomplete") {
        waiting = input;
        return keys;
      }
      const focus = focusReports.get(input.slice(0, step.length));
      if (focus !== undefined) onFocus(focus);
      keys.push(...step.keys);
      if (step.keys.length === 0 && input.startsWith("\u001b[200~")) paste = "";
      input = input.slice(step.length);
    }
    return keys;
  };

  const flush = (): Key[] => {
    const input = waiting;
    waiting = "";
    if (input === "\u001b") return [actingKey("escape")];
    if (input === "\u001b\u001b") return [actingKey("escape"), actingKey("escape")];
    return input.length === 2 ? [{ ...typingKey(input.slice(1)), text: "", alt: true }] : [];
  };

  return {
    push,
    flush,
    pending: () => {
      if (paste !== undefined) return "paste";
      if (waiting === "") return "none";
      return waiting.length <= 2 ? "escape" : "sequence";
    },
  };
}

function nextStep(input: string, at: number): Step {
  if (input[at] === "\u001b") return escapeStep(input, at);
  const text = match(plainText, input, at)?.[0];
  if (text !== undefined) return { keys: Array.from(graphemesOf(text), typingKey), length: text.length };
  return { keys: input.charCodeAt(at) >= 0x80 ? [] : [keyOfControl(input[at]!)], length: 1 };
}

function escapeStep(input: string, at: number): Step {
  const control = match(controlSequence, input, at);
  if (control !== undefined)
    return { keys: some(keyOfControlSequence(control[1] ?? "", control[2]!)), length: control[0].length };
  const shifted = match(singleShift, input, at);
  if (shifted !== undefined)
    return { keys: some(keyOfSingleShift(shifted[1]!, shifted[2]!)), length: shifted[0].length };
  const rest = input.slice(at);
  if (isIncomplete(rest)) return "incomplete";
  const string = match(controlString, input, at);
  if (string !== undefined) {
    const length = string[0].endsWith("\u001b") ? string[0].length - 1 : string[0].length;
    return { keys: [], length };
  }
  if (rest[1] === "\u001b") return doubleEscape(input, at);
  return altStep(rest);
}

/** Esc before a sequence is Alt with that key (rxvt, PuTTY); before anything else it is the Esc key. */
function doubleEscape(input: string, at: number): Step {
  const after = nextStep(input, at + 1);
  if (after === "incomplete") return after;
  const key = after.keys[0];
  const isSequence = /^[[O]/.test(input.slice(at + 2)) && key !== undefined && !key.alt;
  if (!isSequence) return { keys: [actingKey("escape")], length: 1 };
  return { keys: [{ ...key, alt: true }], length: after.length + 1 };
}

function altStep(rest: string): Step {
  const character = String.fromCodePoint(rest.codePointAt(1)!);
  const key = /[\u0000-\u001f\u007f]/.test(character) ? keyOfControl(character) : typingKey(character);
  return { keys: [{ ...key, text: "", alt: true }], length: 1 + character.length };
}

function isIncomplete(rest: string): boolean {
  if (rest === "\u001b" || rest === "\u001b\u001b") return true;
  if (/^\u001b\u001b?\[(?:\[|[0-?]*[ -/]*)$/.test(rest) || /^\u001b\u001b?O[0-9;]*$/.test(rest)) return true;
  return rest.length < longestReply && /^\u001b[\]PX^_][^\u0007\u001b]*\u001b?$/.test(rest);
}

function match(pattern: RegExp, input: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(input) ?? undefined;
}

function some(key: Key | undefined): readonly Key[] {
  return key === undefined ? [] : [key];
}
