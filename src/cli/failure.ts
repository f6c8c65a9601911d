import { closest, distance } from "fastest-levenshtein";
import { Refusal } from "../core/refusal.ts";
import {
  documentLine,
  escapeJson,
  joinSafe,
  ours,
  type SafeText,
  safeLines,
  safeText,
} from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { refusalText } from "./refusal-text.ts";
import { UsageError } from "./usage.ts";
import type { Say } from "./words.ts";

interface Failure {
  readonly exit: number;
  readonly code: string;
  readonly message: SafeText;
  readonly hint: SafeText | null;
  /** Shown to admins only. */
  readonly admin: SafeText | null;
}

/**
 * Tells on stderr why a command did not do what it was asked: the one place where an error becomes words and an exit
 * code.
 * @returns the exit code
 */
export async function report(context: Context, error: unknown): Promise<number> {
  if (error instanceof Error && error.name === "AbortError") return 130;
  const { io, env } = context;
  if (env.CHATDESK_DEBUG === "1" && error instanceof Error)
    io.stderr.write(ours`${joinSafe(safeLines(error.stack ?? error.message), "\n")}\n`);
  if (context.json) {
    const { wordsIn } = await import("./words.ts");
    const { code, exit, message, hint } = await wordedFailure(await wordsIn("en"), context, error);
    io.stderr.exact(documentLine(escapeJson(JSON.stringify({ error: { code, message, hint } }))));
    return exit;
  }
  const failure = await wordedFailure(await context.say(), context, error);
  io.stderr.write(ours`chatdesk: ${red(io.colour.stderr, failure.message)}\n`);
  if (failure.hint) io.stderr.write(ours`${failure.hint}\n`);
  if (failure.admin && (await isAdmin(context))) io.stderr.write(ours`${failure.admin}\n`);
  return failure.exit;
}

async function wordedFailure(say: Say, context: Context, error: unknown): Promise<Failure> {
  if (error instanceof UsageError)
    return { exit: 2, code: "invalid_input", ...usageText(say, error), admin: null };
  const refusal = error instanceof Refusal ? error : new Refusal("unexpected", { cause: causeOf(error) });
  const asks = refusal.code !== "unreachable" && refusal.code !== "not_signed_in";
  const contact = asks ? (await context.meIfConnected())?.contact : null;
  return { exit: refusal.exit, code: refusal.code, ...refusalText(say, refusal, contact) };
}

function usageText(say: Say, error: UsageError): { message: SafeText; hint: SafeText } {
  const facts = Object.fromEntries(
    Object.entries(error.facts).map(([name, value]) => [
      name,
      typeof value === "string" ? safeText(value) : value,
    ]),
  );
  const meant = closestTo(String(error.facts.given ?? ""), error.candidates);
  const hint = meant === null ? say("usage.hint") : say("usage.meant", { meant: safeText(meant) });
  return { message: say(error.key, facts), hint };
}

/** What was probably meant: the nearest candidate, where it is near at all. */
function closestTo(given: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null;
  const nearest = closest(given, candidates);
  const near = distance(given, nearest) <= Math.max(1, Math.floor(given.length * 0.4));
  return near || lettersOf(given) === lettersOf(nearest) ? nearest : null;
}

/** Two words with the same letters are one word, typed in haste. */
function lettersOf(word: string): string {
  return [...word].sort().join("");
}

async function isAdmin(context: Context): Promise<boolean> {
  return (await context.meIfConnected())?.user.roles.includes("admin") ?? false;
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function red(colour: boolean, text: SafeText): SafeText {
  return colour ? ours`\u001b[31m${text}\u001b[39m` : text;
}
