import { safeText } from "../../../../core/safe-text.ts";
import type { Say } from "../../../words.ts";
import type { SlashCommand } from "../../talk/slash.ts";
import type { Talk } from "../../talk/talk.ts";
import type { AgentDesk, AgentStatus } from "./agent-desk.ts";
import { chatsMeant } from "./chats-meant.ts";
import { courseCommands } from "./course-commands.ts";
import { neighbour } from "./desk-model.ts";
import { destinationNamed, type Groups, handingOver } from "./destinations.ts";

const statuses: readonly AgentStatus[] = ["online", "away", "offline"];

/** What an agent can type after a slash in a conversation; `onLeave` asks before the desk is left. */
export function agentCommands(
  desk: AgentDesk,
  talk: Talk,
  { groups, onLeave }: { readonly groups: Groups; readonly onLeave: () => void },
): SlashCommand[] {
  const { number, say } = talk;
  const ask = (question: string, onYes: () => void) =>
    talk.ask({ kind: "confirm", question: safeText(question), onYes });
  return [
    {
      id: "note",
      tells: true,
      run: (text) => {
        if (text === "") desk.setNoting(number, true);
        else return talk.post(text, true);
      },
    },
    { id: "end", run: () => ask(say("ask.end", { number }), () => void desk.end(number)) },
    { id: "release", run: () => ask(say("agent.release.ask", { number }), () => void desk.release(number)) },
    { id: "resolve", tells: true, run: (solution) => resolve(desk, talk, solution) },
    {
      id: "transfer",
      tells: true,
      run: (to) => {
        if (to === "") desk.change({ layer: { kind: "transfer", numbers: [number], leaving: false } });
        else {
          const { destination, note } = handingOver(to);
          void desk.transfer(number, destinationNamed(groups, destination), note);
        }
      },
    },
    {
      id: "invite",
      run: (agent) => {
        if (agent !== "") return void desk.invite(number, agent);
        talk.tell(say("agent.invite.how"));
        return false;
      },
    },
    ...courseCommands(desk, talk),
    { id: "search", run: (query) => desk.change({ layer: { kind: "search", query } }) },
    { id: "script", run: () => desk.change({ layer: { kind: "script" } }) },
    { id: "form", run: () => desk.change({ layer: { kind: "form" } }) },
    { id: "go", run: (text) => goTo(desk, text) },
    { id: "next", run: () => step(desk, 1) },
    { id: "previous", run: () => step(desk, -1) },
    { id: "status", run: (word) => status(desk, talk, word) },
    { id: "back", run: () => desk.toLists() },
    { id: "help", run: () => desk.change({ layer: { kind: "keys" } }) },
    { id: "leave", run: onLeave },
  ];
}

/** To the next or the previous chat in hand. */
export function step(desk: AgentDesk, by: 1 | -1): void {
  const number = neighbour(desk.entries.attendance, desk.state.get().shown, by);
  if (number !== undefined) desk.open(number);
}

function goTo(desk: AgentDesk, text: string): boolean {
  if (text === "") {
    desk.change({ layer: { kind: "go" } });
    return true;
  }
  const meant = chatsMeant(desk.entries, text)[0];
  if (meant) desk.open(meant.number);
  else desk.tellNobody();
  return meant !== undefined;
}

/** The solution is shown once more before it ends the chat. */
function resolve(desk: AgentDesk, talk: Talk, solution: string): boolean {
  const { say, number } = talk;
  if (solution === "") {
    talk.tell(say("agent.resolve.how"));
    return false;
  }
  const question = say("agent.resolve.ask", { number, solution: safeText(solution) });
  talk.ask({
    kind: "confirm",
    question: question,
    onYes: () => void desk.resolve(number, solution),
  });
  return true;
}

function status(desk: AgentDesk, talk: Talk, word: string): void {
  const named = statuses.find((one) => one === word || talk.say(`agent.status.${one}`) === word);
  if (named) void desk.setStatus(named);
  else
    talk.ask({
      kind: "choice",
      question: talk.say("agent.status.ask"),
      options: statusOptions(talk.say),
      onChoose: (id) => void desk.setStatus(id as AgentStatus),
    });
}

export function statusOptions(say: Say) {
  return statuses.map((id) => ({ id, words: say(`agent.status.${id}.about`) }));
}
