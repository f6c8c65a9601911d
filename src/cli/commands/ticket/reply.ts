import { command } from "../../command.ts";
import { valueOrStdin } from "../../io.ts";
import { ticketNumber } from "../../usage.ts";
import { record } from "./recording.ts";

export default command({
  arguments: ["<number>", "<text>"],
  flags: {},
  examples: [
    'chatdesk ticket reply 54790 "it says certificate expired"',
    "tail -n 20 vpn.log | chatdesk ticket reply 54790 -",
  ],
  async run(context, { args: [number, text] }) {
    await record(context, "ticket.reply", ticketNumber(number), await valueOrStdin(context.io, text));
  },
});
