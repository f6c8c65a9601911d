import { joinSafe, literal, ours, type SafeText, safeText } from "../../../../core/safe-text.ts";
import type { TicketState } from "../../../../core/ticket.ts";
import type { Conversation } from "../../../link/client.ts";
import type { Say } from "../../../words.ts";
import type { DeskScreen } from "../../desk-context.ts";
import type { Segment } from "../../parts/segments.ts";
import { firstName } from "./chat-strip.ts";
import type { DeskEntry } from "./desk-model.ts";

type Head = { readonly title: readonly Segment[]; readonly aside: readonly Segment[] };

/** "Nº 54790 · Ana Souza · VPN does not connect · P2", and whether the requester is there, in words. */
export function talkTitle(
  { number, ticket, presence, caughtUp }: Conversation,
  { say, theme, activities }: Pick<DeskScreen, "say" | "theme" | "activities">,
): Head {
  const title: Segment[] = [{ text: say("talk.title", { number }), role: "strong" }];
  if (ticket === null) return { title, aside: [] };
  const name = safeText(ticket.requester.name);
  const rest = ` · ${name}${guestWords(ticket, say)} · ${activities.nameOf(ticket.activity)} · P${ticket.priority}`;
  const { marks } = theme;
  const there = presence.requester;
  const aside: Segment[] = [
    { text: there ? marks.online : marks.awaited, role: there ? "accent" : "dim" },
    {
      text: ours` ${say(there ? "talk.online" : "talk.away", { name: firstName(name) })}`,
      role: there ? "plain" : "dim",
    },
  ];
  // Without a connection nobody knows who is there.
  return { title: [...title, { text: safeText(rest) }], aside: caughtUp ? aside : [] };
}

/** Whom the agent asked into the chat, while it runs: ", with Caio". */
export function guestWords({ session, invited = [] }: TicketState, say: Say): SafeText {
  if (session?.state !== "active" || invited.length === 0) return literal("");
  const names = joinSafe(
    invited.map(({ name }) => firstName(safeText(name))),
    ", ",
  );
  return ours`, ${say("talk.invited", { names })}`;
}

/** The same title for a ticket that is only pointed at. */
export function entryTitle({ number, requester, title, priority }: DeskEntry, say: Say): readonly Segment[] {
  return [
    { text: say("talk.title", { number }), role: "strong" },
    { text: ours` · ${requester} · ${title} · P${priority}` },
  ];
}

/** "Rosana Godinho · online · 3 of 5 chats". */
export function deskTitle(
  { say, me }: Pick<DeskScreen, "say" | "me">,
  status: "online" | "away" | "offline" | null,
  held: number,
): readonly Segment[] {
  return [
    { text: safeText(me.user.name), role: "strong" },
    ...(status === null
      ? []
      : [
          { text: literal(" · "), role: "dim" as const },
          {
            text: say(`agent.status.${status}`),
            role: status === "online" ? ("accent" as const) : ("note" as const),
          },
        ]),
    { text: literal(" · "), role: "dim" },
    { text: say("agent.chats", { held, capacity: me.capacity }) },
  ];
}
