import { Refusal } from "../../../core/refusal.ts";
import { literal } from "../../../core/safe-text.ts";
import type { Context } from "../../context.ts";
import { randomId } from "../../once.ts";
import { advise, line } from "../../output.ts";

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
  const messageId = randomId();
  const desk = await context.client();
  try {
    await desk.deliverKept();
    const recorded = await desk.call(route, { number, text, messageId }, { idempotencyKey: messageId });
    await context.result(recorded, async () => {
      if (!context.io.isTTY) return line(context, literal(String(recorded.seq)));
      line(context, literal((await context.say())("ticket.recorded", { seq: recorded.seq })));
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === "unreachable") {
      desk.keep({ ticket: number, messageId, text, note: route === "ticket.note" });
      advise(context, await context.say(), "ticket.kept");
    }
    throw error;
  }
}
