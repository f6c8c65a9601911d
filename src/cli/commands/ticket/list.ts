import { command } from "../../command.ts";
import { printTickets } from "../../ticket-text.ts";
import { wholeNumber } from "../../usage.ts";

export default command({
  arguments: [],
  flags: {
    mine: true,
    open: true,
    status: ["registered", "in_progress", "suspended", "resolved", "closed", "cancelled", "reopened"],
    chat: ["none", "waiting", "active", "ended"],
    activity: "<activity>",
    requester: "<user>",
    agent: "<user>",
    before: "<number>",
    limit: "<count>",
  },
  examples: ["chatdesk ticket list --open", "chatdesk ticket list --chat waiting --json | jq '.[].number'"],
  async run(context, { flags }) {
    const { before, limit, ...rest } = flags;
    const desk = await context.client();
    const tickets = await desk.call("ticket.list", {
      ...rest,
      ...(before !== undefined && { before: wholeNumber(before, "--before", 1) }),
      ...(limit !== undefined && { limit: wholeNumber(limit, "--limit", 1) }),
    });
    await printTickets(context, tickets);
  },
});
