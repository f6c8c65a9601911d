import { languages } from "../../../../core/language.ts";
import type { Level } from "../../../../core/portfolio.ts";
import { safeText } from "../../../../core/safe-text.ts";
import { words } from "../../../../core/words/all.ts";
import { plainText } from "../../talk/find-text.ts";
import type { SlashCommand } from "../../talk/slash.ts";
import type { Talk } from "../../talk/talk.ts";
import type { AgentDesk } from "./agent-desk.ts";

const levels: readonly Level[] = ["high", "medium", "low"];

/** What an agent can type to pause a ticket's clocks, let them go on, and change its priority. */
export function courseCommands(desk: AgentDesk, talk: Talk): SlashCommand[] {
  const { number, say } = talk;
  return [
    {
      id: "suspend",
      tells: true,
      run: (reason) => {
        if (reason !== "") return void desk.suspend(number, reason);
        talk.tell(say("agent.suspend.how"));
        return false;
      },
    },
    { id: "reactivate", run: () => void desk.reactivate(number) },
    {
      id: "priority",
      run: (text) => {
        if (text === "") return askLevels(desk, talk);
        const [impact, urgency, ...more] = text.split(/\s+/).map(levelNamed);
        if (impact && urgency && more.length === 0) return void desk.prioritise(number, impact, urgency);
        talk.tell(say("agent.priority.how"), true);
        return false;
      },
    },
  ];
}

function askLevels(desk: AgentDesk, talk: Talk): void {
  const { number, say } = talk;
  const options = levels.map((id) => ({ id, words: say.maybe(`level.${id}`) }));
  const ask = (question: string, then: (level: Level) => void) =>
    talk.ask({
      kind: "choice",
      question: safeText(question),
      options,
      onChoose: (id) => then(id as Level),
    });
  ask(say("agent.priority.impact"), (impact) =>
    ask(say("agent.priority.urgency"), (urgency) => void desk.prioritise(number, impact, urgency)),
  );
}

/** The level that a word of any of the languages means. */
function levelNamed(word: string): Level | undefined {
  const plain = plainText(word);
  return levels.find((level) =>
    languages.some((language) => plainText(words[`level.${level}`][language]) === plain),
  );
}
