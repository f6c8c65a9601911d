import { safeText } from "../../../core/safe-text.ts";
import { attachmentFacts } from "../../attachment-text.ts";
import { command } from "../../command.ts";
import { line } from "../../output.ts";
import { ticketNumber, wholeNumber } from "../../usage.ts";

export default command({
  arguments: ["<number>", "<seq>"],
  flags: { to: "<path>" },
  examples: ["chatdesk ticket save 54790 57", "chatdesk ticket save 54790 57 --to ~/Downloads"],
  async run(context, { args: [number, seq], flags }) {
    const desk = await context.client();
    const saved = await desk.save(ticketNumber(number), wholeNumber(seq, "<seq>", 1), flags.to);
    await context.result(saved, async () => {
      const file = safeText(saved.file);
      if (!context.io.isTTY) return line(context, file);
      const say = await context.say();
      line(context, say("attachment.saved", { ...attachmentFacts(say, saved), file }));
    });
  },
});
