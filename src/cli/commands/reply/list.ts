import { nameIn } from "../../../core/language.ts";
import { safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { table } from "../../output.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk reply list", "chatdesk reply list --json | jq -r '.[].word'"],
  async run(context) {
    const desk = await context.client();
    const replies = await desk.call("reply.list", {});
    await context.result(replies, async () => {
      const { language } = await context.say();
      const rows = replies.map((reply) => [
        safeText(reply.word),
        safeText(nameIn(reply, language)),
        safeText(Object.keys(reply.texts ?? {}).join(", ")),
      ]);
      await table(context, ["word", "name", "languages"], rows);
    });
  },
});
