import { ours } from "../core/safe-text.ts";
import { secretsIn } from "../core/secret.ts";
import { words } from "../core/words/all.ts";
import type { Context } from "./context.ts";
import { ask } from "./io.ts";
import { secretNames } from "./secret-text.ts";

const yesWords: readonly string[] = Object.values(words["answer.yes"]).flatMap((said) => said.split(" "));

/**
 * Says on stderr that a text which is about to be sent looks as if it held a secret. On a terminal its author is asked;
 * off one it goes, so that no script stands still.
 * @throws an AbortError where they would rather not send it
 */
export async function warnOfSecrets(context: Context, text: string): Promise<void> {
  const secrets = secretsIn(text);
  if (secrets.length === 0) return;
  const { io } = context;
  const say = await context.say();
  io.stderr.write(ours`${say("secret.ask", { what: secretNames(say, secrets) })}\n`);
  if (!io.canAsk || !io.isTTY) return void io.stderr.write(ours`${say("secret.sent")}\n`);
  const answer = await ask(io, ours`${say("secret.confirm")} `);
  if (!yesWords.includes(answer.toLowerCase())) throw new DOMException("not sent", "AbortError");
}
