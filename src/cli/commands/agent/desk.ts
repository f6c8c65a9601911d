import { command } from "../../command.ts";
import { meetEarly } from "../../early.ts";
import { wantsLines } from "../../plain/mode.ts";

export default command({
  arguments: [],
  flags: { plain: true },
  examples: ["chatdesk agent", "chatdesk --as rosana agent"],
  async run(context, { flags }) {
    if (wantsLines(context, flags.plain === true)) {
      const { deskInLines } = await import("../../plain/desk.ts");
      return deskInLines(context);
    }
    meetEarly(context);
    const { openAgent } = await import("../../tui/open.tsx");
    context.releaseSignals();
    await openAgent(context);
  },
});
