import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { warnOfSecrets } from "../../secret-warning.ts";
import { printTicket } from "../../ticket-text.ts";
import { ticketNumber, UsageError } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: { group: "<group>", agent: "<user>", note: "<text>" },
  examples: [
    "chatdesk ticket transfer 54790 --group network",
    'chatdesk ticket transfer 54790 --agent rosana --note "certificate renewed, check tomorrow"',
  ],
  async run(context, { args: [number], flags }) {
    if ((flags.group === undefined) === (flags.agent === undefined))
      throw new UsageError("usage.either", { one: "--group", other: "--agent" });
    const desk = await context.client();
    if (flags.note !== undefined) await warnOfSecrets(context, flags.note);
    const given = { number: ticketNumber(number), ...flags };
    await printTicket(context, await desk.call("ticket.transfer", given, once()));
  },
});
