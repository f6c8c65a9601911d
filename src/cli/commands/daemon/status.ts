import { command } from "../../command.ts";
import { printStatus } from "../../daemon-text.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk daemon status", "chatdesk daemon status --json | jq .waiting"],
  async run(context) {
    const desk = await context.client({ noStart: true });
    await printStatus(context, await desk.call("daemon.status", {}));
  },
});
