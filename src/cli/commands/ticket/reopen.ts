import { command } from "../../command.ts";
import { valueOrStdin } from "../../io.ts";
import { once } from "../../once.ts";
import { warnOfSecrets } from "../../secret-warning.ts";
import { printTicket } from "../../ticket-text.ts";
import { ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: { reason: "<text>" },
  examples: ["chatdesk ticket reopen 54790", 'chatdesk ticket reopen 54790 --reason "it happens again"'],
  async run(context, { args: [number], flags }) {
    const reason = flags.reason === undefined ? undefined : await valueOrStdin(context.io, flags.reason);
    const desk = await context.client();
    if (reason !== undefined) await warnOfSecrets(context, reason);
    const given = { number: ticketNumber(number), ...(reason !== undefined && { reason }) };
    await printTicket(context, await desk.call("ticket.reopen", given, once()));
  },
});
