import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printPlan } from "../../portfolio-text.ts";

export default command({
  arguments: ["<file>"],
  flags: { reason: "<text>" },
  examples: [
    "chatdesk portfolio apply portfolio.yaml",
    'chatdesk portfolio export | sed s/Wi-Fi/WLAN/ | chatdesk portfolio apply - --reason "new name"',
  ],
  async run(context, { args: [file], flags }) {
    const { checkedPortfolio } = await import("../../portfolio-file.ts");
    const portfolio = await checkedPortfolio(context, file);
    const desk = await context.client();
    const given = { portfolio, reason: flags.reason };
    await printPlan(context, await desk.call("portfolio.apply", given, once()));
  },
});
