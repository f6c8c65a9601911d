import { safeText } from "../../../core/safe-text.ts";
import { type NoticeChoice, noticeChoices } from "../../notice-choice.ts";
import type { SlashCommand } from "../talk/slash.ts";
import type { Talk } from "../talk/talk.ts";
import type { NoticeSetting } from "./notice-setting.ts";

/** `/notices`: how one is called while one looks elsewhere; alone it asks. */
export function noticesCommand(talk: Talk, setting: NoticeSetting): SlashCommand {
  const { say } = talk;
  const choose = (choice: NoticeChoice) => {
    try {
      setting.choose(choice);
      talk.tell(say("notices.chosen", { about: say(`notices.${choice}`) }));
    } catch (error) {
      talk.tell(say("notice.not_saved", { cause: safeText(String(error)) }), true);
    }
  };
  return {
    id: "notices",
    run: (given) => {
      const named = noticeChoices.find((one) => one === given.toLowerCase());
      if (named) return choose(named);
      talk.ask({
        kind: "choice",
        question: say("notices.ask", { about: say(`notices.${setting.choice}`) }),
        options: noticeChoices.map((id) => ({ id, words: say(`notices.${id}`) })),
        onChoose: (id) => choose(id as NoticeChoice),
      });
    },
  };
}
