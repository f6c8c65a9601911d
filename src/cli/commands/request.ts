import { command } from "../command.ts";
import { meetEarly } from "../early.ts";
import { wantsLines } from "../plain/mode.ts";

export default command({
  arguments: [],
  flags: {
    catalog: "<catalog>",
    service: "<service>",
    activity: "<activity>",
    description: "<text>",
    direct: true,
    resume: "[number]",
    background: true,
    plain: true,
  },
  examples: [
    'chatdesk request --activity vpn-does-not-connect --description "no VPN since this morning"',
    "chatdesk request --resume 54790",
  ],
  async run(context, { flags }) {
    const { plain = false, background = false, ...wanted } = flags;
    if (background) {
      const { requestInBackground } = await import("../plain/request.ts");
      return requestInBackground(context, wanted);
    }
    if (wantsLines(context, plain)) {
      const { requestInLines } = await import("../plain/request.ts");
      return requestInLines(context, wanted);
    }
    meetEarly(context);
    const { openRequest } = await import("../tui/open.tsx");
    context.releaseSignals();
    await openRequest(context, wanted);
  },
});
