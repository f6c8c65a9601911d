import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printTicket } from "../../ticket-text.ts";
import { ticketNumber, UsageError } from "../../usage.ts";

export default command({
  arguments: ["[number]"],
  flags: { next: true },
  examples: ["chatdesk agent take 54790", "chatdesk agent take --next --json | jq .number"],
  async run(context, { args: [number], flags }) {
    if ((number === undefined) === (flags.next === undefined))
      throw new UsageError("usage.either", { one: "<number>", other: "--next" });
    const wanted = number === undefined ? null : ticketNumber(number);
    const desk = await context.client();
    const key = once();
    const taken =
      wanted === null
        ? await desk.call("queue.next", {}, key)
        : await desk.call("ticket.take", { number: wanted }, key);
    await printTicket(context, taken);
  },
});
