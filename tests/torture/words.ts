import type { Dice } from "./dice.ts";

const words = "the printer eats paper again água café ünlü 日本 🙂 مرحبا line\nbreak tab\there".split(" ");

/** A text as people write: mostly short, now and then a page. */
export function textOf(dice: Dice): string {
  const count = dice.chance(0.01) ? dice.whole(200, 800) : dice.whole(1, 8);
  return Array.from({ length: count }, () => dice.oneOf(words)).join(" ");
}
