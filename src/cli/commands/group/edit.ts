import { command } from "../../command.ts";
import { printGroup } from "../../group-text.ts";
import { once } from "../../once.ts";

export default command({
  arguments: ["<group>"],
  flags: {
    name: "<name>",
    chatRequester: "yes-no",
    serviceDesk: "yes-no",
    add: "<user...>",
    remove: "<user...>",
  },
  examples: [
    "chatdesk group edit finance --chat-requester",
    "chatdesk group edit network --add marta --remove davi",
  ],
  async run(context, { args: [id], flags }) {
    const { add, remove, ...rest } = flags;
    const given = { id, ...rest, add: add && [...add], remove: remove && [...remove] };
    const desk = await context.client();
    await printGroup(context, await desk.call("group.edit", given, once()));
  },
});
