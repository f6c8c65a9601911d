import { routingRules } from "../../../core/routing.ts";
import { command } from "../../command.ts";
import { capacityFrom, printGroup } from "../../group-text.ts";
import { once } from "../../once.ts";

export default command({
  arguments: ["<name>"],
  flags: {
    id: "<id>",
    chatRequester: "yes-no",
    serviceDesk: "yes-no",
    capacity: "<chats>",
    routing: routingRules,
  },
  examples: [
    'chatdesk group add "Legal" --chat-requester',
    'chatdesk group add "Field service" --id field --service-desk --routing longest_idle',
  ],
  async run(context, { args: [name], flags }) {
    const desk = await context.client();
    const given = { name, ...flags, capacity: capacityFrom(flags.capacity) };
    const group = await desk.call("group.add", given, once());
    await printGroup(context, group);
  },
});
