import type { Dice } from "../../dice.ts";

/** Some bytes, changed in one way that a bad line, a bad program or a bad person may change them. */
export function garbled(text: string, dice: Dice): Buffer {
  const change = dice.oneOf(changes);
  return change(text, dice);
}

type Change = (text: string, dice: Dice) => Buffer;

const bytesOf = (text: string): Buffer => Buffer.from(text, "utf8");

/** Replaces one match of a pattern, any of them. */
function replacedOnce(text: string, pattern: RegExp, by: string, dice: Dice): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text + by;
  const match = dice.oneOf(found);
  return text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}

const changes: readonly Change[] = [
  function flipsBits(text, dice) {
    const bytes = bytesOf(text);
    // Below the highest bit: the text stays UTF-8 wherever it was ASCII.
    for (let left = dice.whole(1, 3); left > 0 && bytes.length > 0; left--)
      bytes[dice.whole(0, bytes.length - 1)]! ^= 1 << dice.whole(0, 6);
    return bytes;
  },
  (text, dice) => bytesOf(text.slice(0, dice.whole(0, text.length))),
  (text, dice) => bytesOf(text.slice(dice.whole(0, text.length))),
  function repeatsASpan(text, dice) {
    const from = dice.whole(0, text.length);
    const to = Math.min(text.length, from + dice.whole(1, 40));
    return bytesOf(text.slice(0, to) + text.slice(from));
  },
  function losesASpan(text, dice) {
    const from = dice.whole(0, text.length);
    return bytesOf(text.slice(0, from) + text.slice(from + dice.whole(1, 10)));
  },
  function hugeNumber(text, dice) {
    const number = dice.oneOf([
      "1e999",
      "-0",
      "-1",
      "1e-7",
      "9".repeat(400),
      "0.1e1",
      "1E+2",
      "00",
      "+1",
      ".5",
    ]);
    return bytesOf(replacedOnce(text, /-?\d+/g, number, dice));
  },
  function escapesLetters(text, dice) {
    const letter = replacedOnce(text, /[a-z]/g, `\\u00${dice.whole(0x61, 0x7a).toString(16)}`, dice);
    return bytesOf(letter);
  },
  (text, dice) => bytesOf(replacedOnce(text, /"(?=[,}])/g, '\\ud83d"', dice)),
  (text) => bytesOf(`\ufeff${text}`),
  (text, dice) => bytesOf(replacedOnce(text, /["{}:,]/g, dice.oneOf(["\0", "\u2028", "/**/", "'"]), dice)),
  (text) => bytesOf(text + text),
  (text) => bytesOf(`[${text}]`),
  (text, dice) => bytesOf(" \n\t\r"[dice.whole(0, 3)]!.repeat(dice.whole(1, 200)) + text),
  (text) => bytesOf(text.replace("{", '{"__proto__":{"admin":true},')),
  (text) => bytesOf(text.replace(/:\{/, ':{"constructor":{"prototype":{}},')),
  (text) => bytesOf(text.replace(/:\{/, ':{"__proto__":null,')),
  function twiceTheKey(text, dice) {
    const pairs = [...text.matchAll(/"[^"]+":(?:\d+|"[^"]*"|true)/g)].map((match) => match[0]);
    const pair = pairs.length > 0 ? dice.oneOf(pairs) : '"a":1';
    return bytesOf(text.replace(pair, () => `${pair},${pair}`));
  },
  (text) => bytesOf(JSON.stringify(text)),
  () => Buffer.alloc(0),
];

/** Bytes that are no UTF-8 any more. */
export function brokenUtf8(text: string, dice: Dice): Buffer {
  const bytes = bytesOf(text);
  const at = dice.whole(0, bytes.length);
  const wrong = dice.oneOf([
    [0xff],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0xe2, 0x82],
  ]);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(wrong), Buffer.from("."), bytes.subarray(at)]);
}
