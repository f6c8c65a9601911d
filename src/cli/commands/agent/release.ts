import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printTicket } from "../../ticket-text.ts";
import { ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: {},
  examples: ["chatdesk agent release 54790", "chatdesk agent release 54790 --json | jq .position"],
  async run(context, { args: [number] }) {
    const desk = await context.client();
    const key = once();
    await printTicket(context, await desk.call("ticket.release", { number: ticketNumber(number) }, key));
  },
});
