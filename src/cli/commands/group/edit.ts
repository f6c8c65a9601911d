import { routingRules } from "../../../core/routing.ts";
import { command } from "../../command.ts";
import { capacityFrom, printGroup } from "../../group-text.ts";
import { once } from "../../once.ts";

export default command({
  arguments: ["<group>"],
  flags: {
    name: "<name>",
    chatRequester: "yes-no",
    serviceDesk: "yes-no",
    capacity: "<chats>",
    routing: routingRules,
    add: "<user...>",
    remove: "<user...>",
  },
  examples: [
    "chatdesk group edit finance --chat-requester",
    "chatdesk group edit network --routing least_loaded --capacity 3",
  ],
  async run(context, { args: [id], flags }) {
    const { add, remove, ...rest } = flags;
    const capacity = capacityFrom(flags.capacity);
    const given = { id, ...rest, capacity, add: add && [...add], remove: remove && [...remove] };
    const desk = await context.client();
    await printGroup(context, await desk.call("group.edit", given, once()));
  },
});
