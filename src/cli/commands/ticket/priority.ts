import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printTicket } from "../../ticket-text.ts";
import { ticketNumber, UsageError } from "../../usage.ts";

const levels = ["high", "medium", "low"] as const;

export default command({
  arguments: ["<number>"],
  flags: { impact: levels, urgency: levels },
  examples: [
    "chatdesk ticket priority 54790 --impact high --urgency high",
    "chatdesk ticket priority 54790 --urgency low --json | jq .priority",
  ],
  async run(context, { args: [number], flags }) {
    if (flags.impact === undefined && flags.urgency === undefined)
      throw new UsageError("usage.missing_flag", { name: "--impact | --urgency" });
    const desk = await context.client();
    const given = { number: ticketNumber(number), ...flags };
    await printTicket(context, await desk.call("ticket.priority", given, once()));
  },
});
