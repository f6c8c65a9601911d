import type { Context } from "../context.ts";
import { advise } from "../output.ts";
import { printTickets } from "../ticket-text.ts";

/** The portal as lines: one's own open tickets, and on stderr what can be done from here. */
export async function portalInLines(context: Context): Promise<void> {
  const desk = await context.client();
  await printTickets(context, await desk.call("ticket.list", { mine: true, open: true }));
  advise(context, await context.say(), "plain.portal");
}
