import { command } from "../../command.ts";
import { printExplanation } from "../../explanation-text.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk explain chat", "chatdesk explain chat --as ana --json | jq .offered"],
  async run(context) {
    const desk = await context.client();
    await printExplanation(context, await desk.call("explain.chat", {}));
  },
});
