import { command } from "../command.ts";
import { meetEarly } from "../early.ts";
import { wantsLines } from "../plain/mode.ts";

export default command({
  arguments: [],
  flags: { plain: true },
  examples: ["chatdesk", "chatdesk --lang pt-BR --plain"],
  async run(context, { flags }) {
    if (wantsLines(context, flags.plain === true)) {
      const { portalInLines } = await import("../plain/portal.ts");
      return portalInLines(context);
    }
    meetEarly(context);
    const { openPortal } = await import("../tui/open.tsx");
    context.releaseSignals();
    await openPortal(context);
  },
});
