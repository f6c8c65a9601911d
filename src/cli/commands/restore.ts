import { safeText } from "../../core/safe-text.ts";
import { command } from "../command.ts";
import { advise, line } from "../output.ts";
import { moment } from "../time-text.ts";

export default command({
  arguments: ["<backup>"],
  flags: {},
  examples: ["chatdesk restore desk.tar", "ssh vault 'cat desk.tar' | chatdesk restore -"],
  async run(context, { args: [file] }) {
    const desk = await context.client();
    const { state, ...restored } = await desk.restore(file === "-" ? context.io.stdin : file);
    const say = await context.say();
    await context.result(restored, () => {
      const { createdAt, replaced, tickets, events, attachments } = restored;
      const at = moment(createdAt, say.language);
      line(context, say("restore.done", { at, replaced: safeText(replaced), tickets, events, attachments }));
    });
    if (state !== "back") advise(context, say, `restore.${state}`);
  },
});
