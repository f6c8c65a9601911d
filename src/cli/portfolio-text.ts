import type { RouteOutput } from "../core/contract/route.ts";
import { nameIn } from "../core/language.ts";
import { joinSafe, literal, ours, type SafeText, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { dim, line } from "./output.ts";

/** The portfolio as a tree of names; off a terminal an activity a line: `catalog<TAB>service<TAB>activity<TAB>kind<TAB>name`. */
export async function printPortfolio(
  context: Context,
  portfolio: RouteOutput<"portfolio.show">,
): Promise<void> {
  await context.result(portfolio, async () => {
    if (!context.io.isTTY) {
      for (const catalog of portfolio.catalogs)
        for (const service of catalog.services)
          for (const { id, kind, name } of service.activities)
            line(
              context,
              ours`${safeText(catalog.id)}\t${safeText(service.id)}\t${safeText(id)}\t${safeText(kind)}\t`,
              safeText(name),
            );
      return;
    }
    const say = await context.say();
    const named = (thing: { id: string; name: string }): SafeText =>
      ours`${safeText(nameIn(thing, say.language))} ${dim(context, safeText(thing.id))}`;
    for (const catalog of portfolio.catalogs) {
      line(context, named(catalog));
      for (const service of catalog.services) {
        line(context, literal("  "), named(service));
        for (const activity of service.activities)
          line(context, ours`    ${literal(activity.kind === "incident" ? "!" : "+")} `, named(activity));
      }
    }
  });
}

/** What a new portfolio changes, and what pickers gain and lose by it. */
export async function printPlan(context: Context, plan: RouteOutput<"portfolio.plan">): Promise<void> {
  await context.result(plan, async () => {
    const signs = { added: literal("+"), removed: literal("-"), edited: literal("~") } as const;
    for (const { what, id, change } of plan.changes)
      line(context, ours`${signs[change]} ${safeText(what)} ${safeText(id)}`);
    if (!context.io.isTTY) return;
    const say = await context.say();
    const names = (things: readonly { name: string }[]): SafeText =>
      joinSafe(
        things.map((thing) => safeText(thing.name)),
        ", ",
      );
    if (plan.changes.length === 0) line(context, say("plan.nothing"));
    if (plan.gains.length > 0) line(context, say("plan.gains", { names: names(plan.gains) }));
    if (plan.loses.length > 0) line(context, say("plan.loses", { names: names(plan.loses) }));
  });
}
