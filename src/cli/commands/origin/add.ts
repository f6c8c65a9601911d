import { safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { record } from "../../output.ts";

export default command({
  arguments: ["<name>"],
  flags: { id: "<id>" },
  examples: ['chatdesk origin add "Monitoring"', 'chatdesk origin add "Front desk" --id front-desk --json'],
  async run(context, { args: [name], flags }) {
    const desk = await context.client();
    const origin = await desk.call("origin.add", { name, id: flags.id }, once());
    await context.result(origin, () =>
      record(context, [
        ["id", safeText(origin.id)],
        ["name", safeText(origin.name)],
      ]),
    );
  },
});
