import { command } from "../../command.ts";
import { watchTicket } from "../../stream.ts";
import { ticketNumber, wholeNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: { after: "<seq>" },
  examples: ["chatdesk agent watch 54790", "chatdesk agent watch 54790 --after 12 --json"],
  async run(context, { args: [number], flags }) {
    const after = flags.after === undefined ? 0 : wholeNumber(flags.after, "--after");
    await watchTicket(context, ticketNumber(number), { after });
  },
});
