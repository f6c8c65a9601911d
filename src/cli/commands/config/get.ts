import { command } from "../../command.ts";
import { printParameter } from "../../parameter-text.ts";

export default command({
  arguments: ["<key>"],
  flags: {},
  examples: ["chatdesk config get ativar-chat", "chatdesk config get 316 --json"],
  async run(context, { args: [key] }) {
    const desk = await context.client();
    await printParameter(context, await desk.call("parameter.get", { key }));
  },
});
