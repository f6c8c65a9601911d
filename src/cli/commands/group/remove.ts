import { command } from "../../command.ts";
import { printGroup } from "../../group-text.ts";
import { once } from "../../once.ts";

export default command({
  arguments: ["<group>"],
  flags: {},
  examples: ["chatdesk group remove legal", "chatdesk group remove legal --json"],
  async run(context, { args: [id] }) {
    const desk = await context.client();
    await printGroup(context, await desk.call("group.remove", { id }, once()));
  },
});
