import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printPersonWithToken } from "../../person-text.ts";

export default command({
  arguments: ["<user>"],
  flags: {},
  examples: [
    "chatdesk user token ana",
    "chatdesk user token ci --json | jq -r .token > token && chmod 600 token",
  ],
  async run(context, { args: [id] }) {
    const desk = await context.client();
    await printPersonWithToken(context, await desk.call("user.token", { id }, once()));
  },
});
