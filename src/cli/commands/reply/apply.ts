import { safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { line } from "../../output.ts";

export default command({
  arguments: ["<folder>"],
  flags: { reason: "<text>" },
  examples: ["chatdesk reply apply replies/", 'chatdesk reply apply replies/ --reason "friendlier" --json'],
  async run(context, { args: [folder], flags }) {
    const { readReplies, refuseFaults } = await import("../../reply-files.ts");
    const { replies, faults } = await readReplies([folder]);
    refuseFaults(context, faults);
    const desk = await context.client();
    const given = { replies: [...replies], reason: flags.reason };
    const plan = await desk.call("reply.apply", given, once());
    await context.result(plan, async () => {
      const signs = { added: "+", edited: "~", removed: "-" } as const;
      const changes = (["added", "edited", "removed"] as const).flatMap((deed) =>
        plan[deed].map((word) => `${signs[deed]} ${word}`),
      );
      for (const change of changes) line(context, safeText(change));
      if (changes.length === 0 && context.io.isTTY) line(context, (await context.say())("plan.nothing"));
    });
  },
});
