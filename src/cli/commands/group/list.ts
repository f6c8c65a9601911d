import { safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { yesOrNo } from "../../group-text.ts";
import { table } from "../../output.ts";
import { idList } from "../../person-text.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk group list", "chatdesk group list --json | jq '.[] | select(.chatRequester).id'"],
  async run(context) {
    const desk = await context.client();
    const groups = await desk.call("group.list", {});
    await context.result(groups, async () => {
      const rows = groups.map(async (group) => [
        safeText(group.id),
        safeText(group.name),
        await yesOrNo(context, group.chatRequester),
        await yesOrNo(context, group.serviceDesk),
        idList(group.members),
      ]);
      await table(
        context,
        ["id", "name", "chatRequester", "serviceDesk", "members"],
        await Promise.all(rows),
      );
    });
  },
});
