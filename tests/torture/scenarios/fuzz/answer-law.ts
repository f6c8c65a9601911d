import type { RouteName } from "../../../../src/core/contract/address.ts";
import { routes } from "../../../../src/core/contract/route.ts";
import { type RefusalCode, refusals } from "../../../../src/core/refusal.ts";
import type { Response } from "./http-line.ts";

/** What an answer shows of the machine or of the program's insides, which is nobody's business. */
const leaks = [
  /\n\s+at /,
  /node:internal/,
  /node_modules/,
  /\.[tj]s:\d+/,
  /dist\/chunk/,
  /SQLITE_/,
  /ENOENT|EACCES/,
];

/** A problem document says what is wrong; it does not send back what was sent. */
const problemBytes = 8192;

/** What is wrong with an answer; null where nothing is. @param home - a path that no answer may name */
export function faultIn(
  response: Response,
  route: RouteName | null,
  head: boolean,
  home: string,
): string | null {
  const { status, headers, body } = response;
  const text = body.toString("utf8");
  const shown = `${status} ${headers.get("content-type") ?? ""} ${text.slice(0, 500)}`;
  if (status >= 200 && status < 300) return route === null || head ? null : unfit(route, text, shown);
  if (status < 400) return `an answer that nothing here gives: ${shown}`;
  if (status >= 500 && status !== 503 && status !== 504) return `the daemon's own fault: ${shown}`;
  if (text.includes(home) || leaks.some((leak) => leak.test(text))) return `tells of the machine: ${shown}`;
  return head ? null : notAProblem(status, headers.get("content-type"), text, shown);
}

/** Is it what the contract says that this route answers? The daemon's own files (status) name no folder here. */
function unfit(route: RouteName, text: string, shown: string): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return `no JSON: ${shown}`;
  }
  const parsed = routes[route].output.safeParse(json);
  if (parsed.success) return null;
  const issue = parsed.error.issues[0];
  return `not what ${route} answers: ${issue?.path.join(".")} ${issue?.message}: ${shown}`;
}

function notAProblem(status: number, type: string | undefined, text: string, shown: string): string | null {
  if (!type?.startsWith("application/problem+json")) return `an error that is no problem document: ${shown}`;
  let problem: Record<string, unknown>;
  try {
    problem = JSON.parse(text);
  } catch {
    return `no JSON: ${shown}`;
  }
  const code = String(problem.code);
  if (!Object.hasOwn(refusals, code)) return `a code that the table lacks: ${shown}`;
  const entry = refusals[code as RefusalCode];
  const right =
    problem.type === `urn:chatdesk:refusal:${code}` &&
    typeof problem.title === "string" &&
    typeof problem.detail === "string" &&
    problem.detail !== "" &&
    !problem.detail.startsWith("refusal.") &&
    typeof problem.facts === "object" &&
    problem.facts !== null &&
    problem.status === status &&
    entry.status === status &&
    problem.final === entry.final;
  if (!right) return `a problem document that does not fit the table: ${shown}`;
  return text.length > problemBytes ? `a problem document of ${text.length} bytes: ${shown}` : null;
}
