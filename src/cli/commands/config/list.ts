import { command } from "../../command.ts";
import { printParameters } from "../../parameter-text.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk config list", "chatdesk config list --json | jq '.[] | select(.value == null).key'"],
  async run(context) {
    const desk = await context.client();
    await printParameters(context, await desk.call("parameter.list", {}));
  },
});
