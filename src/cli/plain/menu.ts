import { nameIn } from "../../core/language.ts";
import { named } from "../../core/lookup.ts";
import { ours, safeText } from "../../core/safe-text.ts";
import type { Context } from "../context.ts";
import { ask } from "../io.ts";
import { line } from "../output.ts";
import { UsageError } from "../usage.ts";

interface Choice {
  readonly id: string;
  readonly name: string;
}

/**
 * One of several things: the one that a flag names, else the one whose number is typed.
 * @param flag - the flag, and what was given to it
 * @throws UsageError where the flag names none of them, or nobody is there to ask
 */
export async function chooseOne<T extends Choice>(
  context: Context,
  things: readonly T[],
  flag: { readonly name: string; readonly given: string | undefined },
  title: string,
): Promise<T> {
  if (flag.given !== undefined) {
    const found = named(things, flag.given);
    if (found) return found;
    throw new UsageError(
      "usage.not_offered",
      { name: flag.name, given: flag.given },
      things.map((thing) => thing.id),
    );
  }
  if (!context.io.canAsk || !context.io.isTTY)
    throw new UsageError("usage.missing_flag", { name: flag.name });
  return things[await chooseNumber(context, title, await namesOf(context, things))]!;
}

/** Lists texts with numbers and asks until one of them is typed. @returns its index */
export async function chooseNumber(
  context: Context,
  title: string,
  texts: readonly string[],
): Promise<number> {
  const say = await context.say();
  line(context, safeText(title));
  texts.forEach((text, at) => {
    line(context, ours`  ${at + 1}. ${safeText(text)}`);
  });
  for (;;) {
    const given = Number(await ask(context.io, ours`${say("plain.number", { count: texts.length })} `));
    if (Number.isInteger(given) && given >= 1 && given <= texts.length) return given - 1;
  }
}

async function namesOf(context: Context, things: readonly Choice[]): Promise<string[]> {
  const { language } = await context.say();
  return things.map((thing) => safeText(nameIn(thing, language)));
}
