import { ours } from "../core/safe-text.ts";
import { secretsIn } from "../core/secret.ts";
import type { Context } from "./context.ts";
import { ask } from "./io.ts";
import { secretNames } from "./secret-text.ts";

/**
 * Says on stderr that a text which is about to be sent looks as if it held a secret. On a terminal its author is asked;
 * off one, or where JSON is wanted, it goes, so that no script stands still. It is said in the language that a desk
 * knows of its reader only once `context.client()` has been called.
 * @returns whether it may go
 * @throws an AbortError where the input ends instead of an answer
 */
export async function maySend(context: Context, text: string): Promise<boolean> {
  const secrets = secretsIn(text);
  if (secrets.length === 0) return true;
  const { io } = context;
  const say = await context.say();
  io.stderr.write(ours`${say("secret.ask", { what: secretNames(say, secrets) })}\n`);
  if (context.json || !io.canAsk || !io.isTTY) {
    io.stderr.write(ours`${say("secret.sent")}\n`);
    return true;
  }
  const { yesWords } = await import("./words.ts");
  return yesWords.includes((await ask(io, ours`${say("secret.confirm")} `)).toLowerCase());
}

/** Likewise for a command, which says so and ends where the text may not go. @throws an AbortError there */
export async function warnOfSecrets(context: Context, text: string): Promise<void> {
  if (await maySend(context, text)) return;
  context.io.stderr.write(ours`${(await context.say())("desk.not_sent")}\n`);
  throw new DOMException("not sent", "AbortError");
}
