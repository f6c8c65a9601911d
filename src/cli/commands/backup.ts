import { sizeText } from "../../core/attachment.ts";
import { safeText } from "../../core/safe-text.ts";
import { command } from "../command.ts";
import { advise, line } from "../output.ts";
import { UsageError } from "../usage.ts";

export default command({
  arguments: ["<backup>"],
  flags: { force: true },
  examples: ["chatdesk backup desk.tar", "chatdesk backup - | ssh vault 'cat > desk.tar'"],
  async run(context, { args: [target], flags }) {
    const { io } = context;
    if (target === "-" && io.isTTY) throw new UsageError("usage.binary_terminal");
    const desk = await context.client();
    const saved = await desk.backup(
      target === "-" ? { stream: io.stdout.stream } : { file: target, force: flags.force === true },
    );
    const say = await context.say();
    const { file, bytes, missing, tickets, events, attachments } = saved;
    if (missing.length > 0) advise(context, say, "backup.missing", { count: missing.length });
    // Standard output is the backup itself.
    if (file === null) return;
    await context.result({ ...saved, missing: missing.length }, () => {
      if (!io.isTTY) return line(context, safeText(file));
      const size = safeText(sizeText(bytes, say.language));
      line(context, say("backup.done", { file: safeText(file), size, tickets, events, attachments }));
    });
  },
});
