import { Refusal } from "../../../core/refusal.ts";
import { ours } from "../../../core/safe-text.ts";
import type { Context } from "../../context.ts";
import { keepForLater, sendKept } from "../../kept-text.ts";
import { randomId } from "../../once.ts";
import { line } from "../../output.ts";
import { warnOfSecrets } from "../../secret-warning.ts";

/**
 * Writes a message or note and prints where the desk recorded it; off a terminal its seq alone. What got no answer is
 * kept on disk under the id it was sent with, and goes with the next command: twice sent is recorded once.
 */
export async function record(
  context: Context,
  route: "ticket.reply" | "ticket.note",
  number: number,
  text: string,
): Promise<void> {
  const desk = await context.client();
  await warnOfSecrets(context, text);
  const messageId = randomId();
  try {
    await sendKept(context, desk);
    const recorded = await desk.call(route, { number, text, messageId }, { idempotencyKey: messageId });
    await context.result(recorded, async () => {
      if (!context.io.isTTY) return line(context, ours`${recorded.seq}`);
      line(context, (await context.say())("ticket.recorded", { seq: recorded.seq }));
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === "unreachable") {
      const message = { ticket: number, messageId, text, note: route === "ticket.note" };
      await keepForLater(context, () => desk.keep(message), "ticket.kept");
    }
    throw error;
  }
}
