import { languages } from "../../../core/language.ts";
import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { printPerson, rolesFrom } from "../../person-text.ts";

export default command({
  arguments: ["<user>"],
  flags: {
    name: "<name>",
    role: "<role...>",
    group: "<group...>",
    language: [...languages, "none"],
    vip: "yes-no",
  },
  examples: [
    "chatdesk user edit davi --language pt-BR",
    "chatdesk user edit davi --role requester --role agent --vip",
  ],
  async run(context, { args: [id], flags }) {
    const language = flags.language === "none" ? null : flags.language;
    const given = {
      id,
      name: flags.name,
      roles: rolesFrom(flags.role),
      groups: flags.group && [...flags.group],
      language,
      vip: flags.vip,
    };
    const desk = await context.client();
    await printPerson(context, await desk.call("user.edit", given, once()));
  },
});
