import type { RouteOutput } from "../core/contract/route.ts";
import type { Role } from "../core/person.ts";
import { literal, type SafeText, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { advise, type Cell, type FieldName, line, record, table } from "./output.ts";
import { UsageError } from "./usage.ts";

type Person = RouteOutput<"user.edit">;

const roles: readonly Role[] = ["requester", "agent", "admin", "ci"];

/**
 * The roles that `--role` names.
 * @throws UsageError where one is none
 */
export function rolesFrom(given: readonly string[] | undefined): Role[] | undefined {
  return given?.map((word) => {
    const role = roles.find((one) => one === word);
    if (role) return role;
    throw new UsageError("usage.choice", { given: word, name: "--role", choices: roles.join(", ") }, roles);
  });
}

/** One person; off a terminal a field a line. */
export async function printPerson(context: Context, person: Person): Promise<void> {
  await context.result(person, () => record(context, entriesOf(person)));
}

/** The same with a new token, which is shown this once; off a terminal the token alone. */
export async function printPersonWithToken(
  context: Context,
  person: RouteOutput<"user.token">,
): Promise<void> {
  await context.result(person, async () => {
    if (!context.io.isTTY) return line(context, safeText(person.token));
    await record(context, [...entriesOf(person), ["token", safeText(person.token)]]);
    const say = await context.say();
    const until = person.expires === null ? say("token.for_ever") : dayOf(person.expires);
    advise(context, say, "token.made", { until, user: safeText(person.id), id: safeText(person.tokenId) });
  });
}

/** Somebody's tokens, a row each. */
export async function printTokens(context: Context, tokens: RouteOutput<"user.tokens">): Promise<void> {
  await context.result(tokens, async () => {
    const say = await context.say();
    const rows = tokens.map(({ id, name, createdAt, expires, expired }) => [
      safeText(id),
      safeText(name ?? ""),
      { raw: safeText(createdAt), shown: dayOf(createdAt) },
      {
        raw: safeText(expires ?? ""),
        shown: expired ? say("token.expired") : expires === null ? literal("") : dayOf(expires),
      },
    ]);
    await table(context, ["id", "name", "createdAt", "expires"], rows);
  });
}

/** The day of a time, as ISO 8601 has it: a year counts in it. */
function dayOf(at: string): SafeText {
  return safeText(at.slice(0, 10));
}

/** Tells the line that a new colleague runs to join: never with the token in it, where others could read it. */
export async function adviseToJoin(context: Context, name: string): Promise<void> {
  const say = await context.say();
  const desk = await context.client();
  const { listen } = await desk.call("daemon.status", {});
  const server = desk.server.startsWith("http") ? desk.server : listen.find((url) => url.startsWith("http"));
  if (server) advise(context, say, "user.join", { name: safeText(name), server: safeText(server) });
  else advise(context, say, "user.join_nowhere", { name: safeText(name) });
}

/** A list of ids. */
export function idList(ids: readonly string[]): SafeText {
  return safeText(ids.join(", "));
}

function entriesOf(person: Person): (readonly [FieldName, Cell])[] {
  return [
    ["id", safeText(person.id)],
    ["name", safeText(person.name)],
    ["roles", idList(person.roles)],
    ["groups", idList(person.groups)],
    ["language", literal(person.language ?? "")],
    ["vip", safeText(String(person.vip))],
  ];
}
