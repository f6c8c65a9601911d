import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printParameter } from "../../parameter-text.ts";

export default command({
  arguments: ["<key>"],
  flags: { reason: "<text>" },
  examples: [
    "chatdesk config unset contato-central",
    'chatdesk config unset 389 --reason "each activity has its own"',
  ],
  async run(context, { args: [key], flags }) {
    const desk = await context.client();
    const given = { key, reason: flags.reason };
    await printParameter(context, await desk.call("parameter.unset", given, once()));
  },
});
