import { literal } from "../../core/safe-text.ts";
import type { Context } from "../context.ts";
import { advise, line } from "../output.ts";
import { printTickets } from "../ticket-text.ts";

/** The agent's desk as lines: one's chats, and on stderr how many wait and what can be done from here. */
export async function deskInLines(context: Context): Promise<void> {
  const desk = await context.client();
  const { agent } = await desk.call("agent.show", {});
  const chats = await desk.call("ticket.list", { agent: agent.id, chat: "active" });
  const queue = await desk.call("queue.list", {});
  const say = await context.say();
  if (!context.json && context.io.isTTY) line(context, literal(say("list.in_attendance")));
  await printTickets(context, chats);
  advise(context, say, "plain.desk", { count: queue.length });
}
