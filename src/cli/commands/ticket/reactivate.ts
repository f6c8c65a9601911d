import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printTicket } from "../../ticket-text.ts";
import { ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: {},
  examples: ["chatdesk ticket reactivate 54790", "chatdesk ticket reactivate 54790 --json | jq .solutionDue"],
  async run(context, { args: [number] }) {
    const desk = await context.client();
    await printTicket(
      context,
      await desk.call("ticket.reactivate", { number: ticketNumber(number) }, once()),
    );
  },
});
