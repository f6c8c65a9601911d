import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printTicket } from "../../ticket-text.ts";
import { required, ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: { agent: "<user>" },
  examples: [
    "chatdesk ticket invite 54790 --agent rosana",
    "chatdesk ticket invite 54790 --agent rosana --json | jq .invited",
  ],
  async run(context, { args: [number], flags }) {
    const given = { number: ticketNumber(number), agent: required(flags.agent, "--agent") };
    const desk = await context.client();
    await printTicket(context, await desk.call("ticket.invite", given, once()));
  },
});
