import { safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { table } from "../../output.ts";
import { valueText } from "../../parameter-text.ts";
import { instant } from "../../ticket-text.ts";

export default command({
  arguments: ["[key]"],
  flags: {},
  examples: ["chatdesk config log", "chatdesk config log ativar-chat --json"],
  async run(context, { args: [key] }) {
    const desk = await context.client();
    const changes = await desk.call("parameter.log", { ...(key !== undefined && { key }) });
    await context.result(changes, async () => {
      const rows = changes.map(async (change) => [
        safeText(String(change.id)),
        await instant(context, change.at),
        safeText(change.via ? `${change.by.name} (${change.via.name})` : change.by.name),
        safeText(change.key),
        await valueText(context, change.old),
        await valueText(context, change.new),
        safeText(change.reason ?? ""),
      ]);
      await table(context, ["id", "at", "by", "key", "old", "new", "reason"], await Promise.all(rows));
    });
  },
});
