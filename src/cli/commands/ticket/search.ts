import { command } from "../../command.ts";
import { printFound } from "../../search-text.ts";
import { wholeNumber } from "../../usage.ts";

export default command({
  arguments: ["<query...>"],
  flags: { mine: true, open: true, requester: "<user>", limit: "<count>" },
  examples: [
    "chatdesk ticket search certificate expired",
    "chatdesk ticket search vpn --open --json | jq '.[].number'",
  ],
  async run(context, { args: [words], flags }) {
    const { limit, ...rest } = flags;
    const desk = await context.client();
    const found = await desk.call("ticket.search", {
      ...rest,
      query: words.join(" "),
      ...(limit !== undefined && { limit: wholeNumber(limit, "--limit", 1) }),
    });
    await printFound(context, found);
  },
});
