import { command } from "../../command.ts";
import { valueOrStdin } from "../../io.ts";
import { once } from "../../once.ts";
import { printParameter } from "../../parameter-text.ts";

export default command({
  arguments: ["<key>", "<value>"],
  flags: { reason: "<text>" },
  examples: [
    "chatdesk config set ativar-chat true",
    'chatdesk config set 317 general-request --reason "direct attendance for everybody"',
  ],
  async run(context, { args: [key, value], flags }) {
    const given = { key, value: await valueOrStdin(context.io, value), reason: flags.reason };
    const desk = await context.client();
    await printParameter(context, await desk.call("parameter.set", given, once()));
  },
});
