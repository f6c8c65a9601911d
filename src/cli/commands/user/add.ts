import { languages } from "../../../core/language.ts";
import type { Role } from "../../../core/person.ts";
import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { adviseToJoin, printPersonWithToken, rolesFrom } from "../../person-text.ts";

export default command({
  arguments: ["<id>"],
  flags: { name: "<name>", role: "<role...>", group: "<group...>", language: languages, vip: true },
  examples: [
    'chatdesk user add davi --name "Davi Prado"',
    "chatdesk user add marta --role agent --group network --json | jq -r .token",
  ],
  async run(context, { args: [id], flags }) {
    const roles: Role[] | undefined = rolesFrom(flags.role);
    const given = {
      id,
      name: flags.name ?? id,
      roles,
      groups: flags.group && [...flags.group],
      language: flags.language,
      vip: flags.vip,
    };
    const desk = await context.client();
    const person = await desk.call("user.add", given, once());
    await printPersonWithToken(context, person);
    await adviseToJoin(context, person.name);
  },
});
