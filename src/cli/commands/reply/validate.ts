import { command } from "../../command.ts";
import { line } from "../../output.ts";

export default command({
  arguments: ["[files...]"],
  flags: {},
  examples: ["chatdesk reply validate data/replies", "chatdesk reply validate ola.md concluir.md"],
  async run(context, { args: [files] }) {
    const { readReplies, refuseFaults } = await import("../../reply-files.ts");
    const { replies, faults } = await readReplies(files.length > 0 ? files : ["data/replies"]);
    if (context.json) context.jsonLine({ ok: faults.length === 0, faults });
    refuseFaults(context, faults);
    if (!context.json && context.io.isTTY)
      line(context, (await context.say())("reply.valid", { count: replies.length }));
  },
});
