import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printPerson } from "../../person-text.ts";

export default command({
  arguments: ["<user>"],
  flags: {},
  examples: ["chatdesk user remove davi", "chatdesk user remove davi --json"],
  async run(context, { args: [id] }) {
    const desk = await context.client();
    await printPerson(context, await desk.call("user.remove", { id }, once()));
  },
});
