import { tokenAlphabet, tokenLetters, tokenOf } from "../../../src/core/token-shape.ts";
import type { Dice } from "../dice.ts";

/** Tokens that hold, or did: what a guess may come near to. */
export interface Real {
  readonly valid: string;
  readonly revoked: string;
  readonly expired: string;
}

/** Ways to guess, by what is shown in `Authorization`. None of them is the token that holds. */
export const guesses: { readonly [kind: string]: (dice: Dice, real: Real) => string } = {
  "well formed": (dice) => bearer(tokenOf(letters(dice))),
  "wrong checksum": (dice) => bearer(`cdk_${letters(dice)}${letters(dice, 6)}`),
  "one letter off": (dice, { valid }) => {
    const body = valid.slice(4, 4 + tokenLetters);
    return bearer(tokenOf(changed(dice, body)));
  },
  "one letter off, old checksum": (dice, { valid }) => bearer(`cdk_${changed(dice, valid.slice(4))}`),
  "two letters changed about": (dice, { valid }) => {
    const body = [...valid.slice(4, 4 + tokenLetters)];
    const at = body.findIndex((letter, index) => index >= dice.whole(0, 20) && letter !== body[index + 1]);
    [body[at], body[at + 1]] = [body[at + 1]!, body[at]!];
    return bearer(tokenOf(body.join("")));
  },
  "cut short": (dice, { valid }) => bearer(valid.slice(0, dice.whole(1, valid.length - 1))),
  "grown long": (dice, { valid }) => bearer(valid + letters(dice, dice.whole(1, 40))),
  "another case": (_, { valid }) => bearer(otherCase(valid)),
  "another prefix": (dice, { valid }) =>
    bearer(`${dice.oneOf(["ghp_", "CDK_", "cdk-", "cdk", "", "xcdk_"])}${valid.slice(4)}`),
  "another scheme": (dice, { valid }) => `${dice.oneOf(["Basic", "Token", "Digest", "BearerX"])} ${valid}`,
  "twice the same": (_, { valid }) => `Bearer ${valid} ${valid}`,
  "a list": (_, { valid }) => `Bearer ${valid},${valid}`,
  "its hash": (dice) => bearer(Array.from({ length: 64 }, () => dice.whole(0, 15).toString(16)).join("")),
  nothing: (dice) => dice.oneOf(["Bearer", "Bearer ", "", "null", "Bearer undefined"]),
  "taken back": (_, { revoked }) => bearer(revoked),
  "run out": (_, { expired }) => bearer(expired),
};

function bearer(token: string): string {
  return `Bearer ${token}`;
}

function letters(dice: Dice, length = tokenLetters): string {
  return Array.from({ length }, () => tokenAlphabet[dice.whole(0, tokenAlphabet.length - 1)]).join("");
}

function changed(dice: Dice, text: string): string {
  const at = dice.whole(0, text.length - 1);
  const others = tokenAlphabet.replace(text[at]!, "");
  return text.slice(0, at) + others[dice.whole(0, others.length - 1)] + text.slice(at + 1);
}

/** Every token has letters in which case counts, but for one in billions. */
function otherCase(token: string): string {
  const swapped = [...token.slice(4)]
    .map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
    .join("");
  return `cdk_${swapped}`;
}
