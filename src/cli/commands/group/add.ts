import { command } from "../../command.ts";
import { printGroup } from "../../group-text.ts";
import { once } from "../../once.ts";

export default command({
  arguments: ["<name>"],
  flags: { id: "<id>", chatRequester: "yes-no", serviceDesk: "yes-no" },
  examples: [
    'chatdesk group add "Legal" --chat-requester',
    'chatdesk group add "Field service" --id field --service-desk',
  ],
  async run(context, { args: [name], flags }) {
    const desk = await context.client();
    const group = await desk.call("group.add", { name, ...flags }, once());
    await printGroup(context, group);
  },
});
