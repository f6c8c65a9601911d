import { secondsOf } from "../../../core/duration.ts";
import { command } from "../../command.ts";
import { waitFor } from "../../stream.ts";
import { printTicket } from "../../ticket-text.ts";
import { required, ticketNumber, UsageError } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: { until: ["taken", "ended", "resolved", "closed"], timeout: "<duration>" },
  examples: [
    "chatdesk ticket wait 54790 --until taken --timeout 15m",
    "chatdesk ticket wait 54790 --until resolved && ./deploy.sh",
  ],
  async run(context, { args: [number], flags }) {
    const timeout = flags.timeout ?? "1h";
    const seconds = secondsOf(timeout);
    if (seconds === null) throw new UsageError("usage.duration", { given: timeout, name: "--timeout" });
    const until = required(flags.until, "--until");
    await printTicket(
      context,
      await waitFor(context, ticketNumber(number), until, { seconds, said: timeout }),
    );
  },
});
