import { command } from "../../command.ts";
import { printTranscript } from "../../transcript-text.ts";
import { ticketNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>"],
  flags: { format: ["text", "md", "json"] },
  examples: ["chatdesk ticket transcript 54790", "chatdesk ticket transcript 54790 --format md > 54790.md"],
  async run(context, { args: [number], flags }) {
    const format = flags.format ?? (context.json ? "json" : "text");
    await printTranscript(context, ticketNumber(number), format);
  },
});
