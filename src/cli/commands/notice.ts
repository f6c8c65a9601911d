import { literal } from "../../core/safe-text.ts";
import { command } from "../command.ts";
import { line } from "../output.ts";

export default command({
  arguments: ["[notice]"],
  flags: {},
  examples: ["chatdesk notice", "chatdesk notice all"],
  async run(context, { args: [given] }) {
    const { chosenNotice, noticeNamed, storeNotice } = await import("../notice-choice.ts");
    const wanted = given === undefined ? null : noticeNamed(given, "[notice]");
    const { user } = await context.me();
    if (wanted !== null) storeNotice(context.home, user.id, wanted);
    const chosen = chosenNotice(context.env, context.home, user.id);
    await context.result({ user: user.id, ...chosen }, async () => {
      if (!context.io.isTTY) return line(context, literal(chosen.notice));
      const say = await context.say();
      line(context, say("notices.chosen", { about: say(`notices.${chosen.notice}`) }));
      if (chosen.from === "environment") line(context, say("notices.environment"));
    });
  },
});
