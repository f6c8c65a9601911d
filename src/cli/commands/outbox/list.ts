import { literal, ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { keptView } from "../../kept-text.ts";
import type { Waiting } from "../../link/outbox-folder.ts";
import { table } from "../../output.ts";
import { refusalText } from "../../refusal-text.ts";
import { moment } from "../../time-text.ts";
import type { Say } from "../../words.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk outbox list", "chatdesk outbox list --json | jq -r '.[].text'"],
  async run(context) {
    const waiting = (await context.client()).kept();
    const views = waiting.map(keptView);
    await context.result(views, async () => {
      const say = await context.say();
      const rows = views.map((view, at) => [
        safeText(view.messageId),
        view.ticket === null ? literal("") : ours`${view.ticket}`,
        { raw: safeText(view.kind), shown: say(`outbox.kind.${view.kind}`) },
        { raw: safeText(view.writtenAt), shown: moment(view.writtenAt, say.language) },
        { raw: safeText(view.because), shown: reason(say, view.because, waiting[at]!) },
        safeText(view.text),
      ]);
      await table(context, ["messageId", "number", "kind", "writtenAt", "because", "text"], rows);
    });
  },
});

function reason(say: Say, because: ReturnType<typeof keptView>["because"], waiting: Waiting): SafeText {
  if (because === "refused") return refusalText(say, waiting.kept.refused!).message;
  return because === "open"
    ? say("outbox.because.open", { pid: waiting.process })
    : say(`outbox.because.${because}`);
}
