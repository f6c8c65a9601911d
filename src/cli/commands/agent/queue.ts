import { safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { table } from "../../output.ts";
import { instant } from "../../ticket-text.ts";

export default command({
  arguments: [],
  flags: { group: "<group>" },
  examples: ["chatdesk agent queue", "chatdesk agent queue --group network --json | jq length"],
  async run(context, { flags }) {
    const desk = await context.client();
    const queue = await desk.call("queue.list", { group: flags.group });
    await context.result(queue, async () => {
      const rows = queue.map(async (entry) => [
        safeText(String(entry.number)),
        safeText(String(entry.position)),
        safeText(String(entry.priority)),
        safeText(entry.requester.name),
        safeText(entry.activity.name),
        safeText(entry.group.name),
        await instant(context, entry.waitingSince),
      ]);
      const fields = [
        "number",
        "position",
        "priority",
        "requester",
        "activity",
        "group",
        "waitingSince",
      ] as const;
      await table(context, fields, await Promise.all(rows));
    });
  },
});
