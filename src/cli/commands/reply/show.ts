import { safeLines } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { line } from "../../output.ts";
import { ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<word>"],
  flags: { ticket: "<number>" },
  examples: [
    "chatdesk reply show ola",
    "chatdesk reply show ola --ticket 54790 | chatdesk ticket reply 54790 -",
  ],
  async run(context, { args: [word], flags }) {
    const number = flags.ticket === undefined ? null : ticketNumber(flags.ticket);
    const desk = await context.client();
    const reply = await desk.call("reply.show", { word });
    let text = reply.texts?.[(await context.say()).language] ?? reply.text;
    if (number !== null) {
      const { filled, replyFacts } = await import("../../../core/reply-filling.ts");
      const ticket = await desk.call("ticket.view", { number });
      const { user } = await context.me();
      text = filled(reply, ticket.requesterLanguage, replyFacts(ticket, user));
    }
    await context.result({ ...reply, ...(number !== null && { filled: text }) }, () => {
      for (const row of safeLines(text)) line(context, row);
    });
  },
});
