import { command } from "../../command.ts";

export default command({
  arguments: [],
  flags: { format: ["yaml", "json"] },
  examples: [
    "chatdesk portfolio export > portfolio.yaml",
    "chatdesk portfolio export --format json | jq .groups",
  ],
  async run(context, { flags }) {
    const desk = await context.client();
    const portfolio = await desk.call("portfolio.show", {});
    const { asJson, asYaml } = await import("../../portfolio-file.ts");
    const json = context.json || flags.format === "json";
    context.io.stdout.exact(json ? asJson(portfolio) : asYaml(portfolio));
  },
});
