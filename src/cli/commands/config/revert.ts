import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printParameter } from "../../parameter-text.ts";
import { wholeNumber } from "../../usage.ts";

export default command({
  arguments: ["<id>"],
  flags: {},
  examples: ["chatdesk config revert 12", "chatdesk config log ativar-chat && chatdesk config revert 12"],
  async run(context, { args: [id] }) {
    const desk = await context.client();
    const given = { id: wholeNumber(id, "<id>", 1) };
    await printParameter(context, await desk.call("parameter.revert", given, once()));
  },
});
