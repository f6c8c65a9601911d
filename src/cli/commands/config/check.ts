import { ours, safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { line } from "../../output.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk config check", "chatdesk config check --json | jq .ok"],
  async run(context) {
    const desk = await context.client();
    const found = await desk.call("parameter.check", {});
    if (!found.ok) context.endWith(3);
    await context.result(found, async () => {
      for (const { number, key, code, because } of found.faults)
        line(context, ours`${number}\t`, safeText(key), ours`\t${safeText(code)}\t`, safeText(because));
      if (found.ok && context.io.isTTY) line(context, (await context.say())("config.ok"));
    });
  },
});
