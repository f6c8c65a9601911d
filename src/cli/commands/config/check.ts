import { literal, safeText } from "../../../core/safe-text.ts";
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
      const say = await context.say();
      if (found.ok) return line(context, literal(say("config.ok")));
      for (const fault of found.faults) {
        const because = say.maybe(`because.${fault.because}`, {}, safeText(fault.because));
        line(context, literal(`${fault.number}\t${fault.key}\t${fault.code}\t${because}`));
      }
    });
  },
});
