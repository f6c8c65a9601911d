import { safeText } from "../../core/safe-text.ts";
import { attachmentFacts } from "../attachment-text.ts";
import type { Context } from "../context.ts";
import type { Conversation } from "../link/client.ts";
import { randomId } from "../once.ts";
import { advise } from "../output.ts";
import { pathMeant } from "../path-word.ts";
import { saveWanted } from "../save-wanted.ts";

/**
 * `/attach FILE`, from a line: what comes of it is told as the event.
 * @param lease - that of the agent who holds the chat
 */
export async function attachLine(
  context: Context,
  number: number,
  typed: string,
  lease?: number,
): Promise<void> {
  if (typed === "") return advise(context, await context.say(), "attachment.which");
  const desk = await context.client();
  await desk.attach(number, pathMeant(typed), { idempotencyKey: randomId(), lease });
}

/** `/save`, from a line: says where the file is. */
export async function saveLine(
  context: Context,
  { number, events }: Pick<Conversation, "number" | "events">,
  typed: string,
): Promise<void> {
  const say = await context.say();
  const wanted = saveWanted(events, typed);
  if (wanted === null) return advise(context, say, "attachment.none");
  const saved = await (await context.client()).save(number, wanted.file.seq, wanted.to);
  const facts = { ...attachmentFacts(say, saved), file: safeText(saved.file) };
  advise(context, say, "attachment.saved", facts);
}
