import { safeText } from "../../core/safe-text.ts";
import { command } from "../command.ts";
import { record } from "../output.ts";
import { idList } from "../person-text.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk whoami", "chatdesk whoami --json | jq .user.roles"],
  async run(context) {
    const desk = await context.client();
    const { user, sample } = await context.me();
    await context.result({ user, server: desk.server, sample }, () =>
      record(context, [
        ["id", safeText(user.id)],
        ["name", safeText(user.name)],
        ["roles", idList(user.roles)],
        ["groups", idList(user.groups)],
        ["server", safeText(desk.server)],
      ]),
    );
  },
});
