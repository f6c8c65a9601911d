import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printTicket } from "../../ticket-text.ts";
import { ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: {},
  examples: [
    "chatdesk ticket resume 54790",
    "chatdesk ticket resume 54790 && chatdesk request --resume 54790",
  ],
  async run(context, { args: [number] }) {
    const desk = await context.client();
    const key = once();
    await printTicket(context, await desk.call("ticket.resume", { number: ticketNumber(number) }, key));
  },
});
