import { command } from "../../command.ts";
import { valueOrStdin } from "../../io.ts";
import { ticketNumber } from "../../usage.ts";
import { record } from "./recording.ts";

export default command({
  arguments: ["<number>", "<text>"],
  flags: {},
  examples: [
    'chatdesk ticket note 54790 "certificate expired at 06:00"',
    "chatdesk ticket note 54790 - < findings.txt",
  ],
  async run(context, { args: [number, text] }) {
    await record(context, "ticket.note", ticketNumber(number), await valueOrStdin(context.io, text));
  },
});
