import { safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { line } from "../../output.ts";
import { ticketNumber } from "../../usage.ts";
import { attachAll } from "./attaching.ts";

export default command({
  arguments: ["<number>", "<attachment...>"],
  flags: {},
  examples: ["chatdesk ticket attach 54790 error.png", "chatdesk ticket attach 54790 vpn.log route.txt"],
  async run(context, { args: [number, files] }) {
    for (const file of files) {
      const [attached] = await attachAll(context, ticketNumber(number), [file]);
      await context.result(attached, async () => {
        if (!context.io.isTTY) return line(context, safeText(String(attached!.seq)));
        line(context, (await context.say())("ticket.recorded", { seq: attached!.seq }));
      });
    }
  },
});
