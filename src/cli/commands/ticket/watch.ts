import { command } from "../../command.ts";
import { watchTicket } from "../../stream.ts";
import { ticketNumber, wholeNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: { after: "<seq>", until: ["taken", "ended", "resolved", "closed"] },
  examples: ["chatdesk ticket watch 54790", "chatdesk ticket watch 54790 --after 12 --until closed --json"],
  async run(context, { args: [number], flags }) {
    const after = flags.after === undefined ? 0 : wholeNumber(flags.after, "--after");
    await watchTicket(context, ticketNumber(number), { after, until: flags.until });
  },
});
