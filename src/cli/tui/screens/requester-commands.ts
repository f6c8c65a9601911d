import type { RouteName } from "../../../core/contract/address.ts";
import type { RouteInput } from "../../../core/contract/route.ts";
import { joinSafe, safeText } from "../../../core/safe-text.ts";

import { chatOf, isOver } from "../../../core/ticket.ts";
import { eventLines } from "../../event-text.ts";
import type { DeskScreen } from "../desk-context.ts";
import { replaceDraft } from "../parts/draft.ts";
import type { RequesterApp } from "../requester-app.ts";
import { type SlashCommand, slashName } from "../talk/slash.ts";
import type { Talk } from "../talk/talk.ts";
import { tellSaved } from "../talk/talk-commands.ts";
import { refusalNotices } from "./refusal-notices.ts";

/** Everything a requester can type after a slash, in the order help lists it. */
export const requesterSlashes = [
  "end",
  "cancel",
  "resume",
  "reopen",
  "rate",
  "attach",
  "save",
  "transcript",
  "copy",
  "edit",
  "recover",
  "notices",
  "send",
  "find",
  "search",
  "up",
  "down",
  "newest",
  "home",
  "portal",
  "back",
  "redraw",
  "help",
  "leave",
] as const;

/** What a requester can do to their ticket, from the line they type in. What does not apply now says so. */
export function requesterCommands(talk: Talk, desk: DeskScreen, app: RequesterApp): SlashCommand[] {
  const { say, number, conversation } = talk;
  const { ticket } = conversation;
  const chat = ticket ? chatOf(ticket) : "none";
  const running = chat === "waiting" || chat === "active";
  const over = ticket !== null && isOver(ticket);

  const act = <N extends RouteName>(route: N, input: RouteInput<N>, then?: () => void): void =>
    void desk.client.call(route, input).then(then, (fault) => {
      const words = refusalNotices(desk, fault).map((notice) => notice.words);
      talk.tell(joinSafe(words, " "), true);
    });
  const when = (applies: boolean, id: string, run: (argument: string) => void): SlashCommand => ({
    id,
    tells: true,
    hidden: !applies,
    run: (argument) =>
      applies ? run(argument) : talk.tell(say("notice.not_now", { command: slashName(say, id) })),
  });
  const end = () => act(chat === "waiting" ? "ticket.leave" : "ticket.end", { number });
  const cancel = (argument: string) =>
    talk.ask({
      kind: "choice",
      question: say("ask.cancel"),
      options: [
        ...(running
          ? [
              {
                id: "end",
                words: say(chat === "waiting" ? "ask.cancel.leave" : "ask.cancel.end", { number }),
              },
            ]
          : []),
        { id: "ticket", words: say("ask.cancel.ticket", { number }) },
      ],
      onChoose: (id) => {
        if (id === "end") end();
        else act("ticket.cancel", { number, reason: argument || say("ask.cancel.reason") });
      },
    });
  const score = (given: number) =>
    act("ticket.rate", { number, score: given }, () => {
      talk.tell(say("notice.rated_word"));
      // The word goes the same way as the number: nothing is asked of whoever has none.
      if (talk.draft.get().text === "") replaceDraft(talk.draft, `${slashName(say, "rate")} ${given} `);
    });
  const rate = (argument: string) => {
    const [, given, comment = ""] = /^([1-5])(?:\s+(.*))?$/.exec(argument) ?? [];
    if (given !== undefined && comment !== "")
      return act("ticket.rate", { number, score: Number(given), comment }, () =>
        talk.tell(say("notice.rated", { score: safeText(given) })),
      );
    if (given !== undefined) return score(Number(given));
    talk.ask({
      kind: "choice",
      question: say("ask.rate", { number }),
      options: ([1, 2, 3, 4, 5] as const).map((one) => ({
        id: String(one),
        words: say(`ask.rate.${one}`),
      })),
      onChoose: (id) => score(Number(id)),
    });
  };

  return [
    when(running, "end", () =>
      talk.ask({ kind: "confirm", question: say("ask.end", { number }), onYes: end }),
    ),
    when(!over && ticket !== null, "cancel", cancel),
    when(!over && !running && ticket !== null, "resume", () => act("ticket.resume", { number })),
    when(over, "reopen", (reason) => act("ticket.reopen", { number, ...(reason && { reason }) })),
    when(
      conversation.events.values().some(({ type }) => type === "session_taken"),
      "rate",
      rate,
    ),
    { id: "transcript", run: () => tellSaved(talk, `chatdesk-${number}-transcript`, transcript(talk)) },
    { id: "search", run: (query) => app.navigation.go({ screen: "search", query }) },
    { id: "home", run: () => app.navigation.backTo("home") },
    { id: "portal", run: () => app.navigation.backTo("portal") },
    { id: "back", run: () => void app.navigation.back(), hidden: true },
    { id: "help", run: () => app.navigation.go({ screen: "help" }) },
    { id: "leave", run: () => app.leave() },
  ];
}

function transcript({ say, conversation, number }: Talk): string {
  const lines = conversation.events.values().flatMap((event) => eventLines(say, event));
  return [say("transcript.title", { number }), "", ...lines].join("\n");
}
