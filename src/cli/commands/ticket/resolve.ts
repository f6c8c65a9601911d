import { command } from "../../command.ts";
import { valueOrStdin } from "../../io.ts";
import { once } from "../../once.ts";
import { warnOfSecrets } from "../../secret-warning.ts";
import { printTicket } from "../../ticket-text.ts";
import { required, ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: { solution: "<text>" },
  examples: [
    'chatdesk ticket resolve 54790 --solution "certificate renewed"',
    "chatdesk ticket resolve 54790 --solution - < solution.md",
  ],
  async run(context, { args: [number], flags }) {
    const solution = await valueOrStdin(context.io, required(flags.solution, "--solution"));
    const desk = await context.client();
    await warnOfSecrets(context, solution);
    const given = { number: ticketNumber(number), solution };
    await printTicket(context, await desk.call("ticket.resolve", given, once()));
  },
});
