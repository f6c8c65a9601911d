import { literal, safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { table } from "../../output.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk user list", "chatdesk user list --json | jq '.[] | select(.roles[] == \"agent\").id'"],
  async run(context) {
    const desk = await context.client();
    const people = await desk.call("user.list", {});
    await context.result(people, async () => {
      const rows = people.map((person) => [
        safeText(person.id),
        safeText(person.name),
        safeText(person.roles.join(",")),
        safeText(person.groups.join(",")),
        literal(person.language ?? ""),
      ]);
      await table(context, ["id", "name", "roles", "groups", "language"], rows);
    });
  },
});
