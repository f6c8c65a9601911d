import { command } from "../../command.ts";
import { printWholeTicket } from "../../ticket-text.ts";
import { ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: {},
  examples: ["chatdesk ticket view 54790", "chatdesk ticket view 54790 --json | jq .status"],
  async run(context, { args: [number] }) {
    const desk = await context.client();
    await printWholeTicket(context, await desk.call("ticket.view", { number: ticketNumber(number) }));
  },
});
