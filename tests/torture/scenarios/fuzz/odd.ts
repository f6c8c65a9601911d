import type { Dice } from "../../dice.ts";

const strings: readonly string[] = [
  "",
  " ",
  "\0",
  "\ud800",
  "\udc00\ud800",
  "\ufeff",
  "\u2028\u2029",
  "\u001b[31m",
  "\u009b2J",
  "\u202eevil",
  "e\u0301".repeat(40),
  "日本語",
  "👩‍👩‍👧‍👦",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "null",
  "undefined",
  "NaN",
  "-1",
  "0x10",
  "1e999",
  "../../etc/passwd",
  "%00",
  "%",
  "{{contact}}",
  "$t(refusal.not_found)",
  "' OR 1=1 --",
  '"*" AND (',
  "NEAR(a b)",
  "<script>",
  "a".repeat(65),
  "a".repeat(121),
  "a".repeat(2001),
  "a".repeat(16_384),
  "a".repeat(16_385),
  "日".repeat(5462),
];

const numbers: readonly number[] = [
  -1,
  -0,
  0,
  0.5,
  1,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1e308,
  5e-324,
  Number.POSITIVE_INFINITY,
  Number.NaN,
];

const keys: readonly string[] = [
  "__proto__",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "toJSON",
  "then",
  "",
  "\0",
  "length",
  "extra",
  "ticket ",
  "k".repeat(5000),
];

/** A string that something may stumble over. */
export function oddString(dice: Dice): string {
  // The long ones seldom: they are most of the bytes.
  return dice.oneOf(dice.chance(0.05) ? strings.slice(-4) : strings.slice(0, -4));
}

/** A JSON value that something may stumble over. */
export function oddValue(dice: Dice): unknown {
  switch (dice.whole(0, 7)) {
    case 0:
      return null;
    case 1:
      return dice.chance(0.5);
    case 2:
    case 3:
      return dice.oneOf(numbers);
    case 4:
    case 5:
      return oddString(dice);
    case 6:
      return dice.oneOf([[], [[]], [null], ["a", "b"]]);
    default:
      return { [dice.oneOf(keys)]: dice.oneOf(numbers) };
  }
}

/** The same value with one thing wrong: a type, a range, a length, a key too many or too few. The given one stays as it is. */
export function spoilt(value: unknown, dice: Dice): unknown {
  if (typeof value !== "object" || value === null || (Object.keys(value).length === 0 && !dice.chance(0.3)))
    return oddValue(dice);
  if (Array.isArray(value)) {
    const list: unknown[] = [...value];
    const at = dice.whole(0, Math.max(0, list.length - 1));
    if (dice.chance(0.3)) list.splice(at, 0, oddValue(dice));
    else list[at] = spoilt(list[at], dice);
    return list;
  }
  const entries = Object.entries(value);
  const at = dice.whole(0, Math.max(0, entries.length - 1));
  const entry = entries[at];
  const deed = dice.between(0, 1);
  if (entry === undefined || deed < 0.2) entries.push([dice.oneOf(keys), oddValue(dice)]);
  else if (deed < 0.35) entries.splice(at, 1);
  else if (deed < 0.4) entries[at] = [dice.oneOf(keys), entry[1]];
  else if (deed < 0.7) entries[at] = [entry[0], spoilt(entry[1], dice)];
  else entries[at] = [entry[0], oddValue(dice)];
  // Not by assignment: that would set the prototype instead of making the key.
  return Object.fromEntries(entries);
}
