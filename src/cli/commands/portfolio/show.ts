import { command } from "../../command.ts";
import { printPortfolio } from "../../portfolio-text.ts";

export default command({
  arguments: [],
  flags: {},
  examples: [
    "chatdesk portfolio show",
    "chatdesk portfolio show --json | jq '.catalogs[].services[].activities[].id'",
  ],
  async run(context) {
    const desk = await context.client();
    await printPortfolio(context, await desk.call("portfolio.show", {}));
  },
});
