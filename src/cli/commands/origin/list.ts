import { safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { table } from "../../output.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk origin list", "chatdesk origin list --json | jq -r '.[].id'"],
  async run(context) {
    const desk = await context.client();
    const origins = await desk.call("origin.list", {});
    await context.result(origins, () =>
      table(
        context,
        ["id", "name"],
        origins.map((origin) => [safeText(origin.id), safeText(origin.name)]),
      ),
    );
  },
});
