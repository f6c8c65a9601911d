import type { RouteOutput } from "../core/contract/route.ts";
import { literal, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { type Cell, record } from "./output.ts";
import { wholeNumber } from "./usage.ts";

type Group = RouteOutput<"group.add">;

/** One group; off a terminal a field a line. */
export async function printGroup(context: Context, group: Group): Promise<void> {
  await context.result(group, async () => {
    await record(context, [
      ["id", safeText(group.id)],
      ["name", safeText(group.name)],
      ["chatRequester", await yesOrNo(context, group.chatRequester)],
      ["serviceDesk", await yesOrNo(context, group.serviceDesk)],
      ["capacity", safeText(String(group.capacity ?? ""))],
      ["routing", literal(group.routing ?? "manual")],
    ]);
  });
}

/**
 * A limit as `--capacity` gives it; `none` takes it away.
 * @throws UsageError where it is no number
 */
export function capacityFrom(given: string | undefined): number | null | undefined {
  if (given === undefined) return undefined;
  return given === "none" ? null : wholeNumber(given, "--capacity", 1);
}

/** true or false for scripts, yes or no for people. */
export async function yesOrNo(context: Context, is: boolean): Promise<Cell> {
  const raw = safeText(String(is));
  if (!context.io.isTTY) return raw;
  return { raw, shown: (await context.say())(is ? "word.yes" : "word.no") };
}
