import { command } from "../../command.ts";
import { printExplanation } from "../../explanation-text.ts";

export default command({
  arguments: ["<activity>"],
  flags: {},
  examples: [
    "chatdesk explain activity vpn-does-not-connect",
    "chatdesk explain activity vpn-does-not-connect --as ana --json",
  ],
  async run(context, { args: [activity] }) {
    const desk = await context.client();
    await printExplanation(context, await desk.call("explain.activity", { activity }));
  },
});
