import { command } from "../../command.ts";
import { printPlan } from "../../portfolio-text.ts";

export default command({
  arguments: ["<file>"],
  flags: { exitCode: true },
  examples: [
    "chatdesk portfolio plan portfolio.yaml",
    "chatdesk portfolio plan portfolio.yaml --exit-code || echo changes",
  ],
  async run(context, { args: [file], flags }) {
    const { checkedPortfolio } = await import("../../portfolio-file.ts");
    const portfolio = await checkedPortfolio(context, file);
    const desk = await context.client();
    const plan = await desk.call("portfolio.plan", { portfolio });
    if (flags.exitCode && plan.changes.length > 0) context.endWith(10);
    await printPlan(context, plan);
  },
});
