import type { RouteOutput } from "../core/contract/route.ts";
import { literal, ours, type SafeText, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { type Cell, record, table } from "./output.ts";
import { instant } from "./ticket-text.ts";

type Parameter = RouteOutput<"parameter.get">;

/** Every parameter, one a row. */
export async function printParameters(context: Context, parameters: readonly Parameter[]): Promise<void> {
  await context.result(parameters, async () => {
    const rows = parameters.map(async (parameter) => ({
      number: safeText(String(parameter.number)),
      key: safeText(parameter.key),
      value: await effectiveText(context, parameter),
      updatedAt: await instant(context, parameter.updatedAt),
      updatedBy: safeText(parameter.updatedBy?.name ?? ""),
      name: await nameText(context, parameter),
    }));
    // A terminal has no room for all; `config get` and `config log` say who and when.
    const fields = context.io.isTTY
      ? (["number", "key", "value", "name"] as const)
      : (["number", "key", "value", "updatedAt", "updatedBy", "name"] as const);
    const cells = (await Promise.all(rows)).map((row) => fields.map((field) => row[field]));
    await table(context, fields, cells);
  });
}

/** One parameter: off a terminal its value alone, empty where it is unset. */
export async function printParameter(context: Context, parameter: Parameter): Promise<void> {
  await context.result(parameter, async () => {
    if (!context.io.isTTY) {
      context.io.stdout.write(ours`${safeText(String(parameter.value ?? ""))}\n`);
      return;
    }
    await record(context, [
      ["number", safeText(String(parameter.number))],
      ["key", safeText(parameter.key)],
      ["name", await nameText(context, parameter)],
      ["value", await effectiveText(context, parameter)],
      ["updatedAt", await instant(context, parameter.updatedAt)],
      ["updatedBy", safeText(parameter.updatedBy?.name ?? "")],
    ]);
  });
}

/** A value; people read "unset" where there is none. */
export async function valueText(context: Context, value: unknown): Promise<Cell> {
  if (value !== null && value !== undefined) return safeText(String(value));
  if (!context.io.isTTY) return literal("");
  return { raw: literal(""), shown: (await context.say())("config.unset") };
}

async function effectiveText(context: Context, parameter: Parameter): Promise<Cell> {
  if (parameter.value !== null || parameter.default === null || !context.io.isTTY)
    return valueText(context, parameter.value);
  const say = await context.say();
  return {
    raw: literal(""),
    shown: say("config.by_default", { value: safeText(String(parameter.default)) }),
  };
}

/** Its name in the reader's language; the desk itself names it in its own. */
async function nameText(context: Context, parameter: Parameter): Promise<SafeText> {
  if (!context.io.isTTY) return safeText(parameter.name);
  const say = await context.say();
  const { parameterOf } = await import("../core/parameter.ts");
  const name = safeText(parameterOf(parameter.key)?.parameter.names[say.language] ?? parameter.name);
  return parameter.notYetUsed ? ours`${name} (${say("config.not_yet_used")})` : name;
}
