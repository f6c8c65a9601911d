import { agentRecord } from "../../agent-text.ts";
import { command } from "../../command.ts";
import { UsageError } from "../../usage.ts";

const statuses = ["online", "away", "offline"] as const;

export default command({
  arguments: ["[status]"],
  flags: {},
  examples: ["chatdesk agent status", "chatdesk agent status away"],
  async run(context, { args: [given] }) {
    const status = statuses.find((one) => one === given);
    if (given !== undefined && status === undefined)
      throw new UsageError(
        "usage.choice",
        { given, name: "[status]", choices: statuses.join(", ") },
        statuses,
      );
    const desk = await context.client();
    const agent = status ? await desk.call("agent.set", { status }) : await desk.call("agent.show", {});
    await context.result(agent, () => agentRecord(context, agent));
  },
});
