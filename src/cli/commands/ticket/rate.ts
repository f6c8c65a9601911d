import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { warnOfSecrets } from "../../secret-warning.ts";
import { printTicket } from "../../ticket-text.ts";
import { ticketNumber, UsageError } from "../../usage.ts";

export default command({
  arguments: ["<number>", "<score>"],
  flags: { comment: "<text>" },
  examples: ["chatdesk ticket rate 54790 5", 'chatdesk ticket rate 54790 4 --comment "quick and kind"'],
  async run(context, { args: [number, score], flags }) {
    if (!/^[1-5]$/.test(score)) throw new UsageError("usage.score", { given: score.slice(0, 80) });
    const desk = await context.client();
    if (flags.comment !== undefined) await warnOfSecrets(context, flags.comment);
    const given = { number: ticketNumber(number), score: Number(score), comment: flags.comment };
    await printTicket(context, await desk.call("ticket.rate", given, once()));
  },
});
