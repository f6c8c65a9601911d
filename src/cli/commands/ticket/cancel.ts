import { command } from "../../command.ts";
import { valueOrStdin } from "../../io.ts";
import { once } from "../../once.ts";
import { warnOfSecrets } from "../../secret-warning.ts";
import { printTicket } from "../../ticket-text.ts";
import { required, ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: { reason: "<text>" },
  examples: [
    'chatdesk ticket cancel 54790 --reason "solved itself"',
    "chatdesk ticket cancel 54790 --reason - < reason.txt",
  ],
  async run(context, { args: [number], flags }) {
    const reason = await valueOrStdin(context.io, required(flags.reason, "--reason"));
    const desk = await context.client();
    await warnOfSecrets(context, reason);
    const given = { number: ticketNumber(number), reason };
    await printTicket(context, await desk.call("ticket.cancel", given, once()));
  },
});
