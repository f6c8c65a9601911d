import { actingKey, type Key, type Modifiers, typingKey } from "./key.ts";

const byLetter: Readonly<Record<string, string>> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  F: "end",
  H: "home",
  M: "enter",
  P: "f1",
  Q: "f2",
  S: "f4",
};

const byNumber: Readonly<Record<string, string>> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
};

const byCode: Readonly<Record<number, string>> = {
  8: "backspace",
  9: "tab",
  13: "enter",
  27: "escape",
  32: "space",
  127: "backspace",
};

/**
 * The key that a complete control sequence means: `CSI parameters final` (xterm's controls, rxvt's lower-case arrows and
 * `^`, modifyOtherKeys' `27;m;code~` and the `code;m u` form), or undefined for replies, focus and mouse reports.
 */
export function keyOfControlSequence(parameters: string, final: string): Key | undefined {
  if (/^[<-?]/.test(parameters)) return undefined;
  const [first = "", second = "", third = ""] = parameters.split(";");
  const modifiers = modifiersOf(second);
  if (final === "Z") return actingKey("tab", { shift: true });
  if (final === "u") return keyOfCode(Number.parseInt(first, 10), modifiers);
  if (final === "~" && first === "27") return keyOfCode(Number.parseInt(third, 10), modifiers);
  if (final === "~" || final === "^") {
    const name = byNumber[first];
    return name === undefined ? undefined : actingKey(name, final === "^" ? { ctrl: true } : modifiers);
  }
  if (/^[a-d]$/.test(final)) return actingKey(byLetter[final.toUpperCase()]!, { shift: true });
  const name = final === "M" ? undefined : byLetter[final];
  return name === undefined ? undefined : actingKey(name, modifiers);
}

/** The key that a complete SS3 sequence means: keypad and cursor keys in application mode. */
export function keyOfSingleShift(parameters: string, final: string): Key | undefined {
  if (/^[a-d]$/.test(final)) return actingKey(byLetter[final.toUpperCase()]!, { ctrl: true });
  const name = byLetter[final];
  return name === undefined ? undefined : actingKey(name, modifiersOf(parameters.split(";").at(-1) ?? ""));
}

/** The key of one C0 control character or DEL: Ctrl with a letter, or the key that shares its code. */
export function keyOfControl(character: string): Key {
  const code = character.charCodeAt(0);
  const name = byCode[code];
  if (name !== undefined) return actingKey(name);
  if (code === 0) return actingKey("space", { ctrl: true });
  return actingKey(String.fromCharCode(code <= 26 ? code + 96 : code + 64), { ctrl: true });
}

function keyOfCode(code: number, modifiers: Modifiers): Key | undefined {
  const name = byCode[code];
  if (name !== undefined && name !== "space") return actingKey(name, modifiers);
  if (!(code >= 32 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xf8ff)) return undefined;
  const character = String.fromCodePoint(code);
  if (modifiers.ctrl || modifiers.alt) {
    return actingKey(name ?? character.toLowerCase(), { ...modifiers, shift: false });
  }
  return typingKey(modifiers.shift ? character.toUpperCase() : character);
}

/** xterm's modifier parameter: 1 + shift 1 + alt 2 + ctrl 4 + meta 8. */
function modifiersOf(parameter: string): Modifiers {
  const bits = Math.max(0, Number.parseInt(parameter, 10) - 1 || 0);
  return { shift: (bits & 1) !== 0, alt: (bits & 10) !== 0, ctrl: (bits & 4) !== 0 };
}
